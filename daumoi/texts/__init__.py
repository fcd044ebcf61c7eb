"""Text in, structure out: pure Python, no Django, no database."""
