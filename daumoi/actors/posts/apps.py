"""Every row of the trail says in whose place its person acted."""

from __future__ import annotations

from django.apps import AppConfig


class PostsConfig(AppConfig):
    """Posts: tells the trail who stands in for whom."""

    name = "daumoi.actors.posts"
    label = "posts"

    def ready(self) -> None:
        """Have the trail ask the posts."""
        from daumoi.actors.posts.rules import acting_for
        from daumoi.actors.trail.acts import ask_behalf

        ask_behalf(acting_for)
