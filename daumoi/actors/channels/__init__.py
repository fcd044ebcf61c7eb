"""Official channels and pages: language, reach, responsible person."""
