"""Đầu Mối: one chain from directive to report."""
