"""The look-ahead over the agenda: what changed since each reader last looked, frozen briefs, topics that are silent."""
