"""What the registers beside the organisations have in common: who keeps them, their lists in and out, the page of an act. No tables."""
