"""Talk offers its panel to the pages of whatever may be talked about."""

from __future__ import annotations

from django.apps import AppConfig


class TalkConfig(AppConfig):
    """Admits the kinds of things and offers the panel for each."""

    name = "daumoi.mandate.talk"

    def ready(self) -> None:
        """Admit papers, tasks and what else there is; offer the panel on their pages."""
        from daumoi.base.web import panels
        from daumoi.mandate.talk import things
        from daumoi.mandate.talk.shown import panel

        things.admit_all()
        for kind in things.kinds():
            panels.offer(kind.model, "talk", panel)
