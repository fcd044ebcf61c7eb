"""Template filters of the register."""
