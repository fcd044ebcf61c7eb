"""The limited process around Tesseract: no network, no writing, capped memory and time, then it becomes Tesseract."""

from __future__ import annotations

import os
import resource
import sys

from daumoi.texts.reading.child import jail

MEMORY = 1_500_000_000


def main() -> None:
    """Close this process in and become the program of argv: seconds, program, arguments."""
    seconds, program, *arguments = sys.argv[1:]
    jail.close_in_program(program, MEMORY)
    resource.setrlimit(resource.RLIMIT_CPU, (int(seconds), int(seconds) + 1))
    os.execv(program, [program, *arguments])


if __name__ == "__main__":
    main()
