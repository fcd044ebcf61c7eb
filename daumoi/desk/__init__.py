"""Pages over several areas; no tables."""
