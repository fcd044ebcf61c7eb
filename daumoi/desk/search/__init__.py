"""Search over papers, tasks and organisations, through their gates."""
