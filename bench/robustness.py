"""Whether a verdict holds when the words change, and falls when the number does.

    python bench/robustness.py [--claims 200] [--show]

Each claim of the evaluation set stands in its own document; only its sentence is written anew, by the rules of
`paraphrase.py`. A verdict that changes counts, whatever it changes to. Then the printed number of each claim that we
support is changed so that no reading agrees any more: none may be supported still. `--show` prints every case that
counts. Needs the shared folder of evaluation sets.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from bilateral.model.claim import Judged
from bilateral.model.document import Document
from bilateral.store.builtin import builtin_almanac
from engine import Engine, readable
from gold import AS_OF, Answered, GoldSet
from paraphrase import RULES, falsified

MAY_CHANGE = 0.03
MUST_FALL = 0.95


def main() -> None:
    """Prints both tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--claims", type=int, default=200, help="how many claims; the decided ones first")
    parser.add_argument("--show", action="store_true", help="print every change and every false claim that passes")
    given = parser.parse_args()
    gold, engine = GoldSet.read("dev"), Engine(builtin_almanac(), AS_OF)
    texts = readable(gold.texts, engine.almanac.catalogue)
    found = {id: engine.check(document) for id, document in texts.items()}
    pairs, _ = gold.answered({id: (texts[id], judged) for id, judged in found.items()})
    chosen = chosen_of(pairs, given.claims)
    print(f"{len(chosen)} claims of dev, {sum(pair.is_decided for pair in chosen)} of them decided\n")
    show_paraphrases(engine, [(texts[p.text.id], found[p.text.id], p.ours) for p in chosen if p.ours], show=given.show)
    print()
    supported = {id(p.ours): (texts[p.text.id], p.ours) for p in pairs if p.ours and p.verdict == "supported"}
    show_numbers(engine, list(supported.values()), show=given.show)


def chosen_of(pairs: Sequence[Answered], count: int) -> list[Answered]:
    """Claims that we found, the decided ones first, each of ours once."""
    once = {id(pair.ours): pair for pair in pairs if pair.ours}
    return sorted(once.values(), key=lambda pair: not pair.is_decided)[:count]


def show_paraphrases(
    engine: Engine, claims: Sequence[tuple[Document, Sequence[Judged], Judged]], *, show: bool = False
) -> None:
    """By rule: how many verdicts changed, and into what."""
    print(f"{'rule':26}{'written':>9}{'changed':>9}{'share':>8}{'decided':>9}{'changed':>9}{'share':>8}   into")
    total: Counter[str] = Counter()
    for name, rule in RULES.items():
        counts: Counter[str] = Counter()
        into: Counter[str] = Counter()
        for document, before, judged in claims:
            start, end = judged.claim.sentence
            for sentence in rule(document.text[start:end]):
                new = verdict_in(engine, document, before, judged, sentence)
                old, is_decided = judged.verdict.value, judged.verdict.value != "not_enough_evidence"
                counts["written"] += 1
                counts["decided"] += is_decided
                if new != old:
                    counts["changed"] += 1
                    counts["decided changed"] += is_decided
                    into[f"{SHORT[old]}→{SHORT[new]}"] += 1
                    if show:
                        print(f"    {SHORT[old]}→{SHORT[new]} {judged.claim.kind}: {sentence[:230]!r}")
        line(name, counts, into)
        total += counts
    line("all", total, Counter())


SHORT = {
    "supported": "S",
    "refuted": "R",
    "conflicting": "C",
    "outdated": "O",
    "not_enough_evidence": "N",
    "missed": "-",
}


def line(name: str, counts: Counter[str], into: Counter[str]) -> None:
    """One rule's row."""
    share = counts["changed"] / max(1, counts["written"])
    of_decided = counts["decided changed"] / max(1, counts["decided"])
    mark = " " if of_decided <= MAY_CHANGE else "!"
    told = " ".join(f"{change} {count}" for change, count in into.most_common())
    print(f"{name:26}{counts['written']:9}{counts['changed']:9}{share:8.3f}{counts['decided']:9}"
          f"{counts['decided changed']:9}{of_decided:8.3f} {mark} {told}", flush=True)  # fmt: skip


def verdict_in(engine: Engine, document: Document, before: Sequence[Judged], judged: Judged, sentence: str) -> str:
    """The verdict of the same claim with its sentence written so, `missed` if there is none."""
    start, end = judged.claim.sentence
    changed = rewritten(document, start, end, sentence)
    here = [j for j in engine.check(changed) if start <= j.claim.start < start + len(sentence)]
    same = [j for j in before if j.claim.sentence == judged.claim.sentence]
    return answer(judged, same, here)


def answer(judged: Judged, before: Sequence[Judged], after: Sequence[Judged]) -> str:
    """The verdict of the claim among those of the new sentence: of its kind, with its value, in its place."""
    alike = [j for j in after if j.claim.kind == judged.claim.kind] or list(after)
    if not alike:
        return "missed"
    if any(j.verdict is judged.verdict and _says_same(j, judged) for j in alike):
        return judged.verdict.value
    place = [j for j in before if j.claim.kind == judged.claim.kind].index(judged)
    near = next((j for j in alike if _says_same(j, judged)), alike[min(place, len(alike) - 1)])
    return near.verdict.value


def _says_same(one: Judged, other: Judged) -> bool:
    """Whether both assert one value, or neither any."""
    a, b = one.claim.asserted, other.claim.asserted
    if a.value is None or b.value is None:
        return a.value is b.value and a.period == b.period
    return a.value == b.value or abs(a.value - b.value) <= Decimal("0.05") * abs(b.value)


def rewritten(document: Document, start: int, end: int, sentence: str) -> Document:
    """The document with a stretch of its text written anew."""
    moved = len(sentence) - (end - start)

    def place(at: int) -> int:
        return at if at <= start else at + moved

    blocks = tuple(replace(b, start=place(b.start), end=place(b.end)) for b in document.blocks)
    excluded = tuple(replace(e, start=place(e.start), end=place(e.end)) for e in document.excluded)
    text = document.text[:start] + sentence + document.text[end:]
    return replace(document, text=text, blocks=blocks, excluded=excluded, positions=())


def show_numbers(engine: Engine, claims: Sequence[tuple[Document, Judged]], *, show: bool = False) -> None:
    """What becomes of supported claims whose number is made false."""
    counts: Counter[str] = Counter()
    by_kind: dict[str, Counter[str]] = {}
    for document, judged in claims:
        for sentence, start in false_sentences(document, judged):
            changed = rewritten(document, *judged.claim.sentence, sentence)
            at = [
                j
                for j in engine.check(changed)
                if j.claim.start <= start < j.claim.end and j.claim.asserted.value is not None
            ]
            verdict = next(
                (j.verdict.value for j in at if j.claim.kind == judged.claim.kind),
                at[0].verdict.value if at else "missed",
            )
            counts[verdict] += 1
            by_kind.setdefault(judged.claim.kind, Counter())[verdict] += 1
            if show and verdict in ("supported", "missed"):
                print(f"    {SHORT[verdict]} {judged.claim.kind} ({judged.claim.asserted.text}): {sentence[:230]!r}")
    print(f"{'made false, of kind':26}{''.join(f'{name[:10]:>12}' for name in SHORT)}{'caught':>9}")
    for name, row in [*sorted(by_kind.items()), ("all", counts)]:
        decided = sum(n for verdict, n in row.items() if verdict not in ("not_enough_evidence", "missed"))
        caught = f"{(decided - row['supported']) / decided:9.3f}" if decided else f"{'-':>9}"
        print(f"{name:26}{''.join(f'{row[verdict]:12}' for verdict in SHORT)}{caught}")


def false_sentences(document: Document, judged: Judged) -> Iterator[tuple[str, int]]:
    """The claim's sentence with its number changed so that no reading agrees, and where the number stands."""
    asserted, (start, end) = judged.claim.asserted, judged.claim.sentence
    sentence = document.text[start:end]
    if asserted.value is None or not asserted.value or not asserted.text or sentence.count(asserted.text) != 1:
        return
    interval = asserted.interval
    only = "" if interval is None else "up" if interval.high is None else "down" if interval.low is None else ""
    for text, factor in falsified(asserted.text, only=only):
        if is_false(judged, asserted.value * factor):
            at = sentence.index(asserted.text)
            yield sentence.replace(asserted.text, text), start + at + len(text) // 2


def is_false(judged: Judged, value: Decimal) -> bool:
    """Whether no reading's value comes within a tenth of the number, or on the side that "more than" leaves open."""
    unit, interval = judged.claim.asserted.unit, judged.claim.asserted.interval
    low, high = value * Decimal("0.9"), value * Decimal("1.1")
    for reading in judged.readings:
        told = (reading.value or "").replace(",", "")
        if reading.unit != unit or not told.replace(".", "", 1).lstrip("-").isdigit():
            continue
        number = abs(Decimal(told))
        is_above = number >= low or (interval is not None and interval.low is None)
        is_below = number <= high or (interval is not None and interval.high is None)
        if is_above and is_below:
            return False
    return True


if __name__ == "__main__":
    main()
