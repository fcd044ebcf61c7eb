"""What is given to whom: the agenda of events, and the releases with their delivery."""
