"""Writes the transcript in README.md anew from what the command prints: its first line, some claims, its sum."""

from __future__ import annotations

import os
import re
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


def main() -> None:
    """Replaces the block in place."""
    command = [sys.executable, "-m", "bilateral", "check", "examples/canada-us.md"]
    wide = os.environ | {"COLUMNS": "100"}
    printed = subprocess.run(
        command, cwd=ROOT, env=wide, capture_output=True, check=True, text=True
    ).stdout.splitlines()
    lines = ["$ bilateral check examples/canada-us.md", printed[0], "..."]
    for words in SHOWN:
        lines += [*entry(printed, words), "..."]
    lines.append(printed[-2])  # the last line names the day
    page = ROOT / "README.md"
    block = re.compile(r"```console\n\$ bilateral check examples.*?```", re.DOTALL)
    text = block.sub(lambda _: "```console\n" + "\n".join(lines) + "\n```", page.read_text("utf-8"))
    page.write_text(text, "utf-8")


def entry(printed: list[str], words: str) -> list[str]:
    """The lines of the claim whose first line has the words: those after it are indented."""
    first = next(index for index, line in enumerate(printed) if words in line)
    last = next(index for index in range(first + 1, len(printed)) if not printed[index].startswith("  "))
    return printed[first:last]


if __name__ == "__main__":
    main()
