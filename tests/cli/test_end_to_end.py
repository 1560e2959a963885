"""Everything bad that can be given to the command: one clear line, the right status, and the rest of the run done.

Servers that misbehave are tested where they can be reached, in tests/connectors: the command refuses the loopback address.
"""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

GERMAN = (
    "<html lang='de'><body><p>Der Handel zwischen Kanada und den Vereinigten Staaten ist in den letzten Jahren gewachsen, "
    "und die Grenze zwischen den beiden Ländern ist sehr lang. Viele Menschen überqueren sie jeden Tag.</p></body></html>"
)
LOCKED = (
    b"%%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n"
    b"2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n"
    b"3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>\nendobj\n"
    b"trailer << /Root 1 0 R /Size 4 /ID [<00><00>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <%s> /U <%s> >> >>\n%%%%EOF"
    % (b"0" * 64, b"0" * 64)
)
FILES: dict[str, bytes] = {
    "empty.txt": b"",
    "blank.txt": b" \n\t\n",
    "binary.dat": bytes(range(256)) * 400,
    "picture.png": b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40,
    "wrong.txt": "Le Canada est membre de l’OTAN, née en 1949 à Washington. ".encode("utf-16-le")[1:] * 20,
    "large.txt": b"The sea is calm. " * 3_000_000,
    "deep.html": b"<html><body>" + b"<div>" * 200_000 + b"Canada is a member of the G7.",
    "locked.pdf": LOCKED,
    "broken.pdf": b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pa",
    "broken.docx": b"PK\x03\x04" + b"\x00" * 60,
    "german.html": GERMAN.encode(),
}
BAD = [
    ("nowhere.txt", "no such file"),
    ("pages", "is a folder"),
    ("empty.txt", "no text"),
    ("blank.txt", "no text"),
    ("binary.dat", "not text"),
    ("picture.png", ""),
    ("wrong.txt", "UTF-8"),
    ("large.txt", "5 MB"),
    ("deep.html", "512"),
    ("locked.pdf", "password"),
    ("broken.pdf", "broken PDF"),
    ("broken.docx", ""),
    ("german.html", "German"),
    ("http://127.0.0.1/", "may not be fetched"),
    ("http://10.0.0.1/secret", "may not be fetched"),
    ("http://169.254.169.254/latest/meta-data", "may not be fetched"),
    ("http://[::1]/", "may not be fetched"),
    ("file:///etc/hosts", "only http and https"),
    ("ftp://example.org/page", "only http and https"),
    ("http://no-such-host.invalid/", "no host"),
]


@pytest.mark.parametrize(("source", "says"), BAD, ids=[source for source, _ in BAD])
def test_a_bad_source_is_one_clear_line_and_the_rest_is_done(run, folder: Path, source: str, says: str):
    """The other document of the run is checked all the same."""
    (folder / "pages").mkdir()
    if source in FILES:
        (folder / source).write_bytes(FILES[source])
    done = run("check", source, "holds.txt", "--format", "json")
    assert done.returncode == 2
    assert done.stderr.startswith(f"bilateral: {source}: "), done.stderr[:300]
    assert done.stderr.count("\n") == 1
    assert done.stderr.count(source) == 1  # the source is named once
    assert says in done.stderr
    assert "Traceback" not in done.stderr
    assert len(done.stderr) < 400
    first, second = json.loads(done.stdout)["documents"]
    assert first["claims"] == []
    assert [c["verdict"] for c in second["claims"]] == ["supported"]


class Counting(BaseHTTPRequestHandler):
    """Counts who comes."""

    asked = 0

    def do_GET(self) -> None:
        type(self).asked += 1
        self.send_error(404)


@pytest.fixture
def server() -> Iterator[ThreadingHTTPServer]:
    Counting.asked = 0
    found = ThreadingHTTPServer(("127.0.0.1", 0), Counting)
    thread = threading.Thread(target=found.serve_forever, daemon=True)
    thread.start()
    yield found
    found.shutdown()
    found.server_close()
    thread.join()


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "2130706433", "[::ffff:127.0.0.1]"])
def test_no_request_reaches_this_machine(run, server: ThreadingHTTPServer, host: str):
    """A real server listens, and nobody comes, however the address is spelt."""
    done = run("check", f"http://{host}:{server.server_port}/")
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert Counting.asked == 0


def test_an_old_encoding_is_read(run, folder: Path):
    """Windows-1252 is wrong for UTF-8 and yet plain what it says."""
    words = "Le Canada est membre de l’OTAN depuis sa création. Les États-Unis sont membres du G7."
    (folder / "old.txt").write_bytes(words.encode("cp1252"))
    document = json.loads(run("check", "old.txt", "-f", "json").stdout)["documents"][0]
    assert document["text"].strip() == words
    assert {c["verdict"] for c in document["claims"]} == {"supported"}


def test_a_text_without_claims_says_so(run, folder: Path):
    (folder / "calm.txt").write_text("The sea is calm.")
    done = run("check", "calm.txt")
    assert done.returncode == 0
    assert "No checkable claim found" in done.stdout
    assert done.stderr == ""


def test_nothing_on_standard_input_is_one_line(run):
    done = run("check", "-", stdin="")
    assert done.returncode == 2
    assert done.stderr.startswith("bilateral: -: ")
    assert done.stderr.count("\n") == 1


def test_two_runs_give_the_same_bytes(run):
    """Under two seeds of Python's hashes: no order may come from a set."""
    for style in ("text", "json", "html"):
        first = run("check", "holds.txt", "fails.txt", "-f", style, PYTHONHASHSEED="1")
        second = run("check", "holds.txt", "fails.txt", "-f", style, PYTHONHASHSEED="2")
        assert first.stdout == second.stdout
        assert first.stdout


TEXT = """Relations

Canada and the United States are members of NATO. In 2023, Canada was the largest export market for U.S. goods.
In 2024, the United States had a trade deficit of US$200 billion with Canada. Thirteen U.S. states border Canada.
Canada's population is about 32 million. In 2023, Canada was the United States' largest trading partner.
A fund of C$20 million (US$14.8 million) was announced in 2023. Is it enough?
"""


def test_a_report_replays_to_itself(run, folder: Path):
    """Every verdict can be recomputed from the report alone."""
    (folder / "relations.txt").write_text(TEXT)
    for published in ("2024-08", "2006"):
        run("check", "relations.txt", "--published", published, "--format", "json", "-o", "r.json")
        claims = json.loads((folder / "r.json").read_text("utf-8"))["documents"][0]["claims"]
        assert len(claims) >= 5
        done = run("replay", "r.json")
        assert (done.returncode, done.stderr) == (0, "")
        assert done.stdout == "no verdict changed\n"


def test_offsets_slice_to_the_quotes(run, folder: Path):
    (folder / "relations.txt").write_text(TEXT)
    document = json.loads(run("check", "relations.txt", "-f", "json").stdout)["documents"][0]
    assert document["claims"]
    for claim in document["claims"]:
        assert document["text"][claim["start"] : claim["end"]] == claim["quote"]


def test_what_a_page_holds_is_shown_and_never_run(run, folder: Path):
    """No tag of a page reaches a report."""
    (folder / "page.html").write_text(
        "<html><body><p onclick='evil()'>Canada is a member of the G7 &lt;script&gt;evil()&lt;/script&gt;.</p>"
        "<script>evil()</script></body></html>"
    )
    page = run("check", "page.html", "-f", "html").stdout
    assert "G7" in page
    assert "<script>evil" not in page
    assert not re.search(r"<[^>]*onclick", page)
