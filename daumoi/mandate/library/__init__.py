"""Library: texts that are to be made known, and where each was made known (S4-5).

Flow: entered → named where a task, plan item, meeting or orientation speaks of it → counted by year; silent where none does.
Needs: papers, tasks, plans, orientations, meetings. Used by: desk.
"""
