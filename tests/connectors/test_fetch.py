"""Loading: files, standard input and addresses, with a real server on the loopback interface."""

from __future__ import annotations

import gzip
import io
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from ssrfguard import Policy

from bilateral.connectors.fetch import load
from bilateral.model.errors import BilateralError, SourceError, SourceRefused, SourceTooLarge
from bilateral.model.time import Period

PAGE = b"<html><body><p>Canada has ten provinces.</p></body></html>"


class Handler(BaseHTTPRequestHandler):
    """Behaves well on /page and badly elsewhere."""

    stop = threading.Event()

    def log_message(self, *_: object) -> None:
        """Keeps the test's output quiet."""

    def do_GET(self) -> None:
        match self.path.partition("?")[0]:
            case "/page":
                self.answer(PAGE, {"Content-Type": "text/html; charset=utf-8"})
            case "/packed":
                self.answer(gzip.compress(PAGE), {"Content-Encoding": "gzip"})
            case "/odd":
                self.answer(PAGE, {"Content-Encoding": "br"})
            case "/truncated":
                self.answer(gzip.compress(PAGE * 50)[:-30], {"Content-Encoding": "gzip"}, length=None)
            case "/moved":
                self.answer(b"", {"Location": "/page#part"}, status=302)
            case "/private":
                self.answer(b"", {"Location": "http://10.0.0.1/secret"}, status=302)
            case "/metadata":
                self.answer(b"", {"Location": "http://169.254.169.254/latest"}, status=301)
            case "/file":
                self.answer(b"", {"Location": "file:///etc/hosts"}, status=301)
            case "/loop":
                self.answer(b"", {"Location": "/loop"}, status=302)
            case "/missing":
                self.answer(b"gone", {}, status=404)
            case "/bomb":
                self.answer(gzip.compress(b"<p>" + b"0" * 300_000_000, 1), {"Content-Encoding": "gzip"})
            case "/large":
                self.stream(b"x" * 65536, 1000, 0)
            case "/silent":
                self.stop.wait(30)
            case "/drip":
                self.stream(b"x", 1000, 0.05)
            case "/drip-header":
                self.wfile.write(b"HTTP/1.1 200 OK\r\n")
                self.slowly(b"X-A: b\r\n", 1000, 0.05)

    def answer(self, body: bytes, headers: dict[str, str], status: int = 200, length: int | None = 0) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        if length is not None:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def stream(self, part: bytes, times: int, pause_s: float) -> None:
        self.send_response(200)
        self.end_headers()
        self.slowly(part, times, pause_s)

    def slowly(self, part: bytes, times: int, pause_s: float) -> None:
        try:
            for _ in range(times):
                self.wfile.write(part)
                self.wfile.flush()
                if self.stop.wait(pause_s) if pause_s else self.stop.is_set():
                    return
        except OSError:
            return


@pytest.fixture(scope="module")
def server() -> Iterator[ThreadingHTTPServer]:
    Handler.stop.clear()
    found = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    found.daemon_threads = True
    thread = threading.Thread(target=found.serve_forever, daemon=True)
    thread.start()
    yield found
    Handler.stop.set()
    found.shutdown()
    found.server_close()
    thread.join()


@pytest.fixture
def base(server: ThreadingHTTPServer) -> str:
    return f"http://127.0.0.1:{server.server_port}"


@pytest.fixture
def policy(server: ThreadingHTTPServer) -> Policy:
    """Lets through the one port of the test's server and nothing else that is private."""
    return Policy(allowed_networks=("127.0.0.1/32",), allowed_ports=(80, 443, server.server_port))


def one_line(error: pytest.ExceptionInfo[BilateralError]) -> str:
    text = str(error.value)
    assert "\n" not in text
    assert len(text) < 400
    return text


def test_a_page_comes_with_its_media_type_and_address(base: str, policy: Policy):
    loaded = load(f"{base}/page", stdin=io.BytesIO(), policy=policy)
    assert loaded.data == PAGE
    assert loaded.media_type == "text/html; charset=utf-8"
    assert loaded.url == f"{base}/page"


def test_a_redirect_is_followed_and_the_final_address_kept(base: str, policy: Policy):
    assert load(f"{base}/moved", stdin=io.BytesIO(), policy=policy).url == f"{base}/page"


def test_a_compressed_answer_is_unpacked(base: str, policy: Policy):
    assert load(f"{base}/packed", stdin=io.BytesIO(), policy=policy).data == PAGE


@pytest.mark.parametrize("path", ["private", "metadata", "file"])
def test_a_redirect_to_where_no_page_may_send_us_is_refused(base: str, policy: Policy, path: str):
    """The redirect is the attack: the first address was fine."""
    with pytest.raises(SourceRefused) as error:
        load(f"{base}/{path}", stdin=io.BytesIO(), policy=policy)
    assert "save the page" in one_line(error)


def test_a_redirect_without_end_is_refused(base: str, policy: Policy):
    with pytest.raises(SourceRefused) as error:
        load(f"{base}/loop", stdin=io.BytesIO(), policy=policy)
    assert "redirects more than 10 times" in one_line(error)


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/",
        "http://localhost/",
        "http://[::1]/",
        "http://10.1.2.3/",
        "http://192.168.0.1/",
        "http://169.254.169.254/latest/meta-data",
        "http://0.0.0.0/",
        "http://2130706433/",
        "http://0x7f.1/",
        "http://[::ffff:127.0.0.1]/",
        "http://user:word@10.0.0.1/",
        "http://10.0.0.1:22/",
        "ftp://example.org/file",
        "file:///etc/hosts",
    ],
)
def test_private_addresses_are_refused_without_a_policy(url: str):
    """Every spelling of an address inside this machine or its network."""
    with pytest.raises(SourceRefused) as error:
        load(url, stdin=io.BytesIO(), timeout_s=5)
    one_line(error)


def test_the_server_itself_is_refused_without_the_policy(base: str):
    with pytest.raises(SourceRefused):
        load(f"{base}/page", stdin=io.BytesIO())


@pytest.mark.parametrize("path", ["silent", "drip", "drip-header"])
def test_a_server_that_takes_for_ever_is_given_up(base: str, policy: Policy, path: str):
    """The time limit holds over the whole answer, not over each byte of it."""
    begun = time.monotonic()
    with pytest.raises(SourceError) as error:
        load(f"{base}/{path}", stdin=io.BytesIO(), timeout_s=0.6, policy=policy)
    assert time.monotonic() - begun < 5
    assert "0.6 s" in one_line(error)


@pytest.mark.parametrize("path", ["bomb", "large"])
def test_too_large_a_body_is_refused(base: str, policy: Policy, path: str):
    """Counted after unpacking: 300 MB of zeros are a small file."""
    with pytest.raises(SourceTooLarge) as error:
        load(f"{base}/{path}", stdin=io.BytesIO(), policy=policy)
    assert "5 MB" in one_line(error)


@pytest.mark.parametrize(("path", "says"), [("missing", "404"), ("odd", "'br'")])
def test_what_cannot_be_used_says_why(base: str, policy: Policy, path: str, says: str):
    with pytest.raises(SourceError) as error:
        load(f"{base}/{path}", stdin=io.BytesIO(), policy=policy)
    assert says in one_line(error)


def test_a_truncated_body_is_an_error_not_a_shorter_page(base: str, policy: Policy):
    """Half a page checked as if it were whole would hide what the rest says."""
    with pytest.raises(SourceError) as error:
        load(f"{base}/truncated", stdin=io.BytesIO(), policy=policy)
    one_line(error)


@pytest.mark.parametrize(
    "url", ["http://no-such-host.invalid/", "http://", "http://exa mple.org/", "http://a..b/", "http://[::1/"]
)
def test_addresses_that_lead_nowhere_are_one_clear_error(url: str):
    with pytest.raises(SourceError) as error:
        load(url, stdin=io.BytesIO(), timeout_s=5)
    one_line(error)


def test_a_port_that_nobody_listens_on(server: ThreadingHTTPServer):
    policy = Policy(allowed_networks=("127.0.0.1/32",), allowed_ports=(9,))
    with pytest.raises(SourceError) as error:
        load("http://127.0.0.1:9/", stdin=io.BytesIO(), timeout_s=5, policy=policy)
    assert "cannot be fetched" in one_line(error)


def test_a_file_and_standard_input(tmp_path: Path):
    path = tmp_path / "note.txt"
    path.write_bytes(b"Ten provinces.")
    assert load(str(path), stdin=io.BytesIO()).data == b"Ten provinces."
    assert load("-", stdin=io.BytesIO(b"Ten provinces.")).data == b"Ten provinces."


def test_the_file_beside_says_when_it_was_published(tmp_path: Path):
    (tmp_path / "note.txt").write_bytes(b"Ten provinces.")
    (tmp_path / "note.published").write_text("2024-08\n")
    assert load(str(tmp_path / "note.txt"), stdin=io.BytesIO()).published_sidecar == Period.month(2024, 8)


def test_a_file_beside_that_holds_no_date_is_an_error_that_names_it(tmp_path: Path):
    (tmp_path / "note.txt").write_bytes(b"Ten provinces.")
    (tmp_path / "note.published").write_text("last summer")
    with pytest.raises(SourceError) as error:
        load(str(tmp_path / "note.txt"), stdin=io.BytesIO())
    assert "note.published" in one_line(error)


def test_files_that_cannot_be_read_say_so(tmp_path: Path):
    for name, says in (
        (str(tmp_path / "none.txt"), "no such file"),
        (str(tmp_path), "folder"),
        ("a\0b", "cannot be opened"),
    ):
        with pytest.raises(SourceError) as error:
            load(name, stdin=io.BytesIO())
        assert says in str(error.value)


def test_a_large_file_is_refused_before_it_is_read_whole():
    """The stream counts what is asked of it."""

    class Counting(io.RawIOBase):
        given = 0

        def read(self, size: int = -1) -> bytes:
            assert size >= 0, "asked for everything"
            self.given += size
            return b"x" * size

    endless = Counting()
    with pytest.raises(SourceTooLarge) as error:
        load("-", stdin=endless)  # type: ignore[arg-type]
    assert endless.given < 6_000_000
    assert "5 MB" in str(error.value)
