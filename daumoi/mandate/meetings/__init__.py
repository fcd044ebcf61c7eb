"""Conferences and meetings: who came, what was concluded, which requests became tasks."""
