"""Every trial: its goal, what it does, how large it is in the suite and in full."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from daumoi.trials import approvers, canary, delay, embargo, missing, tokens, twice, twoworlds, walks
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


def _kill(setting: Setting) -> Outcome:
    from daumoi.trials.kill import run

    return run(setting)


TRIALS: dict[str, Trial] = {
    "embargo": Trial("B3", "không gì hiện trước giờ phát hành, ở trang nào cũng vậy", "thông tin", 2, 60, embargo.run),
    "twoworlds": Trial("B2", "hai thế giới chỉ khác một thứ kín: từng byte như nhau", "cặp", 1, 500, twoworlds.run),
    "canary": Trial(
        "B1", "dấu riêng trong mọi thứ kín, tìm ở mọi trang, tệp, thư, nhật ký", "thứ kín", 8, 200, canary.run
    ),
    "delay": Trial("B6", "thư đang chờ mà việc đổi: không thư nào đi", "thông tin", 8, 500, delay.run),
    "walks": Trial("B5", "thông tin đi ngẫu nhiên qua mọi bước, mỗi bước so với mô hình", "lượt", 8, 2000, walks.run),
    "approvers": Trial("A7", "không ai tự duyệt, bằng cách nào và đua thế nào", "thông tin", 12, 1000, approvers.run),
    "tokens": Trial("B4", "địa chỉ có bí mật: sai một chút là không mở", "lượt", 40, 2000, tokens.run),
    "missing": Trial("A5", "không được thấy trả lời y như không có", "cặp", 30, 1000, missing.run),
    "twice": Trial("C4", "một biểu mẫu gửi nhiều lần có một kết quả", "biểu mẫu", 4, 1000, twice.run),
    "kill": Trial("C1", "giết web, worker, PostgreSQL giữa chừng: không mất, không đôi", "thông tin", 20, 1000, _kill),
    "smtp": Trial("C2", "máy chủ thư hỏng đủ cách", "thư", 60, 1000, _smtp),
}
