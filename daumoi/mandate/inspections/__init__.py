"""Checks, their findings and what became of them."""
