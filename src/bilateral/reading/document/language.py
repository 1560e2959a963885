"""Which language a text is in: one we read, or the name of the one we do not."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from bilateral.model.errors import LanguageUnsupported

__all__ = ["READ", "language_of"]

READ = {"en": "English", "fr": "French"}
_THREE_LETTERS = {"eng": "en", "fra": "fr"}
_WORD = re.compile(r"[^\W\d_]+")
_ELIDED = re.compile(r"\b(?:[cdjlmnst]|qu)['’](?=[aeiouyhàâéèêëîïôœû])")  # "l'Ontario", never "Canada's"
_ACCENTED = re.compile(r"\b[a-zàâçéêîô]*[àâçèéêëîïôùûœ]")  # in a word that is no name: "duré", not "Québec"
_SHORTENED = re.compile(r"(?<=\d )[a-z]{2,4}\.(?=\))")  # "(2024 est.)" is not the French verb
_NAME = re.compile(r"\b[A-ZÀ-Ý][\w.’'-]*")
_SAMPLE = 20_000  # characters
_LEFT = 20  # letters besides those of names; fewer say nothing of the language
_SURE_LETTERS = 60  # letter statistics of a shorter text are guesses
_SURE_WORDS = 50  # in fewer words the letters of one name weigh too much
_TELLING = 0.08  # of the words; function words make up 30-50 % of running text


# Any: lexicon tables hold whatever form their author gave them
def language_of(source: str, texts: Sequence[str], layout: Mapping[str, Any], declared: str = "") -> str:
    """`en` or `fr`. Raises LanguageUnsupported that names any other language.

    Letter statistics decide (no download, under a millisecond a page). Where the text is short or they are unsure,
    function words of the layout tables do, the elided ones of French among them; with neither, what the document
    declares, else accents, else English.
    """
    sample = _SHORTENED.sub("", " ".join(texts)[:_SAMPLE])
    words = _WORD.findall(_ELIDED.sub("l' ", sample.lower()))
    letters = sum(map(len, set(words)))  # a word that is repeated tells nothing new
    if not letters:
        return declared[:2].lower() if declared[:2].lower() in READ else "en"
    if sure := _sure(words, layout):
        return sure
    from turbohtml.detect import detect_language  # loads 10 ms

    found, told = detect_language(sample), letters
    if found.language not in _THREE_LETTERS and len(set(words)) < _SURE_WORDS:
        rest = _NAME.sub(" ", sample)  # "America" and "Canada" look like Catalan
        told = sum(map(len, {*_WORD.findall(rest)}))
        again = detect_language(rest)
        found = again if again.language in _THREE_LETTERS else found
    if found.language in _THREE_LETTERS and letters >= _SURE_LETTERS:
        return _THREE_LETTERS[found.language]
    share = {code: _share(words, layout, code, "function_words") for code in READ}
    accents = "fr" if _ACCENTED.search(sample) else ""
    likeliest = max(share, key=lambda code: (share[code], code == declared[:2].lower(), code == accents, code == "en"))
    latin = found.script in ("Latin", None)
    unsure = letters < _SURE_LETTERS or found.confidence < (0.9 if len(words) < _SURE_WORDS else 0.5)
    if latin and share[likeliest] >= (_TELLING if unsure else 3 * _TELLING):
        return likeliest
    if latin and (letters < _SURE_LETTERS or told < _LEFT or found.confidence < 0.1):
        return likeliest
    raise LanguageUnsupported(source, f"is in {found.name or 'an unknown language'}; only English and French are read")


def _sure(words: Sequence[str], layout: Mapping[str, Any]) -> str:
    """The language whose own function words stand in the text as often as in running text, if one alone.

    In few words one may belong to a name; two of them do not.
    """
    found = [code for code in READ if _share(words, layout, code, "sure_words") >= _TELLING]
    if len(found) != 1:
        return ""
    told = {*words} & {*layout[found[0]]["sure_words"]}
    return found[0] if len(words) >= _SURE_WORDS or len(told) > 1 else ""


def _share(words: Sequence[str], layout: Mapping[str, Any], code: str, key: str) -> float:
    telling = frozenset((layout.get(code) or {}).get(key, ()))
    return sum(map(telling.__contains__, words)) / max(1, len(words))
