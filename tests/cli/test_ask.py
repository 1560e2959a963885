"""`bilateral ask`: one question, lines of standard input, and the prompt at a real terminal."""

from __future__ import annotations

import json
import os
import re
import select
import subprocess
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from bilateral.cli.prompt import completions

pty = pytest.importorskip("pty", reason="pseudo-terminals are a thing of POSIX")

BORDER = "How long is the Alaska-Canada border in kilometres?"
PATIENCE = 300  # seconds: a busy machine may compile the almanac first


def test_a_question_is_answered(run):
    done = run("ask", BORDER)
    assert done.returncode == 0
    assert "2,475 km" in done.stdout
    assert "Source: " in done.stdout


def test_lines_of_standard_input_are_answered_in_turn_and_lean_on_each_other(run):
    lines = "How much did the United States export to Canada in 2019?\n\nand in 2020?\n"
    for arguments in (("ask", "-", "-f", "json"), ("ask", "-f", "json")):
        first, second = map(json.loads, run(*arguments, stdin=lines).stdout.splitlines())
        assert first["period"] == "2019"
        assert second["period"] == "2020"
        assert second["value"] != first["value"]


def test_nothing_on_standard_input_says_nothing(run):
    done = run("ask", stdin="\n\n")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_an_abstention_is_an_answer(run):
    """The question was understood and nothing failed: a script sees it in the JSON."""
    done = run("ask", "Should Canada leave NATO?", "-f", "json")
    assert done.returncode == 0
    assert json.loads(done.stdout)["refusal"] == "opinion"


def test_evidence_is_followed_by_why(run):
    told = json.loads(run("ask", "What was the population of Canada in 2019?", "-f", "json").stdout)
    key = told["evidence"][0]["key"]
    done = run("why", key)
    assert done.returncode == 0
    assert "Publisher" in done.stdout


def test_what_is_completed():
    words = ("Canada", "Cameroon", "United Kingdom", "United States", "trade balance")
    assert completions("ca", 0, words) == ["Canada", "Cameroon"]
    assert completions("exports to the united st", 22, words) == ["States"]
    assert completions("how much tr", 9, words) == ["trade balance"]
    assert completions("exports to zz", 11, words) == []
    assert completions("", 0, words) == []


class Terminal:
    """The prompt behind a pseudo-terminal."""

    def __init__(self, command: list[str], environment: Mapping[str, str], folder: Path) -> None:
        self.end, inner = pty.openpty()
        self.process = subprocess.Popen(
            [*command, "ask"], stdin=inner, stdout=inner, stderr=inner, cwd=folder, start_new_session=True,
            preexec_fn=_takes_terminal, env={**environment, "HOME": str(folder), "TERM": "dumb", "NO_COLOR": "1"},
        )  # fmt: skip
        os.close(inner)
        self.shown = ""

    def types(self, text: str) -> None:
        os.write(self.end, text.encode())

    def interrupts(self) -> None:
        """Presses Ctrl-C, again where nothing follows: an interpreter about to wait for keys does not see it."""
        for _ in range(60):
            self.types("\x03")
            until = time.monotonic() + PATIENCE / 60
            while "\r\n? " not in self.shown and time.monotonic() < until:
                assert self._reads(within_s=0.2), f"it closed at Ctrl-C: {self.shown!r}"
            if "\r\n? " in self.shown:
                return

    def shows(self, words: str) -> str:
        """Waits until the words are shown; returns what was shown since the last time."""
        until = time.monotonic() + PATIENCE
        while words not in self.shown:
            assert time.monotonic() < until, f"{words!r} is not in {self.shown!r}"
            assert self._reads(within_s=0.2), f"it closed, and {words!r} is not in {self.shown!r}"
        place = self.shown.index(words) + len(words)
        seen, self.shown = self.shown[:place], self.shown[place:]
        return seen

    def _reads(self, *, within_s: float) -> bool:
        """Takes what is shown next, if anything is in time; False when the other end is closed."""
        if select.select([self.end], [], [], within_s)[0]:
            try:
                self.shown += os.read(self.end, 65536).decode("utf-8", "replace")
            except OSError:
                return False
        return True


def _takes_terminal() -> None:
    import fcntl
    import termios

    fcntl.ioctl(0, termios.TIOCSCTTY, 0)


@pytest.fixture
def terminal(command, environment, folder) -> Iterator[Terminal]:
    opened = Terminal(command, environment, folder)
    yield opened
    if opened.process.poll() is None:
        opened.process.kill()
    opened.process.wait()
    os.close(opened.end)


def test_the_prompt(terminal: Terminal, folder: Path):
    """A question, a follow-up, an empty line, a line given up, a name completed, help, and the end."""
    asks = "\r\n? "
    terminal.shows("Ctrl-D leaves." + asks)
    terminal.types("How much did the United States export to Canada in 2019?\n")
    assert "2019" in terminal.shows("Source: ")
    terminal.shows(asks)
    terminal.types("and in 2020?\n")
    terminal.shows("in 2020.")
    terminal.shows(asks)
    terminal.types("\n")
    terminal.shows(asks)
    terminal.types("how much is ")
    terminal.shows("how much is ")
    terminal.interrupts()
    terminal.shows(asks)
    terminal.types("\n")  # where Ctrl-C was pressed twice, the second one takes this line
    terminal.shows(asks)
    terminal.types("help\n")
    terminal.shows("a follow-up to the answer before")
    terminal.shows(asks)
    terminal.types("explain\n")
    terminal.shows("Explaining is on." + asks)
    terminal.types("How many people live in Luxem\t")
    terminal.shows("Luxembourg")
    terminal.types("\x15\n")  # the line taken back: Ctrl-C may meet the completer at work
    terminal.shows(asks)
    terminal.types(BORDER + "\n")
    seen = terminal.shows("Read as: ")
    assert "2,475 km" in seen
    assert not re.search(r"\x1b\[\d*m", seen)
    terminal.shows(asks)
    terminal.types("\x04")
    assert terminal.process.wait(PATIENCE) == 0
    kept = (folder / ".cache" / "bilateral" / "questions").read_text("utf-8")
    assert "and in 2020?" in kept


@pytest.mark.parametrize("word", ["quit", "exit", "Q"])
def test_a_word_leaves_the_prompt(terminal: Terminal, word: str):
    terminal.shows("Ctrl-D leaves.\r\n? ")
    terminal.types(word + "\n")
    assert terminal.process.wait(PATIENCE) == 0


def test_the_prompt_is_for_a_terminal_only(command, environment, folder):
    """With no terminal the same command reads lines: nothing greets, nothing is kept."""
    done = subprocess.run(
        [*command, "ask"], input=BORDER + "\n", env={**environment, "HOME": str(folder)}, cwd=folder,
        capture_output=True, encoding="utf-8", timeout=PATIENCE, check=False,
    )  # fmt: skip
    assert "2,475 km" in done.stdout.splitlines()[0]
    assert not (folder / ".cache").exists()
