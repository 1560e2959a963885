"""How old those are that a clause speaks of: "aged 25 to 64", "between 5 and 9", "15- to 19-year-olds", "under five".

Such numbers say who is meant. They are no figures, and the title of a series may have them.
"""

from __future__ import annotations

import re
from functools import lru_cache

from bilateral.reading.clauses import Clause
from bilateral.reading.vocabulary import Vocabulary

__all__ = ["age_spans"]

_KEPT = 256  # clauses; the kinds ask for one again and again
_OLDEST = 120  # years: nobody is older
_DIGITS = r"\d{1,3}(?![\d.,]*\d|\s?%)"


@lru_cache(maxsize=_KEPT)
def age_spans(clause: Clause, vocabulary: Vocabulary) -> tuple[tuple[int, int], ...]:
    """Where the clause tells an age or a range of ages, from the first number to the last."""
    text = clause.sentence.document
    if not _clue(vocabulary).search(text, clause.start, clause.end):
        return ()
    found = _pattern(vocabulary).finditer(text, clause.start, clause.end)
    spans = [next((start, m.end(f"last{k}")) for k in "abc" if (start := m.start(f"first{k}")) >= 0) for m in found]
    return tuple(spans)


@lru_cache(maxsize=8)  # languages of the catalogues in use
def _clue(vocabulary: Vocabulary) -> re.Pattern[str]:
    """Words of which every telling of ages has one: nearly all clauses are spared the longer look."""
    names = ("age_words", "age_openers", "age_units")
    return re.compile(_any(tuple(word for name in names for word in vocabulary.words("grammar", name))), re.IGNORECASE)


@lru_cache(maxsize=8)  # languages of the catalogues in use
def _pattern(vocabulary: Vocabulary) -> re.Pattern[str]:
    """Ages: behind a word for age; of people, "between" two numbers; or told in "year-olds".

    Without such a word, "children 5 to 9" might as well be a number of them.
    """
    number = rf"(?:{_DIGITS}|{_any(vocabulary.small_numbers(_OLDEST))})\b"
    opener, joint = _any(vocabulary.words("grammar", "age_openers")), _any(vocabulary.words("grammar", "age_joints"))
    aged, people = _any(vocabulary.words("grammar", "age_words")), _any(vocabulary.words("people", "nouns"))
    of = _any(vocabulary.words("grammar", "age_links"))
    olds = _any(vocabulary.words("grammar", "age_units"))
    between = rf"\s*(?:[-–]\s*)?(?:{joint}|[-–])\s*"
    return re.compile(
        rf"\b(?:{aged})\s+(?:(?:{of}|{opener})\s+)*(?P<firsta>{number})(?:{between}{number})?(?P<lasta>)"
        rf"|\b(?:{people})\s+(?:{opener})\s+(?P<firstb>{number}){between}{number}(?P<lastb>)"
        rf"|\b(?P<firstc>{number}){between}{number}[\s-]+(?:{olds})(?P<lastc>)",
        re.IGNORECASE,
    )


def _any(words: tuple[str, ...]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) or "(?!)"
