"""Figures: a number with its organisation, period, bound, basis and the evidence behind it (S4-8 … S4-28, S4-46).

Flow: proposed by a paper → confirmed by a person (malformed ones asked back) → summed in reports.
"""
