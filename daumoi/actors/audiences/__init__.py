"""Who lives in a place: languages, customs, market days. Nothing about single people."""
