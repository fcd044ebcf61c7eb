"""Indicators: what is counted, how, in which unit; and which words of papers mean which indicator."""
