"""The command line: argument parsing only; everything heavy is imported by the command that needs it."""

from __future__ import annotations

import gc

__all__ = ["main"]

_MADE = 50_000  # objects between two searches for what nothing needs any more


def main() -> None:
    """Runs the command with the process's arguments and exits with its status."""
    gc.set_threshold(_MADE)  # what is read is kept: the search took an eighth of the time of a question
    from bilateral.cli.app import run

    run()
