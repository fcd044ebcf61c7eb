"""Plans of a year, their items, targets and what was done."""
