"""What was ordered, and what will be counted."""
