"""Dates and numbers as offices in Viet Nam write them, in both languages of the interface."""
