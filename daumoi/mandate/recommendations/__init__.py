"""Proposals sent to whoever can decide on them, and the reply."""
