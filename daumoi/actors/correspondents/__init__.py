"""Resident offices and correspondents of the central press."""
