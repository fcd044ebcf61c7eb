"""The thread of a directive: its tasks by agency, their state, and the figures that came back."""
