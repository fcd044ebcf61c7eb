"""Reports: outgoing documents whose every number opens to its figures and their evidence (S4-46, S2-15)."""
