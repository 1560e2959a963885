"""TSVer: claims about national statistics, run through a checker of the benchmark's own series, and scored.

    python bench/tsver.py CLAIMS.jsonl --catalogue FOLDER --score SCORER.py [--misses] [--predictions FILE]

A claim is a JSON line with `Claim` and `Date` ("January 18, 2016"). One verdict a claim, of all claims found in it:
refuted if one is refuted or outdated; else conflicting if one is; else supported if all that were found are
supported; else not enough evidence.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

from bilateral import Checker
from bilateral.model.claim import Judged


def verdict_of(judged: Sequence[Judged]) -> str:
    """The one verdict on a text that makes several claims."""
    found = [j.verdict.value for j in judged]
    for verdict, stands_for in (("refuted", ("refuted", "outdated")), ("conflicting", ("conflicting",))):
        if any(v in stands_for for v in found):
            return verdict
    return "supported" if found and set(found) == {"supported"} else "not_enough_evidence"


def day_of(text: str) -> str | None:
    """The ISO date of a day as the benchmark writes it, None if it is none."""
    for form in ("%B %d, %Y", "%Y-%m-%d", "%d %B %Y"):
        try:
            return datetime.strptime(text.strip(), form).date().isoformat()
        except ValueError:
            continue
    return None


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("claims", type=Path)
    parser.add_argument("--catalogue", type=Path, required=True)
    parser.add_argument("--score", type=Path, help="the benchmark's scorer")
    parser.add_argument("--predictions", type=Path)
    parser.add_argument("--misses", action="store_true", help="print every claim that was judged wrongly, and why")
    parser.add_argument("--all", action="store_true", help="print every claim")
    parser.add_argument("--as-of", type=date.fromisoformat)
    asked = parser.parse_args()
    rows = [json.loads(line) for line in asked.claims.read_text("utf-8").splitlines() if line.strip()]
    checker, started, predictions = Checker(asked.catalogue, as_of=asked.as_of), time.perf_counter(), []
    for number, row in enumerate(rows):
        text, gold = row.get("Claim") or row.get("claim"), (row.get("Verdict") or row.get("verdict") or "")
        published = day_of(str(row.get("Date") or row.get("date") or ""))
        judged = checker.check_text(text, published=published, language="en").documents[0].claims
        verdict = verdict_of(judged)
        predictions.append(json.dumps({"id": number, "verdict": verdict}))
        is_right = gold.lower().replace(" ", "_").startswith({"conflicting": "cherry"}.get(verdict, verdict))
        if asked.all or (asked.misses and not is_right):
            print(f"\n{number} {'ok' if is_right else '--'} {published} {gold} | {verdict} | {text}")
            for j in judged:
                print(f"     {j.claim.kind} | {j.verdict.value} | {j.claim.asserted.text} | {j.justification[:230]}")
    took = time.perf_counter() - started
    target = asked.predictions or Path(tempfile.mkstemp(suffix=".jsonl")[1])
    target.write_text("\n".join(predictions) + "\n", "utf-8")
    print(f"{len(rows)} claims, {took:.1f} s")
    if asked.score:
        subprocess.run([sys.executable, asked.score, "tsver", asked.claims, target], check=True)


if __name__ == "__main__":
    main()
