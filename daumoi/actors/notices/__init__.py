"""Notices: what a person is told, in the inbox at once and by e-mail through an outbox."""
