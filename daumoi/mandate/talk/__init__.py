"""What was said about a thing, by whom, and by which forms people exchanged (S0-9, S0-12).

Flow: remark → answered, marked as the decision, or withdrawn; exchange → counted. Needs: whatever may be talked about.
Used by: nobody; it stands last of the mandate, and areas below bring things of their own with `admit`.
"""
