"""Tests: every trial at a small size."""
