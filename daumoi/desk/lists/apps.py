"""The pages of the lists; the lists themselves are `daumoi.base.lists`."""

from __future__ import annotations

from django.apps import AppConfig


class WordlistsConfig(AppConfig):
    """Named apart from the area whose rows it shows."""

    name = "daumoi.desk.lists"
    label = "wordlists"
