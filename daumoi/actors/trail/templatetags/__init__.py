"""Template filters of the trail."""
