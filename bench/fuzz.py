"""Fuzzes every reader, the parser, the loaders of catalogues and the whole check, guided by coverage.

    python bench/fuzz.py [--minutes 10] [--findings FOLDER] [TARGET ...]

Needs atheris (`pip install atheris`). Each target runs in a process of its own for its share of the time. Inputs grow
from our own texts, from those of the shared folder where it is there (read, never stored), and from words of the
lexicon. A finding is an exception that is not meant for the caller, an input that takes too much processor time, a
broken promise (an offset that misses its quote), or memory without end. Each is kept once per place, the smallest input
that shows it, and the run goes on.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import random
import re
import resource
import signal
import subprocess
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FrameType
from typing import Any

ROOT = Path(__file__).parents[1]
SHARED = Path(os.environ.get("BILATERAL_SHARED", ROOT.parent / "shared"))
KNOWLEDGE = ROOT / "src" / "bilateral" / "knowledge"
SECONDS = 5.0  # of processor time for one input; instrumented code is some four times slower
LONGEST = 8_000  # bytes of an input
MEMORY_MB = 2_000

Target = Callable[[bytes], object]


class TooSlow(BaseException):
    """An input that took more than SECONDS; no Exception, so that no reader swallows it."""


def main() -> int:
    """Runs the targets one after the other, or, told so by itself, one target in this process."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("targets", nargs="*", metavar="TARGET", help=f"of {', '.join(TARGETS)}; all by default")
    parser.add_argument("--minutes", type=float, default=10.0, help="for all targets together (default: 10)")
    parser.add_argument("--findings", type=Path, default=ROOT / "build" / "fuzz", help="where findings are written")
    parser.add_argument("--one", type=float, metavar="SECONDS", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if unknown := set(given.targets) - set(TARGETS):
        parser.error(f"no target {', '.join(sorted(unknown))}; there are {', '.join(TARGETS)}")
    try:
        import atheris  # noqa: F401
    except ImportError:
        print("atheris is not installed; get it with: pip install atheris", file=sys.stderr)
        return 2
    given.findings.mkdir(parents=True, exist_ok=True)
    if given.one:
        run(given.targets[0], given.one, given.findings)
        return 0
    targets = given.targets or list(TARGETS)
    share = given.minutes * 60 / len(targets)
    failed = False
    for target in targets:
        command = [sys.executable, __file__, target, "--one", str(share), "--findings", str(given.findings)]
        done = subprocess.run(command, check=False, capture_output=True, text=True)
        lines = [line for line in done.stdout.splitlines() if line.startswith(f"{target}:")]
        counts = [line for line in lines if "inputs" in line][-1:]  # told more than once near the end
        told = [line for line in lines if "finding" in line] + counts
        print(
            *(told or [f"{target}: ended with status {done.returncode}: {done.stderr[-300:]!r}"]), sep="\n", flush=True
        )
        failed |= done.returncode != 0 or len(told) > 1
    return int(failed)


def run(name: str, seconds: float, findings: Path) -> None:
    """Fuzzes one target for that long and prints how many inputs it read, how fast, and what it found."""
    import atheris

    with atheris.instrument_imports(include=["bilateral"], enable_loader_override=False):
        from bilateral import Checker

        Checker().check_text("Canada has ten provinces.")
        target, seeds = TARGETS[name]()
    ledger = Ledger(name, findings)

    def one(data: bytes) -> None:
        ledger.watch(target, data)

    with tempfile.TemporaryDirectory(prefix="bilateral-fuzz-") as place:
        corpus, words = Path(place) / "corpus", Path(place) / "words"
        corpus.mkdir()
        for number, seed in enumerate(seeds):
            (corpus / f"{number:05}").write_bytes(seed[:LONGEST])
        words.write_text("\n".join(_quoted(word) for word in dictionary()), "utf-8")
        signal.signal(signal.SIGVTALRM, _too_slow)
        began, until = time.time(), time.time() + seconds
        print(f"{name}: {len(seeds)} seeds", flush=True)
        options = {
            "max_total_time": int(seconds), "max_len": LONGEST, "dict": words, "artifact_prefix": f"{findings}/",
            "rss_limit_mb": MEMORY_MB, "timeout": 120, "verbosity": 0, "print_final_stats": 0, "seed": 1,
        }  # fmt: skip
        atheris.Setup([sys.argv[0], *(f"-{name}={value}" for name, value in options.items()), str(corpus)], one)
        pid = os.fork()  # libFuzzer ends the process; what it counted is told by the child before that
        if pid == 0:
            ledger.tell_at = until - 1
            ledger.began = began
            atheris.Fuzz()
            os._exit(0)
        _, status = os.waitpid(pid, 0)
    if status:
        print(f"{name}: finding: the process ended with status {status}; its input is beside the findings", flush=True)


class Ledger:
    """Counts inputs and keeps each finding once per place in the code, with the smallest input that shows it."""

    def __init__(self, name: str, folder: Path) -> None:
        self.name, self.folder = name, folder
        self.count, self.refused, self.slowest = 0, 0, 0.0
        self.found: dict[str, int] = {}
        self.began = self.tell_at = time.time()
        self.told = 0.0

    def watch(self, target: Target, data: bytes) -> None:
        """Gives the input to the target."""
        from bilateral.model.errors import CatalogueError, SourceError, UsageError

        self.count += 1
        began = time.process_time()
        try:
            signal.setitimer(signal.ITIMER_VIRTUAL, SECONDS)
            target(data)
        except (SourceError, UsageError, CatalogueError):  # what a caller did wrong; UnitMismatch would be our doing
            self.refused += 1
        except (Exception, TooSlow) as error:
            self.keep(data, error)
        finally:
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        self.slowest = max(self.slowest, time.process_time() - began)
        if time.time() > self.tell_at and time.time() > self.told + 1:
            self.tell()

    def keep(self, data: bytes, error: BaseException) -> None:
        """Writes the finding down, if it is new or smaller than what showed it before."""
        frames = [f for f in traceback.extract_tb(error.__traceback__) if "bilateral" in f.filename]
        last = frames[-1] if frames else None
        where = f"{Path(last.filename).stem}-{last.lineno}" if last else "outside"
        key = f"{self.name}-{type(error).__name__}-{where if not isinstance(error, TooSlow) else 'slow'}"
        if len(data) >= self.found.get(key, 1 << 30):
            return
        if key not in self.found:
            print(f"{self.name}: finding {key}: {str(error)[:100]!r}", flush=True)
        self.found[key] = len(data)
        (self.folder / f"{key}.input").write_bytes(data)
        (self.folder / f"{key}.trace").write_text("".join(traceback.format_exception(error)[-12:]), "utf-8")

    def tell(self) -> None:
        """Prints the counts; called more than once near the end, the last line counts."""
        self.told = time.time()
        spent, peak = self.told - self.began, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"{self.name}: {self.count:,} inputs ({self.refused:,} refused) in {spent:,.0f} s, slowest "
              f"{self.slowest:.2f} s, peak {peak:,.0f} MB, {len(self.found)} places found", flush=True)  # fmt: skip


def _too_slow(number: int, frame: FrameType | None) -> None:
    raise TooSlow


def _language(data: bytes) -> tuple[str, str]:
    """The language that the first byte chooses, and the text of the rest."""
    return ("fr" if data[:1] == b"\xff" else "en"), data.removeprefix(b"\xff").decode("utf-8", "replace")


# The targets: what reads, and what its inputs grow from.


def of_text() -> tuple[Target, list[bytes]]:
    """Plain text and Markdown into sentences."""
    return _document("text", texts())


def of_markdown() -> tuple[Target, list[bytes]]:
    """Markdown pages."""
    marks = (b"# H\n\n", b"- ", b"> ", b"|a|b|\n|-|-|\n|1|2|\n\n", b"```\n", b"1. ", b"[x](y) ", b"<div>")
    return _document("markdown", [mark + text for mark, text in zip(_cycle(marks), texts(), strict=False)])


def of_html() -> tuple[Target, list[bytes]]:
    """Web pages."""
    return _document("html", list(pages()))


def of_docx() -> tuple[Target, list[bytes]]:
    """Word files: the package as bytes, and its document part alone inside a whole package."""
    import io
    import zipfile

    import docx

    from bilateral.reading.document.readers import read_form

    made = docx.Document()
    made.add_heading("Trade", 1)
    made.add_paragraph("In 2024, U.S. exports of goods to Canada were US$349.9 billion.", style="List Bullet")
    table = made.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Exports", "349.9"
    buffer = io.BytesIO()
    made.save(buffer)
    whole = buffer.getvalue()
    with zipfile.ZipFile(io.BytesIO(whole)) as package:
        parts = {name: package.read(name) for name in package.namelist()}

    def read(data: bytes) -> None:
        packed = data
        if data.lstrip().startswith(b"<"):
            out = io.BytesIO()
            with zipfile.ZipFile(out, "w") as package:
                for name, content in parts.items():
                    package.writestr(name, data if name == "word/document.xml" else content)
            packed = out.getvalue()
        read_form("fuzz", packed, "docx", "")

    return read, [parts["word/document.xml"]] * 2


def of_pdf() -> tuple[Target, list[bytes]]:
    """PDF files: small ones of our own, written out by hand."""
    from bilateral.reading.document.readers import read_form

    return lambda data: read_form("fuzz", data, "pdf", ""), [
        pdf("In 2024, exports were 349.9 billion."),
        pdf("(\\350) Tj T*"),
    ]


def of_quantities() -> tuple[Target, list[bytes]]:
    """Numbers, units, hedges, ranges and periods of a sentence, with the intervals that they assert."""
    from bilateral.reading.hedges import asserted_interval, plausible_interval
    from bilateral.reading.quantities import QuantityReader
    from bilateral.store.builtin import builtin_almanac

    lexicon = builtin_almanac().catalogue.lexicon
    readers = {language: QuantityReader(lexicon, language) for language in ("en", "fr")}

    def read(data: bytes) -> None:
        language, text = _language(data)
        quantities, periods = readers[language].read(text)
        for found in quantities:
            assert text[found.start : found.end] == found.text, "the quantity's offsets miss its text"
            asserted_interval(found, lexicon["mul"]["hedges"])
            plausible_interval(found, lexicon["mul"]["hedges"])
        for period in periods:
            assert 0 <= period.start < period.end <= len(text), "the period lies outside the text"

    return read, sentences()


def of_parser() -> tuple[Target, list[bytes]]:
    """A text into sentences, phrases, clauses and candidates, without the almanac's answers."""
    from datetime import date

    from bilateral.kinds import all_kinds
    from bilateral.model.time import Period
    from bilateral.reading.annotate import Annotator
    from bilateral.reading.clauses import clauses_of
    from bilateral.reading.context import Context
    from bilateral.reading.document import read_document
    from bilateral.store.builtin import builtin_almanac

    almanac = builtin_almanac()
    annotators = {language: Annotator.build(almanac, language) for language in ("en", "fr")}
    day = date(2026, 1, 1)

    def read(data: bytes) -> None:
        language, text = _language(data)
        document = read_document("fuzz.txt", text.encode(), layout={}, language=language)
        annotator = annotators[language]
        context = Context(almanac, annotator.vocabulary, day, Period.parse("2024-05"))
        for sentence in annotator.sentences(document):
            for clause in clauses_of(sentence, annotator.vocabulary):
                assert sentence.start <= clause.start < clause.end <= sentence.end, "a clause outside its sentence"
                for kind in all_kinds():
                    for candidate in kind.find(clause, context):
                        claim = candidate.claim
                        assert claim.quote == document.text[claim.start : claim.end], "a quote that is not there"

    return read, sentences()


def of_check() -> tuple[Target, list[bytes]]:
    """The whole check and its report; of one text in eight also the page, and that the report recomputes."""
    from datetime import date

    from bilateral import Checker

    checker = Checker(as_of=date(2026, 1, 1))

    def read(data: bytes) -> None:
        language, text = _language(data)
        report = checker.check_text(text, language=language, published="2024" if len(text) % 2 else None)
        written = json.loads(report.to_json())
        for claim in written["documents"][0]["claims"]:
            told = written["documents"][0]["text"][claim["start"] : claim["end"]]
            assert told == claim["quote"], "the claim's offsets miss its quote"
        if len(text) % 8 == 0:
            report.to_html()
            assert checker.replay(written) == (), "a report that does not recompute"

    return read, sentences()[::4] + texts()[::10]


def of_report() -> tuple[Target, list[bytes]]:
    """Reports that others wrote, given to be recomputed."""
    from datetime import date

    from bilateral import Checker

    checker = Checker(as_of=date(2026, 1, 1))
    seeds = [checker.check_text(text.decode(), language="en").to_json().encode() for text in own_sentences()[:12]]

    def read(data: bytes) -> None:
        with contextlib.suppress(json.JSONDecodeError, UnicodeDecodeError, RecursionError):
            told = json.loads(data)
            if isinstance(told, dict):
                checker.replay(told)

    return read, seeds


def of_ask() -> tuple[Target, list[bytes]]:
    """Questions, and the same as a follow-up; what is refused says so in one line."""
    from bilateral import Checker

    checker = Checker()
    before = {code: checker.ask(text, language=code) for code, text in (("en", "How long is the border?"),
              ("fr", "Quelle est la longueur de la frontière ?"))}  # fmt: skip

    def read(data: bytes) -> None:
        language, text = _language(data)
        for answer in (checker.ask(text), checker.ask(text, after=before[language], language=language)):
            assert answer.abstained == (answer.value is None), "an answer without a value, or a value without one"
            told = answer.reason if answer.abstained else answer.sentence
            assert told, "nothing said"
            assert "\n" not in told, "more than one line"
            answer.to_json()

    return read, questions()


def of_catalogue() -> tuple[Target, list[bytes]]:
    """Catalogues of others: one file of a small folder of knowledge, broken."""
    import importlib.util

    from bilateral.catalogue import read_folder

    spec = importlib.util.spec_from_file_location("world", ROOT / "tests" / "build.py")
    assert spec is not None
    assert spec.loader is not None
    world = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(world)
    names = [name for name in world.WORLD if name.endswith(".yaml")]
    folder = Path(tempfile.mkdtemp(prefix="bilateral-fuzz-world-"))
    world.write_world(folder)

    def read(data: bytes) -> None:
        name = names[data[0] % len(names)] if data else names[0]
        (folder / name).write_bytes(data[1:])
        try:
            read_folder(folder)
        finally:
            (folder / name).write_text(world.WORLD[name], "utf-8")

    return read, [bytes([n]) + world.WORLD[name].encode() for n, name in enumerate(names)]


def of_datapackage() -> tuple[Target, list[bytes]]:
    """Data packages of others: descriptor, entities and one table in one input, parted by a line of equals signs."""
    from bilateral.store.builtin import folder_almanac

    descriptor = {
        "name": "world", "profile": "data-package", "resources": [
            {"name": "sales", "path": "sales.csv", "title": "Sales of wheat", "description": "Tonnes of wheat sold.",
             "unit": "tonnes", "schema": {"fields": [{"name": "entity"}, {"name": "period"}, {"name": "value"}]}}],
    }  # fmt: skip
    rows = "entity,period,value\nCAN,2019,12.5\nCAN,2020-Q1,-13\nFRA,2020-01-31,4e3\n"
    names = ("datapackage.json", "sales.csv", "entities.csv")
    seed = "\n====\n".join(
        (json.dumps(descriptor), rows, "code,name,aliases\nCAN,Canada,the Dominion|CAN\nFRA,France,\nXAA,Aland,\n")
    )

    def read(data: bytes) -> None:
        with tempfile.TemporaryDirectory(prefix="bilateral-fuzz-") as place:
            for name, part in zip(names, data.split(b"\n====\n"), strict=False):
                (Path(place) / name).write_bytes(part)
            almanac = folder_almanac(Path(place))
            for dataflow in almanac.catalogue.dataflows:
                almanac.extent(dataflow)

    return read, [seed.encode()]


TARGETS: dict[str, Callable[[], tuple[Target, list[bytes]]]] = {
    name.removeprefix("of_"): made for name, made in list(globals().items()) if name.startswith("of_")
}


def _document(form: str, seeds: list[bytes]) -> tuple[Target, list[bytes]]:
    from bilateral.reading.document import read_document

    suffix = {"text": "txt", "markdown": "md", "html": "html"}[form]

    def read(data: bytes) -> None:
        document = read_document(f"fuzz.{suffix}", data, layout=_layout(), language="en")
        for block in document.blocks:
            assert 0 <= block.start <= block.end <= len(document.text), "a block outside the text"

    return read, seeds


# Any: the lexicon's tables have forms of their own
def _layout() -> dict[str, Any]:
    from bilateral.store.builtin import builtin_almanac

    return {name: tables.get("layout", {}) for name, tables in builtin_almanac().catalogue.lexicon.items()}


# What inputs grow from.


def own_sentences() -> list[bytes]:
    """The sentences of the case tables, and the paragraphs of the example."""
    rows = [
        line
        for path in sorted((ROOT / "tests" / "kinds").glob("*.md"))
        for line in path.read_text("utf-8").splitlines()
    ]
    cells = [row.split("|")[1].strip() for row in rows if row.startswith("| ") and row.count("|") > 3]
    cells += (ROOT / "examples" / "canada-us.md").read_text("utf-8").split("\n\n")
    return [cell.encode() for cell in cells]


def shared_paragraphs() -> Iterator[bytes]:
    """The paragraphs of the evaluation texts, if they are at hand."""
    for path in sorted(SHARED.glob("eval/*/docs/*.txt")):
        yield from (part for part in path.read_bytes().split(b"\n\n") if len(part) > 40)


def sentences() -> list[bytes]:
    """Sentences of ours, paragraphs of others cut into pieces, French ones marked."""
    cut = [
        piece for part in shared_paragraphs() for piece in re.split(rb"(?<=[.!?])\s+", part) if 20 < len(piece) < 400
    ]
    mixed = random.Random(4)
    return [_marked(text) for text in own_sentences() + mixed.sample(cut, min(600, len(cut)))]


def questions() -> list[bytes]:
    """Our own questions, and what is none."""
    rows = (ROOT / "tests" / "asking" / "questions.md").read_text("utf-8").splitlines()
    cells = [[c.strip() for c in row.strip("|").split("|")] for row in rows if row.startswith(("| en", "| fr"))]
    odd = (
        "",
        "?",
        "SELECT * FROM facts; DROP TABLE facts;--",
        "<b>how much</b>",
        "and in 2022?",
        "in miles",
        "who who",
    )
    return [_marked(text.encode()) for text in (*(cell[1] for cell in cells), *odd)]


def texts() -> list[bytes]:
    """Texts of several sentences."""
    whole = [*own_sentences()[::3], *shared_paragraphs()]
    return [_marked(text) for text in random.Random(4).sample(whole, min(500, len(whole)))]


def pages() -> Iterator[bytes]:
    """The same as web pages, with what pages have."""
    for number, text in enumerate(texts()[:200]):
        cells = b"</td><td>".join(text.split()[:8])
        parts = (
            b"<!doctype html><html><head><title>T</title></head><body><nav><a href=/>Home</a></nav>",
            b"<main><h1>Trade</h1><p>" + text + b"</p><table><tr><td>" + cells + b"</td></tr></table>",
            b"<ul><li>" + text[:80] + b"</ul></main><script>x=1</script></body></html>",
        )
        yield b"".join(parts)[: LONGEST if number % 2 else 1500]


def pdf(text: str) -> bytes:
    """A file of one page that shows the text."""
    stream = f"BT /F1 12 Tf 72 700 Td ({text}) Tj ET".encode()
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
               b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
               b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream),
               b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"]  # fmt: skip
    body = b"%PDF-1.4\n" + b"".join(b"%d 0 obj%s endobj\n" % (n, o) for n, o in enumerate(objects, 1))
    return body + b"trailer<</Root 1 0 R>>\n%%EOF"


def dictionary() -> Iterator[str]:
    """Words that mean something: cues, units, numbers, and what is hard to read."""
    import yaml

    for path in sorted(KNOWLEDGE.glob("lexicon/*/*.yaml")):
        if path.stem in ("cues", "numbers", "units", "hedges", "periods"):
            yield from _words(yaml.safe_load(path.read_text("utf-8")))
    yield from ("U.S.", "United States", "Canada", "CUSMA", "$", "US$", "C$", "€", "%", "½", "⅔", "²", "٣", "1e999")
    yield from ("10^9", "–", "−", "\u00a0", "\u202f", "\u200b", "\u202e", "ﬁ", "İ", "ß", "«", "»", "(((((", "9" * 40)
    yield from (
        "0.0.0.0",
        "1,2,3,4",
        "31 February",
        "13/13/2020",
        "0000",
        "year 0",
        "-1",
        "per per per",
        "half of half",
    )
    yield from ("million billion", "<table>", "</p>", "&#0;")


# Any: a YAML file's tree
def _words(tree: Any) -> Iterator[str]:
    if isinstance(tree, dict):
        for key, value in tree.items():
            yield from _words(key)
            yield from _words(value)
    elif isinstance(tree, list):
        for value in tree:
            yield from _words(value)
    elif isinstance(tree, str) and 1 < len(tree) < 40:
        yield tree


def _quoted(word: str) -> str:
    return '"' + "".join(chr(b) if 32 <= b < 127 and b not in (34, 92) else f"\\x{b:02x}" for b in word.encode()) + '"'


def _marked(text: bytes) -> bytes:
    """French texts with the mark that `_language` reads."""
    french = sum(text.count(word) for word in (b" les ", b" des ", b" est ", b" le ", b" la ", b" du "))
    return b"\xff" + text if french > 2 else text


def _cycle(values: tuple[bytes, ...]) -> Iterator[bytes]:
    while True:
        yield from values


if __name__ == "__main__":
    sys.exit(main())
