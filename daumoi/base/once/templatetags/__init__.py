"""Template tags of forms that count once."""
