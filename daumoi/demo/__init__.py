"""A filled office to try things in: the invented province Lam Giang."""
