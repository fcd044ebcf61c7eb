"""Inspections: a check on a task or a unit's work, what was found, what the unit answered (S1-16).

Flow: entered → findings → answered with evidence, followed by a task → closed. Never about persons, nothing is punished.
Needs: papers, tasks, programmes. Used by: desk.
"""
