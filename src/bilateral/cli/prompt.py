"""The prompt of `bilateral ask`: questions one after the other, each leaning on the one before."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from bilateral.cli.options import to_terminal
from bilateral.cli.output import printed

if TYPE_CHECKING:
    from bilateral.api import Answer, Checker

__all__ = ["prompt"]

_ASKS = "? "
_LEAVES = frozenset({"quit", "exit", "q", ":q"})
_MOST = 1000  # questions remembered


def prompt(checker: Checker, *, language: str | None, explain: bool) -> None:
    """Asks for questions until the input ends; history is kept, names of the record are completed with Tab."""
    from bilateral.formats.answer import to_text

    _with_history(checker.words(language or "en"))
    printed("Ask a question; Tab completes names, an empty line or Ctrl-D leaves.\n")
    before: Answer | None = None
    while (question := _asked()) is not None:
        before = checker.ask(question, after=before, language=language)
        printed(to_text(before, to_terminal(None), is_explained=explain) + "\n")


def _asked() -> str | None:
    """The next question; None when there is none any more."""
    try:
        line = input(_ASKS).strip()
    except (EOFError, KeyboardInterrupt):
        sys.stdout.write("\n")
        return None
    return None if not line or line.lower() in _LEAVES else line


def _with_history(words: Sequence[str]) -> None:
    """Line editing with a history file and completion, where the platform has them."""
    try:
        import readline
    except ImportError:
        return
    import atexit

    kept = Path.home() / ".cache" / "bilateral" / "questions"
    try:
        kept.parent.mkdir(parents=True, exist_ok=True)
        readline.read_history_file(kept)
    except OSError:
        pass
    readline.set_history_length(_MOST)
    atexit.register(_save, kept)
    lowered = sorted(words, key=str.lower)

    def complete(text: str, state: int) -> str | None:
        found = (w for w in lowered if w.lower().startswith(text.lower()))
        return next((w for place, w in enumerate(found) if place == state), None)

    readline.set_completer(complete)
    readline.set_completer_delims(" \t\n,;?")
    readline.parse_and_bind("tab: complete")


def _save(kept: Path) -> None:
    import readline

    with contextlib.suppress(OSError):
        readline.write_history_file(kept)
