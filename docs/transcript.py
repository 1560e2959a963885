"""Writes the transcripts in README.md anew: of a page its first line, some claims, its sum; of questions all."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
SHOWN = (
    "imports of goods and services from",
    "ran a deficit of about",
    "largest trading partner",
    "took effect in 2018",
)
ASKED = re.compile(r"^\$ bilateral ask (.*)\n(?:(?!\$ |```).*\n)*", re.MULTILINE)


def main() -> None:
    """Replaces the blocks in place."""
    printed = output("check", "examples/canada-us.md")
    lines = ["$ bilateral check examples/canada-us.md", printed[0], "..."]
    for words in SHOWN:
        lines += [*entry(printed, words), "..."]
    lines.append(printed[-2])  # the last line names the day
    page = ROOT / "README.md"
    block = re.compile(r"```console\n\$ bilateral check examples.*?```", re.DOTALL)
    text = block.sub(lambda _: "```console\n" + "\n".join(lines) + "\n```", page.read_text("utf-8"))
    page.write_text(ASKED.sub(answered, text), "utf-8")


def output(*arguments: str) -> list[str]:
    """The lines that the command prints."""
    command, wide = [sys.executable, "-m", "bilateral", *arguments], os.environ | {"COLUMNS": "100"}
    return subprocess.run(command, cwd=ROOT, env=wide, capture_output=True, check=True, text=True).stdout.splitlines()


def answered(block: re.Match[str]) -> str:
    """The line that asks, with the answer as it is printed now."""
    return "\n".join([f"$ bilateral ask {block[1]}", *output("ask", *shlex.split(block[1]))]) + "\n"


def entry(printed: list[str], words: str) -> list[str]:
    """The lines of the claim whose first line has the words: those after it are indented."""
    first = next(index for index, line in enumerate(printed) if words in line)
    last = next(index for index in range(first + 1, len(printed)) if not printed[index].startswith("  "))
    return printed[first:last]


if __name__ == "__main__":
    main()
