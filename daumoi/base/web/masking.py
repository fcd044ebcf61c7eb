"""The log never keeps an address whose secret is the key: what follows the path of such a page is blotted out."""

from __future__ import annotations

import logging
import re

# the beginnings of paths that go on with a secret (feeds, invitations, stopping mails)
SECRET = re.compile(r"(/(?:lich/nguon|loi-moi|thong-tin/ngung-nhan|thong-cao/nguon|thong-cao/ban)/)[^\s/\"'?<>]+")


class Masked(logging.Filter):
    """Blots out secrets in what is logged, also in the words of an error (trust B4: never in a log)."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Let every record pass, without the secrets in it."""
        said = record.getMessage()
        masked = masked_in(said)
        if masked != said:
            record.msg, record.args = masked, ()
        if record.exc_info and record.exc_info[1] is not None and not record.exc_text:
            record.exc_text = logging.Formatter().formatException(record.exc_info)
        if record.exc_text:
            record.exc_text = masked_in(record.exc_text)
        return True


def masked_in(words: str) -> str:
    """Return words without the secrets of addresses."""
    return SECRET.sub(r"\1…", words)
