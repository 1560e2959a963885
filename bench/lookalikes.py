"""Real words that the mender of questions would mend: `python bench/lookalikes.py en WORDLIST...`, one word a line.

Prints, in order, the words of the lists that are none of the lexicon's and that a question would have mended to one;
they stand in the table `lookalikes` under `asked`. To be run again when many words were added to a lexicon.
"""

from __future__ import annotations

import sys
import textwrap
from pathlib import Path

from bilateral import Checker


def main(language: str, *lists: str) -> None:
    """Print the words as the table has them."""
    checker = Checker()
    checker.ask("?", language=language)
    typed = checker._askers[language].typed
    words = {
        word for path in lists for word in Path(path).read_text("utf-8").split() if word.isalpha() and word.islower()
    }
    found = sorted(word for word in words if typed._mended(word) != word)
    print("\n".join(textwrap.wrap(" ".join(found), 150, initial_indent="  ", subsequent_indent="  ")))


if __name__ == "__main__":
    main(*sys.argv[1:])
