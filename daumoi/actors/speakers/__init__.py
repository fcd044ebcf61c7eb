"""Speakers and communicators of the units, by language and topic."""
