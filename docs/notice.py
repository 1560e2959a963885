"""Writes NOTICE from the almanac's sources; with --check only says whether it is up to date."""

from __future__ import annotations

import sys
from pathlib import Path

from bilateral.formats.almanac.notice import notice
from bilateral.store.builtin import builtin_almanac

NOTICE = Path(__file__).parents[1] / "NOTICE"


def main() -> None:
    """Writes the file, or exits with 1 if it is stale."""
    text = notice(builtin_almanac().catalogue)
    if "--check" not in sys.argv[1:]:
        NOTICE.write_text(text, "utf-8")
    elif NOTICE.read_text("utf-8") != text:
        sys.exit("NOTICE is stale; write it anew with: make notice")


if __name__ == "__main__":
    main()
