"""Circulars (phổ biến, quán triệt): a paper sent out to organisations, and who has opened and acknowledged it (S4-34, S2-20)."""
