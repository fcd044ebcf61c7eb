"""Once: a form that is sent twice, or by two at a time, has one effect and leads to the same page."""
