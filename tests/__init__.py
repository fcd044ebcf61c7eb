"""Tests of the whole house; those of one area stand beside it."""
