"""Orientations of the press for a period, co-signed and acknowledged."""
