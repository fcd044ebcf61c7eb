"""Calendars in and out: feeds of persons and organisations, iCal and CSV files brought in."""
