"""The agenda: events of leaders and agencies, their certainty, who attends, what is shared with whom."""
