"""Tasks: a clause of a directive, and what each organisation named in it owes by when (S1-5, S0-10).

Flow: confirmed → accepted, returned or handed over → noted, extended → done → accepted by the issuer.
Needs: papers, directives, posts. Used by: programmes, figures, desk.
"""
