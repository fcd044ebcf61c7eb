"""The trail: one row for each official act, who did what to which thing and when."""
