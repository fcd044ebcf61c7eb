"""Vocabularies and days off, edited on pages by a coordinator."""
