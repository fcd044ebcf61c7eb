"""Posts: which person speaks and acts for which organisation, in which role, from when to when (S0-7)."""
