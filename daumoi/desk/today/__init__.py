"""Today: what waits for me, what is due, what is late; the page after sign-in."""
