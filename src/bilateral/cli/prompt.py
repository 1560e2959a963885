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

__all__ = ["completions", "prompt"]

_ASKS = "? "
_LEAVES = frozenset({"quit", "exit", "q", ":q"})
_HELPS = frozenset({"help", "?", ":help", "aide"})
_MOST = 1000  # questions remembered
_GREETING = "Ask a question; Tab completes names, help tells more, Ctrl-D leaves.\n"
_HELP = """\
  How much did Canada export to the United States in 2023?     a figure
  and in 2022?   what about Mexico?   in Canadian dollars      a follow-up to the answer before
  When did CUSMA enter into force?                             a date
  Which country is the largest trading partner of Canada?      a name
  Est-ce que le Canada est membre de l'OTAN ?                  French is read too

  explain    show or hide how questions are read and answers reached
  Tab        completes names of countries and indicators; the arrow keys bring back what was asked
  Ctrl-C     gives up the line; Ctrl-D, quit or exit leaves
"""


def prompt(checker: Checker, *, language: str | None, explain: bool) -> None:
    """Asks for questions until the input ends; history is kept, names of the record are completed with Tab."""
    from bilateral.formats.answer import to_text

    _with_history(checker.words(language or "en"))
    printed(_GREETING)
    before: Answer | None = None
    while (question := _asked()) is not None:
        with contextlib.suppress(KeyboardInterrupt):  # gives up what is being told
            if question.lower() in _HELPS:
                printed(_HELP)
            elif question.lower() == "explain":
                explain = not explain
                printed(f"Explaining is {'on' if explain else 'off'}.\n")
            elif question:
                before = checker.ask(question, after=before, language=language)
                printed(to_text(before, to_terminal(None), is_explained=explain) + "\n")


def _asked() -> str | None:
    """The next line, empty where it was given up; None when there is none any more."""
    try:
        line = input(_ASKS).strip()
    except KeyboardInterrupt:
        sys.stdout.write("\n")
        return ""
    except EOFError:
        sys.stdout.write("\n")
        return None
    return None if line.lower() in _LEAVES else line


def completions(line: str, start: int, words: Sequence[str]) -> list[str]:
    """What may stand from `start` on, the word that is being typed: names that go on as the line ends.

    A name of several words is completed from any of them: "exports to the united st" goes on with "States".
    """
    lowered = line.lower()
    begins = [at for at in range(start + 1) if at == 0 or not line[at - 1].isalnum()]
    for at in begins:  # the longest stretch that begins a name
        typed = lowered[at:]
        if typed and (found := [word for word in words if word.lower().startswith(typed)]):
            return [word[start - at :] for word in found]
    return []


def _with_history(words: Sequence[str]) -> None:
    """Line editing with a history file and completion, where the platform has them."""
    try:
        import readline
    except ImportError:
        return
    import atexit

    kept = Path.home() / ".cache" / "bilateral" / "questions"
    with contextlib.suppress(OSError):
        kept.parent.mkdir(parents=True, exist_ok=True)
        readline.read_history_file(kept)
    readline.set_history_length(_MOST)
    atexit.register(_save, kept)

    def complete(text: str, state: int) -> str | None:
        found = completions(readline.get_line_buffer()[: readline.get_endidx()], readline.get_begidx(), words)
        return found[state] if state < len(found) else None

    readline.set_completer(complete)
    readline.set_completer_delims(" \t\n,;?")
    uses_libedit = "libedit" in (readline.__doc__ or "")
    readline.parse_and_bind("bind ^I rl_complete" if uses_libedit else "tab: complete")


def _save(kept: Path) -> None:
    import readline

    with contextlib.suppress(OSError):
        readline.write_history_file(kept)
