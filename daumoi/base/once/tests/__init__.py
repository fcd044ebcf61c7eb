"""Tests of forms that count once."""
