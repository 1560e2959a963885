"""A stand-in for the engine, put before it by the tests of the command line: what each source does is in its name."""

from __future__ import annotations

import sys
import time
from datetime import date
from types import ModuleType, SimpleNamespace

api = ModuleType("bilateral.api")


class Checker:
    """Finds one claim in every source; `fail` cannot be read, `wait` takes for ever, `refuted` is refuted."""

    def __init__(self, catalogue=None, *, as_of=None):
        self.as_of = as_of or date(2025, 1, 1)

    def check_many(self, sources, *, published=None, language=None, progress=None):
        from bilateral.model.claim import Asserted, Claim, Judged
        from bilateral.model.document import Document, DocumentReport, Report
        from bilateral.model.time import Period
        from bilateral.model.verdict import Verdict

        done = []
        for source in sources:
            if progress:
                progress(source)
            if source == "wait":
                print("working", file=sys.stderr, flush=True)
                time.sleep(60)
            if source == "fail":
                done.append(DocumentReport(Document(source, "", ()), error="fail: cannot be read"))
                continue
            text = "One claim." * (20_000 if source == "long" else 1)
            verdict = Verdict.REFUTED if source == "refuted" else Verdict.SUPPORTED
            claim = Claim(text, 0, len(text), "level", "trade", Asserted("one"))
            day = Period.parse(published) if published else None
            document = Document(source, text, (), published=day, language=language or "en")
            done.append(DocumentReport(document, (Judged(claim, verdict),)))
        return Report(tuple(done), "stand-in", date(2025, 1, 1), self.as_of)

    def why(self, id):
        from bilateral.model.errors import UnknownName

        if id != "a/b:C.D":
            raise UnknownName(id, ("a/b:C.D",))
        return SimpleNamespace(
            title="Trade",
            kind="series",
            lines=(("Publisher", "An agency"), ("Table", "12-10")),
            links=(("Table", "https://example.org"),),
        )

    def replay(self, report):
        found = [(d, c) for d in report["documents"] for c in d["claims"] if c["verdict"] == "refuted"]
        return tuple(
            SimpleNamespace(document=d["source"], quote=c["quote"], before="refuted", after="outdated", why="revised")
            for d, c in found
        )


api.Checker = Checker
sys.modules["bilateral.api"] = api
