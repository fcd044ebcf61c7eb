"""Every trial: its goal, what it does, how large it is in the suite and in full."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from daumoi.trials import approvers, tokens, walks
from daumoi.trials.outcome import Outcome, Setting


@dataclass(frozen=True, slots=True)
class Trial:
    """`small` and `full` are sizes in `unit`."""

    goal: str
    about: str
    unit: str
    small: int
    full: int
    run: Callable[[Setting], Outcome]


def _smtp(setting: Setting) -> Outcome:
    # the mail server that fails comes with the packages of tests and checks
    from daumoi.trials.smtp import run

    return run(setting)


TRIALS: dict[str, Trial] = {
    "walks": Trial("B5", "thông tin đi ngẫu nhiên qua mọi bước, mỗi bước so với mô hình", "lượt", 8, 2000, walks.run),
    "approvers": Trial("A7", "không ai tự duyệt, bằng cách nào và đua thế nào", "thông tin", 12, 1000, approvers.run),
    "tokens": Trial("B4", "địa chỉ có bí mật: sai một chút là không mở", "lượt", 40, 2000, tokens.run),
    "smtp": Trial("C2", "máy chủ thư hỏng đủ cách", "thư", 60, 1000, _smtp),
}
