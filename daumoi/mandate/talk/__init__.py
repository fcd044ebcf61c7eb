"""What was said about a thing, by whom."""
