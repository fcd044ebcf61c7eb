"""What `daumoi doctor` looks at: one finding for each check, with what to do where it is wrong."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """One line: `state` "good", "wrong" (needs doing) or "note" (good to know); `fix` "" where nothing is to be done."""

    state: str
    what: str
    fix: str = ""

    def line(self) -> str:
        """Return the finding as it is printed."""
        mark = {"good": "✓", "wrong": "✗", "note": "•"}[self.state]
        return f"{mark} {self.what}" + (f"\n    → {self.fix}" if self.fix else "")


def judged(is_good: bool, good: str, wrong: str, fix: str) -> Finding:
    """Return the good finding, or the wrong one with what to do."""
    return Finding("good", good) if is_good else Finding("wrong", wrong, fix)
