"""Recommendations: a newsroom to its governing body, or the result of a study task, each with a decision (S1-13, S3-21).

Flow: draft → sent → decided on with a reason, or withdrawn; more work begins a new one. Needs: tasks. Used by: desk.
"""
