"""A paper sent out to units, and who has opened and acknowledged it."""
