"""The forms in which a phrase of the lexicon may stand in a text."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

__all__ = ["forms", "linked_forms", "participle_forms"]

_SIBILANT = re.compile(r"(?:s|x|z|ch|sh)$")
_LINKED = re.compile(
    r"(?P<head>\w+) (?:sur |concernant |pour )?(?:(?:relatifs?|relatives?) )?"
    r"(?P<link>les? |la |l['’]|du |de la |de l['’]|des |au |à la |à l['’]|aux )(?P<rest>\S.*)"
)  # « Traité du fleuve », « Accord relatif à la qualité »
_ARTICLES = {"du": "le", "au": "le", "des": "les", "aux": "les", "de la": "la", "à la": "la"}
_OF = {"le": "du ", "les": "des ", "la": "de la ", "l'": "de l'"}
_TO = {"le": "au ", "les": "aux ", "la": "à la ", "l'": "à l'"}
_SHORT = 4  # letters of a French word that is no regular verb: "mer", "noir"
_STRONG = {  # verbs of trade and travel whose past is their own, and that say little else: not "took", "went", "held"
    "bring": ("brought",), "build": ("built",), "buy": ("bought",), "drive": ("drove", "driven"),
    "fly": ("flew", "flown"), "pay": ("paid",), "sell": ("sold",), "send": ("sent",), "spend": ("spent",),
}  # fmt: skip
_CONSONANT_Y = re.compile(r"[^aeiou]y$")


def forms(phrase: str, language: str) -> Iterator[str]:
    """The phrase and its regular inflections: plural of the last word, forms of a leading verb."""
    yield phrase
    words = phrase.split(" ")
    if language == "fr":
        yield from _french(words)
        return
    *head, last = words
    for plural in _english_plurals(last):
        yield " ".join([*head, plural])
    first, *tail = words
    if first.islower() and first.isalpha():
        for form in _english_verbs(first):
            yield " ".join([form, *tail])


def participle_forms(word: str, language: str) -> Iterator[str]:
    """Of a French participle in -é or -u its other genders and numbers; of one in -é also the tenses of narration.

    French tells history in the present, « Nixon signe l'accord »; the future tells of what has not been.
    """
    if language != "fr" or " " in word or not word.endswith(("é", "u")):
        return
    yield from (word + ending for ending in ("e", "s", "es"))
    if word.endswith("é"):
        finite = _french_verbs(word[:-1] + "er")
        yield from (form for form in finite if not form.endswith(("era", "eront")))


def linked_forms(name: str, language: str, heads: Collection[str]) -> Iterator[str]:
    """Of a French treaty's name those with another link: « Traité du fleuve », « relatif au fleuve »."""
    found = _LINKED.fullmatch(name) if language == "fr" else None
    if found is None or found["head"].lower() not in heads:
        return
    link, head, rest = found["link"].strip().replace("’", "'"), found["head"], found["rest"]
    article = "l'" if link.endswith("l'") else _ARTICLES.get(link, link)
    direct = article if article == "l'" else f"{article} "
    yield f"{head} {_OF[article]}{rest}"
    yield from (f"{head} {word} {direct}{rest}" for word in ("sur", "concernant"))
    yield from (f"{head} {word} {_TO[article]}{rest}" for word in ("relatif", "relative"))


def _english_plurals(word: str) -> Iterator[str]:
    if _CONSONANT_Y.search(word):
        yield word[:-1] + "ies"
    elif _SIBILANT.search(word):
        yield word + "es"
    elif word[-1:].isalpha():
        yield word + "s"


def _english_verbs(word: str) -> Iterator[str]:
    yield from _STRONG.get(word, ())
    stem = word[:-1] if word.endswith("e") else word
    yield from (stem + "ed", stem + "ing")
    if _CONSONANT_Y.search(word):
        yield from (word[:-1] + "ied", word[:-1] + "ies")


def _french(words: list[str]) -> Iterator[str]:
    yield " ".join(
        w if w[-1:] in "sxz" or len(w) < 4 else w[:-2] + "aux" if w.endswith("al") else w + "s" for w in words
    )
    *head, last = words
    if last.endswith("al"):
        yield " ".join([*head, last[:-2] + "aux"])
    if last.endswith(("eau", "eu")):
        yield " ".join([*head, last + "x"])
    for ending in ("e", "es"):
        yield " ".join([*head, last + ending])
    first, *tail = words
    if first.islower() and first.isalpha() and len(first) > _SHORT:
        for form in _french_verbs(first):
            yield " ".join([form, *tail])


def _french_verbs(word: str) -> Iterator[str]:
    """Third persons and participles of the three regular groups, by the ending of the infinitive."""
    stem = word[:-2]
    match word[-2:]:
        case "er":
            soft = stem + "e" if stem.endswith("g") else stem[:-1] + "ç" if stem.endswith("c") else stem
            yield from (stem + e for e in ("e", "ent", "èrent", "era", "eront", "é", "ée", "és", "ées"))
            yield from (soft + e for e in ("ait", "aient", "a", "ant"))
        case "ir":
            yield from (stem + e for e in ("it", "issent", "issait", "issaient", "irent", "ira", "iront", "issant"))
            yield from (stem + e for e in ("i", "ie", "is", "ies"))
        case "re":
            yield from (stem + e for e in ("", "ent", "ait", "aient", "it", "irent", "ra", "ront", "ant"))
            yield from (stem + e for e in ("u", "ue", "us", "ues"))
