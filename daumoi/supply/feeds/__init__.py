"""What feeds have in common, of calendars and of releases: a dated, revocable address of which only a code is kept. No tables."""
