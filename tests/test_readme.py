"""What the readme and the guides show is what a reader gets: commands run, transcripts match, links lead somewhere."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]
PAGES = [page for page in PAGES if not {"_build", "generated", "systems"} & set(page.parts)]
ENVIRONMENT = os.environ | {
    "PYTHONPATH": os.pathsep.join(filter(None, (str(ROOT / "src"), os.environ.get("PYTHONPATH"))))
}
CONSOLE = re.compile(r"```console\n(.*?)```", re.DOTALL)
PYTHON = re.compile(r"```python\n(.*?)```", re.DOTALL)
LINK = re.compile(r"\]\((?!https?:|#|mailto:)([^)#\s]+)")


def transcripts(page: Path) -> list[tuple[list[str], list[str]]]:
    """Each `bilateral` command that the page shows, with the lines that it shows as its output."""
    found = []
    for block in CONSOLE.findall(page.read_text("utf-8")):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, *output = part.rstrip("\n").split("\n")
            if command.startswith("bilateral ") and output:
                found.append((shlex.split(command)[1:], output))
    return found


def test_the_readme_shows_a_transcript():
    """A reader sees what the program prints before installing it."""
    assert transcripts(ROOT / "README.md")


@pytest.mark.parametrize(("arguments", "shown"), transcripts(ROOT / "README.md"))
def test_transcripts_are_what_the_command_prints(arguments: list[str], shown: list[str]):
    """Every line shown is printed, in that order; a line `...` stands for those left out."""
    command = [sys.executable, "-m", "bilateral", *arguments]
    wide = os.environ | {"COLUMNS": "100"}  # readline, which the test runner loads, sets it to 80
    printed = subprocess.run(
        command, cwd=ROOT, env=wide, capture_output=True, text=True, check=True
    ).stdout.splitlines()
    lines = iter(line.rstrip() for line in printed)
    missing = [line for line in shown if line.strip() != "..." and line.rstrip() not in lines]
    assert missing == []


def test_make_targets_that_pages_name_exist():
    """`make demo` and the others are targets of the Makefile."""
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    named = {name for page in PAGES for name in re.findall(r"(?:`|\$ )make ([a-z-]+)", page.read_text("utf-8"))}
    assert named
    assert named - targets == set()


def test_python_examples_in_the_guides_run():
    """The snippet of the how-to on checking works as it stands, given a text."""
    (snippet,) = PYTHON.findall((ROOT / "docs" / "how-to" / "check.md").read_text("utf-8"))
    exec(compile(snippet, "check.md", "exec"), {"text": "NAFTA entered into force in 1994."})


@pytest.mark.parametrize("page", ["README.md", "docs/how-to/use-the-almanac.md", "docs/how-to/ask.md"])
def test_python_examples_on_the_almanac_run(page: str, capsys: pytest.CaptureFixture[str]):
    """As they stand, and they print something."""
    for snippet in PYTHON.findall((ROOT / page).read_text("utf-8")):
        exec(compile(snippet, page, "exec"), {})
    assert capsys.readouterr().out


def test_commands_on_the_almanac_run(tmp_path: Path):
    """Every line of the how-to, one after the other, in an empty folder."""
    page = (ROOT / "docs" / "how-to" / "use-the-almanac.md").read_text("utf-8")
    lines = [line[2:] for block in CONSOLE.findall(page) for line in block.splitlines() if line.startswith("$ ")]
    assert len(lines) > 12
    known = {"build", "verify", "export"}  # `almanac` is a group of its own
    for line in lines:
        arguments = shlex.split(line)[1:]
        if arguments[0] == "almanac" and arguments[1] in known:
            continue
        command = [sys.executable, "-m", "bilateral", *arguments]
        done = subprocess.run(command, cwd=tmp_path, env=ENVIRONMENT, capture_output=True, text=True, check=False)
        assert (done.returncode, done.stderr) == (0, ""), line


@pytest.mark.parametrize("page", PAGES, ids=lambda p: str(p.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path):
    """Relative links work where the pages are read most: in the repository."""
    broken = [target for target in LINK.findall(page.read_text("utf-8")) if not (page.parent / target).exists()]
    assert broken == []
