"""The agenda: events of leaders and agencies, their own until shared; who attends, what the press is given before (S3-13).

Flow: created → shared → changed, postponed, rescheduled, cancelled; whoever follows is told in the same transaction.
Needs: organisations, places, posts, papers. Used by: accreditation, calendars, lookahead, releases.
"""
