"""Directives: papers that lay tasks on agencies. Made when the first task of a paper is confirmed (S1-5)."""
