"""Programmes (chương trình phối hợp) and plan items, thin: parties, period, content lines, signed paper (S2-1, S2-3)."""
