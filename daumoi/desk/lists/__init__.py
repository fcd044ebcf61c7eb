"""The lists on pages: vocabularies and days off, edited by coordinators."""
