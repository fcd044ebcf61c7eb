"""Releases: what an agency gives to the press, from draft through approval and embargo to correction or withdrawal."""
