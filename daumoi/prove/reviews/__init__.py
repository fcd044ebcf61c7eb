"""Interim reviews: plan, done, variance, why."""
