"""Texts to be made known, and where they were."""
