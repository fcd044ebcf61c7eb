"""Who supplies what on a topic, and whose clearance it needs."""
