"""How right the check is on the evaluation sets, and how well it knows that.

    python bench/accuracy.py [figures] [calibration] [--set dev] [--honest]

figures      the scorer's measures; the same by kind, language and years
calibration  risk and coverage: claims in the order of the engine's own certainty, and where its thresholds lie

`--honest` leaves out every fact that only the texts' own pages tell. Everything is done where no word is given.
What each part adds is told by `bench/ablation.py`.
Needs the shared folder of evaluation sets; without it nothing is measured, and one line says so.
"""

from __future__ import annotations

import argparse
import re
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from msgspec import structs

from bilateral.checking import verdict as rules
from bilateral.checking.kind import REFUTABLE, Candidate
from bilateral.formats import json as report_json
from bilateral.model.claim import Judged
from bilateral.model.document import Document, DocumentReport, Report
from bilateral.store.builtin import builtin_almanac
from engine import Changed, Engine, readable
from gold import AS_OF, SHORT, Answered, GoldSet, band, figures, scorer

SETS = ("seed", "dev")
STEPS = (0.25, 0.5, 0.75, 0.9, 1.0)  # coverage
RISK = 0.005  # of claims that are not false: refuted by us

Documents = Mapping[str, Document]


def main() -> None:
    """Prints what is asked for, or everything."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("parts", nargs="*", metavar="PART", help="figures, calibration; both by default")
    parser.add_argument("--set", dest="sets", action="append", choices=SETS, help="seed or dev; both by default")
    parser.add_argument("--honest", action="store_true", help="without the facts that only the texts' own pages tell")
    given = parser.parse_args()
    if unknown := set(given.parts) - set(PARTS):
        parser.error(f"no part {', '.join(sorted(unknown))}; there are {', '.join(PARTS)}")
    for name in given.sets or SETS:
        gold, engine = GoldSet.read(name), Engine(builtin_almanac(), AS_OF)
        if given.honest:
            engine, gone = without_own_pages(engine, gold)
            print(f"without {gone} facts that only the pages of {name} tell\n")
        texts = readable(gold.texts, engine.almanac.catalogue)
        for part in given.parts or PARTS:
            print(f"{name}: {part}\n")
            PARTS[part](gold, engine, texts)
            print()


def answered(gold: GoldSet, engine: Engine, texts: Documents) -> tuple[list[Answered], int]:
    """Each gold claim with the engine's answer, and the number of false alarms."""
    return gold.answered({id: (document, engine.check(document)) for id, document in texts.items()})


# Figures


def show_figures(gold: GoldSet, engine: Engine, texts: Documents) -> None:
    """The scorer's figures, and the same in groups."""
    found = {id: engine.check(document) for id, document in texts.items()}
    official = scored(gold, engine, texts, found)
    for name, (value, cases) in official.items():
        print(f"{name}: {value:.3f} ({cases})")
    pairs, alarms = gold.answered({id: (texts[id], judged) for id, judged in found.items()})
    ours = figures(pairs, alarms, len(gold.alarms))
    if off := [name for name in ours if abs(ours[name][0] - official[name][0]) > 1e-9]:
        print(f"ATTENTION: what follows is counted differently from the scorer: {', '.join(off)}")
    languages = {id: document.language for id, document in texts.items()}
    groups: Mapping[str, Callable[[Answered], str]] = {
        "kind": lambda pair: pair.gold["kind"],
        "language": lambda pair: languages.get(pair.text.id, "not read"),
        "years": lambda pair: band(pair.text),
    }
    for name, of in groups.items():
        print(
            f"\n{name:24}{'claims':>8}{'recall':>9}{'known':>8}{'decided':>9}{'lenient':>9}{'strict':>8}{'accused':>9}"
        )
        for group in sorted({of(pair) for pair in pairs}):
            row(group, [pair for pair in pairs if of(pair) == group])


def row(name: str, pairs: Sequence[Answered]) -> None:
    """One line of a table of groups; a dash where nothing was decided."""
    told = {SHORT[name]: value for name, value in figures(pairs).items()}
    right = [f"{told[n][0]:9.2f}" if told[n][1] else f"{'-':>9}" for n in ("lenient", "strict")]
    known = told["decided"][1]
    print(f"{name[:23]:24}{len(pairs):8}{told['recall'][0]:9.2f}{known:8}{told['decided'][0]:9.2f}{right[0]}{right[1][1:]}"
          f"{told['accused'][0]:9.3f}")  # fmt: skip


def scored(
    gold: GoldSet, engine: Engine, texts: Documents, found: Mapping[str, Sequence[Judged]]
) -> Mapping[str, tuple[float, int]]:
    """What the scorer says of the report."""
    documents = tuple(DocumentReport(texts[id], tuple(judged)) for id, judged in found.items())
    catalogue = engine.almanac.catalogue
    with tempfile.TemporaryDirectory(prefix="bilateral-") as place:
        path = Path(place) / "report.json"
        path.write_text(report_json.write(Report(documents, catalogue.id, catalogue.vintage, engine.as_of)), "utf-8")
        folder = gold.texts[0].path.parents[1]
        told: Mapping[str, tuple[float, int]] = scorer().score_claims(str(folder), str(path), False)
    return told


# Calibration


def show_calibration(gold: GoldSet, engine: Engine, texts: Documents) -> None:
    """Risk at each coverage, and the measures at each threshold."""
    sure: dict[tuple[str, int, int, str, str], float] = {}
    unbound = replace(engine, kinds=tuple(Changed(kind.name, kind, remembering(sure)) for kind in engine.kinds))
    found = {id: unbound.check(document) for id, document in texts.items()}  # each its own certainty in `sure`

    def at(threshold: float) -> list[Answered]:
        moved = {
            id: (texts[id], [decided_at(j, is_sure=sure[key(j)] >= threshold) for j in judged])
            for id, judged in found.items()
        }
        return [pair for pair in gold.answered(moved)[0] if pair.is_known]

    shipped = [(pair, pair.ours) for pair in at(REFUTABLE) if pair.ours and pair.is_decided]
    print("decided claims by the mean of certainty and agreement: the share that is wrong, up to each coverage")
    curve([(p.verdict, not p.is_right(), (sure[key(ours)] + agreement(ours)) / 2) for p, ours in shipped])
    print(f"\nsupported claims in the order of agreement (SUPPORTED_SHARE {rules.SUPPORTED_SHARE}, "
          f"BEST_SHARE {rules.BEST_SHARE})")  # fmt: skip
    curve([(p.verdict, not p.is_right(), agreement(ours)) for p, ours in shipped if p.verdict == "supported"])
    print(f"\nthreshold of certainty below which nothing is refuted (REFUTABLE {REFUTABLE})")
    print(f"{'threshold':>10}{'refuted':>9}{'rightly':>9}{'accused':>9}{'decided':>9}{'lenient':>9}{'strict':>8}")
    lowest, last = None, ""
    for threshold in [round(0.05 * n, 2) for n in range(21)]:
        pairs = at(threshold)
        told = {SHORT[name]: value for name, value in figures(pairs).items()}
        refuted = [p for p in pairs if p.verdict == "refuted"]
        rightly = sum(p.gold["verdict"] == "false" for p in refuted)
        if told["accused"][0] > RISK:
            lowest = None
        elif lowest is None:
            lowest = threshold
        line = f"{len(refuted):9}{rightly:9}" + "".join(
            f"{told[n][0]:9.3f}" for n in ("accused", "decided", "lenient", "strict")
        )
        if line != last:  # else as at the threshold before
            print(f"{threshold:10.2f}{line}")
        last = line
    print(f"the lowest threshold from which at most {RISK} are wrongly refuted: {lowest}")


def remembering(sure: dict[tuple[str, int, int, str, str], float]) -> Callable[[Candidate], Candidate]:
    """Candidates made sure; how sure each was is written down."""

    def change(candidate: Candidate) -> Candidate:
        claim = candidate.claim
        place = (claim.kind, claim.start, claim.end, claim.asserted.text, claim.quote)
        sure[place] = max(candidate.confidence, sure.get(place, 0.0))
        return structs.replace(candidate, confidence=1.0)

    return change


def key(judged: Judged) -> tuple[str, int, int, str, str]:
    """What tells a claim from others."""
    claim = judged.claim
    return claim.kind, claim.start, claim.end, claim.asserted.text, claim.quote


def decided_at(judged: Judged, *, is_sure: bool) -> Judged:
    """The claim with the verdict that it has if its query is sure, or is not; only the verdict is made anew."""
    answers = [reading for reading in judged.readings if reading.agrees is not None]
    if not answers:
        return judged
    may = judged.may_refute and is_sure
    found = rules.decide(answers, judged.claim.asserted, may_refute=may, once_held=judged.once_held)
    return replace(judged, verdict=found, may_refute=may)


def agreement(judged: Judged) -> float:
    """How much of all plausibility speaks for the verdict."""
    share = judged.robustness if judged.robustness is not None else 1.0
    match judged.verdict.value:
        case "supported" | "outdated":
            return share
        case "refuted":
            return 1.0 - share
        case _:
            return 1.0 - abs(2 * share - 1.0)


def curve(cases: Iterable[tuple[str, bool, float]]) -> None:
    """Prints, for the surest part of the cases, how many are wrong; ties stand together."""
    ordered = sorted(cases, key=lambda case: -case[2])
    print(f"{'coverage':>10}{'score from':>12}{'claims':>8}{'wrong':>8}{'risk':>8}{'wrong refuted':>15}")
    for step in STEPS:
        count = max(1, round(step * len(ordered)))
        while count < len(ordered) and ordered[count][2] == ordered[count - 1][2]:
            count += 1
        part = ordered[:count]
        if not part:
            return
        wrong = sum(case[1] for case in part)
        accused = sum(case[1] and case[0] == "refuted" for case in part)
        print(
            f"{count / len(ordered):10.2f}{part[-1][2]:12.2f}{count:8}{wrong:8}{wrong / count:8.3f}"
            f"{accused / count:15.3f}"
        )


# The honest line


def without_own_pages(engine: Engine, gold: GoldSet) -> tuple[Engine, int]:
    """The engine without what only the pages of the set tell, and how many facts that leaves out."""
    pages = {address(text.url) for text in gold.texts if text.url}
    facts, gone = {}, 0
    for id, fact in engine.almanac.catalogue.facts.items():
        kept = [n for n, citation in enumerate(fact.citations) if address(citation.url) not in pages]
        if not kept:
            gone += 1
            continue
        moved = {old: new for new, old in enumerate(kept)}
        happenings = tuple(replace(h, citation=moved[h.citation]) for h in fact.happenings if h.citation in moved)
        facts[id] = replace(fact, citations=tuple(fact.citations[n] for n in kept), happenings=happenings)
    return engine.knowing(replace(engine.almanac.catalogue, facts=facts)), gone


def address(url: str) -> str:
    """The address of a page without what does not tell pages apart: scheme, archive, mark."""
    plain = re.sub(r"^https?://(www\.)?", "", (url or "").strip().lower()).partition("#")[0]
    plain = re.sub(r"^[\w.-]+/web/\d+\w*/(?:https?:/+)?(?:www\.)?", "", plain)
    return plain.rstrip("/").replace("%2c", ",")


PARTS: Mapping[str, Callable[[GoldSet, Engine, Documents], None]] = {
    "figures": show_figures,
    "calibration": show_calibration,
}

if __name__ == "__main__":
    main()
