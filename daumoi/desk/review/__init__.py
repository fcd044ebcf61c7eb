"""Review: the text of a paper with the proposals beside it; every decision is an act of tasks or figures."""
