"""To whom releases go: distribution lists, and what newsroom people subscribe to themselves."""
