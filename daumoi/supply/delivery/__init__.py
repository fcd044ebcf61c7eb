"""Delivery: e-mails of releases tracked to a final state, feeds, and the public page of what is released."""
