"""Papers: received documents, their immutable text, what the reader proposed and what people decided.

Flow: received → read → spans decided in desk/review. Needs: actors. Used by: directives, tasks, figures, desk.
"""
