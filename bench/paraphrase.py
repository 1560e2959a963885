"""Paraphrases by rule: the same claim in other words, and the same words with a number that makes the claim false.

Each rule is a function of a sentence that yields what else its author could have written; nothing where it is not sure
that the meaning stays. `RULES` names them all. English only: the evaluation texts are.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Mapping
from decimal import ROUND_HALF_EVEN, Decimal

__all__ = ["RULES", "falsified"]

Rule = Callable[[str], Iterator[str]]

SYNONYMS = (
    ("rose", "increased"), ("fell", "declined"), ("grew", "expanded"), ("largest", "biggest"),
    ("approximately", "about"), ("roughly", "about"), ("around", "about"), ("nearly", "almost"),
    ("more than", "over"), ("less than", "under"), ("every year", "each year"), ("annually", "every year"),
    ("a day", "per day"), ("each day", "every day"), ("every day", "each day"), ("bought", "purchased"),
    ("sold", "marketed"), ("accounts for", "makes up"), ("accounted for", "made up"),
    ("entered into force", "took effect"), ("came into force", "took effect"), ("founded", "established"),
    ("was created", "was established"), ("worth", "valued at"), ("trading partner", "trade partner"),
    ("purchases", "buys"), ("began", "started"), ("totaled", "amounted to"), ("reached", "amounted to"),
    ("shares", "has in common"), ("important", "significant"), ("currently", "at present"), ("also", "in addition"),
    ("citizens", "nationals"), ("roughly half", "about half"), ("one-third", "a third"), ("one-quarter", "a quarter"),
    ("two thirds", "two-thirds"),
)  # fmt: skip
SPELLINGS = (
    ("neighbor", "neighbour"), ("defense", "defence"), ("labor", "labour"), ("center", "centre"),
    ("program", "programme"), ("organization", "organisation"), ("traveler", "traveller"), ("aluminum", "aluminium"),
    ("totaled", "totalled"), ("percent", "per cent"), ("liters", "litres"), ("meters", "metres"),
    ("kilometers", "kilometres"), ("fulfill", "fulfil"), ("harbor", "harbour"), ("color", "colour"),
    ("theater", "theatre"), ("recognize", "recognise"), ("utilize", "utilise"),
)  # fmt: skip
CONTRACTIONS = (
    ("does not", "doesn't"),
    ("is not", "isn't"),
    ("are not", "aren't"),
    ("did not", "didn't"),
    ("was not", "wasn't"),
)
NUMBERS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen")
PASSIVE = {
    "imports": "imported", "import": "imported", "imported": "imported", "exports": "exported", "exported": "exported",
    "supplies": "supplied", "supplied": "supplied", "buys": "bought", "bought": "bought", "signed": "signed",
    "purchases": "purchased", "purchased": "purchased", "ratified": "ratified", "operates": "operated",
}  # fmt: skip
_PAST = {"imported", "exported", "supplied", "bought", "signed", "purchased", "ratified"}
_SCALES = ("thousand", "million", "billion", "trillion")
_SCALED = re.compile(r"(?<![\d.,])(\d{1,3}(?:\.\d+)?) (million|billion|trillion)\b")
_YEAR = r"(?:1[89]|20)\d\d"
_MILE = Decimal("1.609344")
_SMALL = (
    "The ",
    "A ",
    "An ",
    "This ",
    "That ",
    "These ",
    "Its ",
    "Their ",
    "Our ",
    "Both ",
    "Each ",
    "It ",
    "They ",
    "More ",
    "About ",
)


def time_first(sentence: str) -> Iterator[str]:
    """As in "X in 2023." ↔ "In 2023, X.", of sentences of one clause and one year."""
    if len(re.findall(_YEAR, sentence)) != 1 or re.search(
        r"[;:]|, (?:and|but|while|which|with)\b|\b(?:by|to|from|since) 2", sentence
    ):
        return
    if found := re.fullmatch(rf"([A-Z].+?) (in {_YEAR})(\.?)", sentence):
        yield f"I{found[2][1:]}, {_lowered(found[1])}{found[3]}"
    if found := re.fullmatch(rf"(In {_YEAR}), (.+?)(\.?)", sentence):
        yield f"{found[2][:1].upper()}{found[2][1:]} i{found[1][1:]}{found[3]}"


def passive(sentence: str) -> Iterator[str]:
    """As in "A buys B from C." → "B is bought by A from C.", of sentences that are no more than that."""
    who, verbs = r"((?:The |Both )?[A-Z][\w. ]{2,40}?)", "|".join(PASSIVE)
    pattern = rf"{who} ({verbs}) ([\w$%., ]+?)( (?:from|to) [^,]+?| in {_YEAR}| on [^,]+?)(\.?)"
    found = re.fullmatch(pattern, sentence)
    if not found or re.search(r"\b(?:that|which|who|and|of)\b", found[1]):
        return
    verb = "were" if found[2] in _PAST else "are"
    singular = not re.search(r"\ws\b|,| and ", found[3])
    verb = {"were": "was", "are": "is"}[verb] if singular else verb
    yield f"{found[3][:1].upper()}{found[3][1:]} {verb} {PASSIVE[found[2]]} by {_lowered(found[1])}{found[4]}{found[5]}"


def pair_turned(sentence: str) -> Iterator[str]:
    """As in "Canada and the United States are" ↔ "The United States and Canada are"."""
    pattern = r"\b(Canada) and ((?:the )?(?:United States|U\.S\.|US))(?= (?:are|have|share|were|signed|agreed)\b)"
    if not re.search(r"respectively|former|latter", sentence):
        yield from _changed(
            pattern, lambda m: f"{m[2][:1].upper() + m[2][1:] if not m.start() else m[2]} and {m[1]}", sentence
        )


def scale(sentence: str) -> Iterator[str]:
    """As in "1.2 billion" → "1,200 million"."""

    def lower(found: re.Match[str]) -> str:
        return f"{Decimal(found[1]) * 1000:,f}".removesuffix(".0") + f" {_SCALES[_SCALES.index(found[2]) - 1]}"

    yield from _changed(_SCALED, lower, sentence)


def scale_sign(sentence: str) -> Iterator[str]:
    """As in "$1.2 billion" → "$1.2bn", "$1.2B"."""
    pattern = r"(?<=\$)(\d[\d.,]*) (million|billion)\b"
    yield from _changed(pattern, lambda m: m[1] + {"million": "m", "billion": "bn"}[m[2]], sentence)
    yield from _changed(pattern, lambda m: m[1] + {"million": "M", "billion": "B"}[m[2]], sentence)


def digits(sentence: str) -> Iterator[str]:
    """As in "13 states" ↔ "thirteen states"."""
    words = {str(n): word for n, word in enumerate(NUMBERS, 2)}
    yield from _changed(
        r"(?<![\d$.,–-])\b([2-9]|1[0-3])(?= [a-z]{4,})(?! (?:percent|million|billion|per))",
        lambda m: words[m[1]],
        sentence,
    )
    figures = {word: number for number, word in words.items()}
    yield from _changed(rf"\b({'|'.join(NUMBERS)})(?= [a-z]{{4,}})", lambda m: figures[m[1]], sentence)


def percent(sentence: str) -> Iterator[str]:
    """As in "5%" ↔ "5 percent" ↔ "5 per cent"."""
    yield from _changed(r"(?<=\d)\s?%", lambda m: " percent", sentence)
    yield from _changed(r"(?<=\d)\s?%", lambda m: " per cent", sentence)
    yield from _changed(r"(?<=\d) per ?cent\b", lambda m: "%", sentence)


def currency(sentence: str) -> Iterator[str]:
    """As in "US$5 billion" ↔ "USD 5 billion" ↔ "5 billion U.S. dollars"; the same of Canadian dollars."""
    amount = r"(\d[\d.,]*\d|\d)((?: (?:million|billion|trillion))?)"
    yield from _changed(rf"\bUS\$ ?{amount}", lambda m: f"USD {m[1]}{m[2]}", sentence)
    yield from _changed(rf"\bUS\$ ?{amount}", lambda m: f"{m[1]}{m[2]} U.S. dollars", sentence)
    yield from _changed(rf"\b(?:C|CA|CAD)\$ ?{amount}", lambda m: f"CAD {m[1]}{m[2]}", sentence)
    yield from _changed(rf"\b(?:C|CA|CAD)\$ ?{amount}", lambda m: f"{m[1]}{m[2]} Canadian dollars", sentence)
    yield from _changed(
        rf"(?<![A-Za-z])\$ ?{amount}(?! ?(?:CAD|USD|Cdn|CDN|US|U\.S|Can|[a-z]*-))",
        lambda m: f"{m[1]}{m[2]} dollars",
        sentence,
    )


def length(sentence: str) -> Iterator[str]:
    """As in "8,891 kilometres" ↔ "5,525 miles", with as many digits."""

    def to(factor: Decimal, unit: str) -> Callable[[re.Match[str]], str]:
        return lambda m: f"{_rounded(Decimal(m[1].replace(',', '')) * factor, m[1])} {unit}"

    if len(re.findall(r"\b(?:km|kilomet(?:er|re)s?|miles?)\b", sentence)) == 1:
        number = r"(?<![\d.,$])(\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?)"
        yield from _changed(rf"{number}[ -](?:km|kilomet(?:er|re)s?)\b", to(1 / _MILE, "miles"), sentence)
        yield from _changed(rf"{number}[ -](?:miles?)\b", to(_MILE, "km"), sentence)


def country(sentence: str) -> Iterator[str]:
    """As in "United States" ↔ "U.S." ↔ "US" ↔ "America"."""
    noun = r"\b[Tt]he United States(?! [A-Z]|-|['’]| of America)"
    yield from _changed(noun + r"(?!\.$)", lambda m: m[0][:4] + "U.S.", sentence)
    yield from _changed(noun, lambda m: m[0][:4] + "US", sentence)
    yield from _changed(noun, lambda m: "America", sentence)
    yield from _changed(r"\b[Tt]he U\.S\.(?= [a-z]|,)", lambda m: m[0][:4] + "United States", sentence)
    yield from _changed(r"\bU\.S\.(?= [a-z])", lambda m: "US", sentence)
    yield from _changed(
        r"(?<!the )(?<!The )\bU\.S\.(?= (?:exports|imports|goods|companies|jobs|states))",
        lambda m: "American",
        sentence,
    )


def owner(sentence: str) -> Iterator[str]:
    """As in "Canadian exports" ↔ "Canada's exports"."""
    things = r"(?= (?:exports|imports|population|economy|trade|goods exports|crude oil|oil|electricity))"
    yield from _changed(rf"(?:(?<=^)|(?<= of )|(?<= from )|(?<= in ))Canadian{things}", lambda m: "Canada's", sentence)
    yield from _changed(rf"Canada['’]s{things}", lambda m: "Canadian", sentence)


def synonyms(sentence: str) -> Iterator[str]:
    """One word for another of a general table, one at a time."""
    yield from _exchanged(SYNONYMS, sentence, both=False)


def spelling(sentence: str) -> Iterator[str]:
    """American ↔ British, all words of the sentence."""
    yield from _exchanged(SPELLINGS, sentence, both=True)


def contraction(sentence: str) -> Iterator[str]:
    """As in "is not" ↔ "isn't"."""
    yield from _exchanged(CONTRACTIONS, sentence, both=True)


def typography(sentence: str) -> Iterator[str]:
    """Curly ↔ straight quotes, spaces that do not break, dashes of all sorts."""
    yield from _changed("['’]", lambda m: "’" if m[0] == "'" else "'", sentence)
    yield from _changed(r'"([^"]+)"', lambda m: f"“{m[1]}”", sentence)
    yield from _changed("[“”]", lambda m: '"', sentence)
    yield from _changed(r"(?<=\d) (?=[a-z%])", lambda m: "\u00a0", sentence)
    yield from _changed(r"(?<=\w)-(?=\w)", lambda m: "‑", sentence)
    yield from _changed(" [–—-]{1,2} ", lambda m: "—", sentence)
    yield from _changed(" (?=[A-Z])", lambda m: "  ", sentence)


def framed(sentence: str) -> Iterator[str]:
    """A few words before it that add nothing."""
    if re.match(r"[A-Z][a-z]+ [a-z]", sentence) and "?" not in sentence:
        for words in ("In fact,", "It is worth noting that", "Indeed,"):
            yield f"{words} {_lowered(sentence)}"


def typo(sentence: str) -> Iterator[str]:
    """One slip in one content word: two letters swapped, one dropped, one doubled."""
    words = [
        m
        for m in re.finditer(r"(?<![\w’'.-])[a-z]{6,}(?![\w’'-])", sentence)
        if m[0] not in NUMBERS and m[0] not in _SCALES
    ]
    chance = random.Random(sentence)
    for slip in (_swapped, _dropped, _doubled):
        if words:
            word = chance.choice(words)
            yield (
                sentence[: word.start()] + slip(word[0], chance.randrange(1, len(word[0]) - 2)) + sentence[word.end() :]
            )


RULES: Mapping[str, Rule] = {
    "time first or last": time_first, "passive": passive, "pair turned round": pair_turned, "smaller scale": scale,
    "bn, m": scale_sign, "digits or words": digits, "percent": percent, "currency": currency, "km or miles": length,
    "name of the country": country, "owner": owner, "synonyms": synonyms, "spelling": spelling,
    "contraction": contraction, "typography": typography, "framed": framed, "typo": typo,
}  # fmt: skip


def falsified(printed: str, *, only: str = "") -> Iterator[tuple[str, Decimal]]:
    """The printed number changed, and by what factor: half as much again, three times, half, two digits swapped.

    `only` is "up" or "down" where the words beside the number make a change the other way harmless ("more than").
    """
    found = re.search(r"\d[\d,]*(?:\.\d+)?", printed)
    if not found or re.search(r"\d", printed[found.end() :]):
        return
    value = Decimal(found[0].replace(",", ""))
    changes = [value * 3 / 2, value * 3, value / 2]
    digits_only = found[0].replace(",", "").replace(".", "")
    if len(digits_only) > 1 and digits_only[0] != digits_only[1] and digits_only[1] != "0":
        swapped = digits_only[1] + digits_only[0] + digits_only[2:]
        changes.append(Decimal(swapped) * value / Decimal(digits_only))
    for change in changes:
        text = _rounded(change, found[0])
        factor = Decimal(text.replace(",", "")) / value if value else Decimal(1)
        is_wanted = only != ("up" if factor < 1 else "down")
        if is_wanted and not Decimal("0.8") < factor < Decimal("1.25"):
            yield printed[: found.start()] + text + printed[found.end() :], factor


def _changed(pattern: str | re.Pattern[str], change: Callable[[re.Match[str]], str], sentence: str) -> Iterator[str]:
    new = re.sub(pattern, change, sentence)
    if new != sentence:
        yield new


def _exchanged(table: tuple[tuple[str, str], ...], sentence: str, *, both: bool) -> Iterator[str]:
    for one, other in table:
        for a, b in ((one, other), (other, one)) if both else ((one, other),):
            ending = r"" if " " in a else r"(?=s?\b)"
            yield from _changed(rf"\b{re.escape(a)}{ending}", lambda m, b=b: b, sentence)  # type: ignore[misc]


def _lowered(text: str) -> str:
    """The text as it stands inside a sentence."""
    return text[:1].lower() + text[1:] if text.startswith(_SMALL) else text


def _rounded(value: Decimal, like: str) -> str:
    """The number with as many decimals, or significant digits, as the other, and commas where that has some."""
    point = len(like.partition(".")[2])
    if point:
        return f"{value.quantize(Decimal(1).scaleb(-point), ROUND_HALF_EVEN):,f}"
    significant = max(2, len(like.replace(",", "").rstrip("0")))
    places = min(0, value.adjusted() + 1 - significant) if value else 0
    step = Decimal(1).scaleb(max(value.adjusted() + 1 - significant, 0)) if places == 0 else Decimal(1)
    text = f"{(value / step).quantize(Decimal(1), ROUND_HALF_EVEN) * step:f}"
    return f"{int(text):,}" if "," in like or int(text) >= 10_000 else text


def _swapped(word: str, at: int) -> str:
    while at < len(word) - 2 and word[at] == word[at + 1]:
        at += 1
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :]


def _dropped(word: str, at: int) -> str:
    return word[:at] + word[at + 1 :]


def _doubled(word: str, at: int) -> str:
    return word[:at] + word[at] + word[at:]
