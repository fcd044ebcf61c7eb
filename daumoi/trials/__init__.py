"""Trials: what the product promises about embargo, kills and mail, tried with a seed and counted (docs/trials.md)."""
