"""What each part of the check adds: every measure of every set without it, one part after the other.

    python bench/ablation.py [SET ...] [--part NAME ...]

cases          the case tables of the kinds (`tests/kinds`): rows that get the verdict they demand
seed, dev      the texts of the evaluation sets, by the scorer's measures
tune           our own claims about world statistics (`tests/eval/world`), on the outside catalogue
claims-dev, claims-synthetic-dev   the claims of the outside benchmark

All sets where none is named. `changed` counts the verdicts that are others without the part; NOTHING means none is. The
last lines name the parts that change nothing anywhere. No part has a switch: `bench/engine.py` puts the engine together
without it. What needs the shared folder and does not find it is left out, and one line says so.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

from bilateral.model.document import Document
from bilateral.model.errors import LanguageUnsupported
from bilateral.model.time import Period
from bilateral.store.builtin import builtin_almanac, folder_almanac
from engine import Engine, read, readable, without_parts
from gold import AS_OF, SHARED, SHORT, GoldSet, figures
from tsver import day_of, verdict_of

ROOT = Path(__file__).parents[1]
TEXTS = ("seed", "dev")
CLAIMS = ("tune", "claims-dev", "claims-synthetic-dev")

Measures = Mapping[str, float]
Run = Callable[[Engine], tuple[Measures, Sequence[str]]]  # the measures, and the verdict on each claim


@dataclass(frozen=True)
class Measured:
    """A set that can be run: the engine to begin with, and what running it on an engine gives."""

    whole: Engine
    run: Run


def main() -> None:
    """Prints a table a set, and what adds nothing."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", nargs="*", metavar="SET", help=f"of: {', '.join(SETS)}; all by default")
    parser.add_argument("--part", dest="parts", action="append", help="only without this part")
    given = parser.parse_args()
    if unknown := set(given.sets) - set(SETS):
        parser.error(f"no set {', '.join(sorted(unknown))}; there are {', '.join(SETS)}")
    changed: defaultdict[str, int] = defaultdict(int)
    for name in given.sets or SETS:
        if name != "cases" and not (SHARED / "eval" / "score.py").is_file():
            print(
                f"{name} not measured: the evaluation sets are not at {SHARED}; set BILATERAL_SHARED", file=sys.stderr
            )
            continue
        print(f"{name}\n")
        for part, count in table(SETS[name](name), given.parts).items():
            changed[part] += count
        print()
    if idle := [part for part, count in changed.items() if not count]:
        print(f"nothing anywhere: {', '.join(idle)}")


def table(measured: Measured, parts: Sequence[str] | None) -> Mapping[str, int]:
    """Prints the measures of the whole and how far each is off without a part; how many verdicts each part changes."""
    whole, verdicts = measured.run(measured.whole)
    print(f"{'without':34}{''.join(f'{name:>10}' for name in whole)}{'changed':>9}")
    print(f"{'(nothing)':34}{''.join(f'{value:10.3f}' for value in whole.values())}{len(verdicts):9}", flush=True)
    changed = {}
    for part, reduced in without_parts(measured.whole).items():
        if parts and part not in parts:
            continue
        told, found = measured.run(reduced)
        moved = "".join(f"{told[n] - whole[n]:+10.3f}" if told[n] != whole[n] else f"{'·':>10}" for n in whole)
        changed[part] = sum(new != old for new, old in zip(found, verdicts, strict=True))
        print(f"{part:34}{moved}{changed[part] or 'NOTHING':>9}", flush=True)
    return changed


# Texts


def texts(name: str) -> Measured:
    """The texts of an evaluation set."""
    gold, engine = GoldSet.read(name), Engine(builtin_almanac(), AS_OF)
    documents = readable(gold.texts, engine.almanac.catalogue)

    def run(engine: Engine) -> tuple[Measures, Sequence[str]]:
        pairs, alarms = gold.answered({id: (document, engine.check(document)) for id, document in documents.items()})
        told = figures(pairs, alarms, len(gold.alarms))
        return {short: told[name][0] for name, short in SHORT.items()}, [pair.verdict for pair in pairs]

    return Measured(engine, run)


# Claims about world statistics


def claims(name: str) -> Measured:
    """The claims of a set, each a text of its own, on the catalogue of the outside benchmark."""
    folder = SHARED / "eval" / "tsver"
    path = ROOT / "tests" / "eval" / "world" / "claims.jsonl" if name == "tune" else folder / f"{name}.jsonl"
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
    engine = Engine(folder_almanac(folder), AS_OF)
    asked = [
        (_document(row.get("Claim") or row["claim"], str(row.get("Date") or row["date"]), engine), _label(row))
        for row in rows
        if row.get("part", name) == name
    ]

    def run(engine: Engine) -> tuple[Measures, Sequence[str]]:
        verdicts = [verdict_of(engine.check(document)) for document, _ in asked]
        return _shares(zip([label for _, label in asked], verdicts, strict=True)), verdicts

    return Measured(engine, run)


def _document(text: str, published: str, engine: Engine) -> Document:
    day = day_of(published)
    return read(
        "claim", text.encode(), engine.almanac.catalogue, published=Period.parse(day) if day else None, language="en"
    )


# dict: a line of a claims file, ours or the benchmark's
def _label(row: Mapping[str, str]) -> str:
    """The verdict of the gold, as we say it."""
    label = (row.get("Verdict") or row["label"]).lower().replace(" ", "_")
    return "conflicting" if label.startswith(("conflicting", "cherry")) else label


def _shares(pairs: Iterable[tuple[str, str]]) -> Measures:
    """Accuracy, how many are called supported or refuted, how many of those rightly, and truths called false."""
    counted = Counter(pairs)
    decided = {pair: count for pair, count in counted.items() if pair[1] in ("supported", "refuted")}
    true = sum(count for (label, _), count in counted.items() if label == "supported")
    return {
        "accuracy": sum(n for (a, b), n in counted.items() if a == b) / max(1, counted.total()),
        "coverage": sum(decided.values()) / max(1, counted.total()),
        "precision": sum(n for (a, b), n in decided.items() if a == b) / max(1, sum(decided.values())),
        "accused": counted["supported", "refuted"] / max(1, true),
    }


# Case tables


def cases(name: str) -> Measured:
    """The rows of the case tables, each a text of its own; the verdict is whether it gets what it demands."""
    tables = _module(ROOT / "tests" / "kinds" / "test_kinds.py")
    engine = Engine(builtin_almanac(), tables.AS_OF)
    asked = []
    for row in tables.ROWS:
        published = Period.parse(row.published) if row.published else None
        try:
            asked.append((row, read("text", row.text.encode(), engine.almanac.catalogue, published=published)))
        except LanguageUnsupported:
            continue

    def run(engine: Engine) -> tuple[Measures, Sequence[str]]:
        fits = []
        for row, document in asked:
            found = tables.claims_at(row.claim or document.text.strip(), document.text, engine.check(document))
            fits.append(tables.is_as_demanded(row, found))
        return {"fits": sum(fits) / len(fits)}, ["fits" if fit else "fails" for fit in fits]

    return Measured(engine, run)


def _module(path: Path) -> ModuleType:
    """A module that is no part of a package, imported from its file."""
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[path.stem] = module  # dataclasses ask for their module by name
    spec.loader.exec_module(module)
    return module


SETS: Mapping[str, Callable[[str], Measured]] = {
    "cases": cases,
    **dict.fromkeys(TEXTS, texts),
    **dict.fromkeys(CLAIMS, claims),
}

if __name__ == "__main__":
    main()
