"""Programmes (chương trình phối hợp): parties, period, content lines, signed paper (S2-1, S2-3)."""
