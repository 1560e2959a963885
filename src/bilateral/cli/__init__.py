"""The command line: argument parsing only; everything heavy is imported by the command that needs it."""

from __future__ import annotations

__all__ = ["main"]


def main() -> None:
    """Runs the command with the process's arguments and exits with its status."""
    from bilateral.cli.app import run

    run()
