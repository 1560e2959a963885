"""Fetching an address that somebody else chose: no private host, no endless answer, no bomb.

Each name is resolved once and the connection goes to an address that was checked; a redirect is checked like the first
address. One deadline holds over everything, header bytes that drip in included.
"""

from __future__ import annotations

import socket
import ssl
import threading
import time
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urldefrag, urljoin

import httpcore2
import httpx2
from httpcore2 import NetworkBackend, NetworkStream, SyncBackend
from ssrfguard import Policy, SSRFGuardError, resolve

from bilateral.model.errors import SourceError, SourceRefused
from bilateral.reading.document.limits import size_limit, too_large

__all__ = ["Answer", "fetch"]

_MAX_REDIRECTS = 10
_ATTEMPTS = 4  # addresses of one host that are tried
_HEADERS = {
    "User-Agent": "Mozilla/5.0 (compatible; bilateral)",
    "Accept": "text/html,application/xhtml+xml,application/pdf,text/markdown,text/plain;q=0.9,*/*;q=0.5",
    "Accept-Encoding": "gzip, deflate",
    "Accept-Language": "en,fr;q=0.9",
}
_FAILURES = (
    httpcore2.NetworkError,
    httpcore2.ProtocolError,
    httpcore2.UnsupportedProtocol,
    httpcore2.ConnectionNotAvailable,
)
_INSTEAD = "save the page and give the file"


@dataclass(frozen=True)
class Answer:
    """What the server sent: the bytes unpacked, their media type, and the address after redirects."""

    data: bytes
    media_type: str | None
    url: str


def fetch(url: str, *, timeout_s: float, policy: Policy | None = None) -> Answer:
    """The document at the address. Raises SourceRefused or SourceError with one line."""
    policy = policy or Policy()
    deadline = time.monotonic() + timeout_s
    try:
        with _client(policy, deadline, timeout_s) as client:
            return _follow(client, url, policy, deadline)
    except SSRFGuardError as refused:
        raise SourceRefused(url, f"may not be fetched ({_short(refused)}); {_INSTEAD}") from None
    except (TimeoutError, httpcore2.TimeoutException):
        raise SourceError(url, f"no complete answer within {timeout_s:g} s; try again later, or {_INSTEAD}") from None
    except httpx2.InvalidURL:
        raise SourceError(url, "is not a web address; check its spelling") from None
    except (*_FAILURES, httpx2.HTTPError, httpx2.StreamError, zlib.error, UnicodeError) as failed:
        raise SourceError(url, f"cannot be fetched ({_short(failed)}); check the address, or {_INSTEAD}") from None


def _short(error: Exception) -> str:
    """The error's reason, one line of readable length."""
    text = " ".join(str(getattr(error, "reason", "") or error or type(error).__name__).split())
    return text if len(text) < 160 else text[:157] + "..."


def _client(policy: Policy, deadline: float, timeout_s: float) -> httpx2.Client:
    return httpx2.Client(
        transport=_Transport(_Backend(policy, deadline)),
        headers=_HEADERS,
        timeout=timeout_s,
        follow_redirects=False,
        trust_env=False,
    )


def _follow(client: httpx2.Client, url: str, policy: Policy, deadline: float) -> Answer:
    here = urldefrag(url).url
    for _ in range(_MAX_REDIRECTS + 1):
        policy.check_url(here)
        with client.stream("GET", here) as response:
            if response.is_redirect and (target := response.headers.get("location")):
                here = urldefrag(urljoin(here, target)).url
                continue
            if response.status_code >= 400:
                answer = f"{response.status_code} {response.reason_phrase}".strip()
                raise SourceError(url, f"the server answered {answer}; check the address, or {_INSTEAD}")
            return Answer(_body(url, response, deadline), response.headers.get("content-type"), here)
    raise SourceRefused(url, f"redirects more than {_MAX_REDIRECTS} times; give the final address")


def _body(url: str, response: httpx2.Response, deadline: float) -> bytes:
    """The unpacked body, refused as soon as it is over the limit for what it begins with."""
    data = bytearray()
    limit = size_limit(b"")
    for part in _unpacked(url, response.iter_raw(), response.headers.get("content-encoding", "")):
        data += part
        limit = size_limit(bytes(data[:1024]))
        if len(data) > limit:
            raise too_large(url, limit)
        if time.monotonic() > deadline:
            raise TimeoutError
    return bytes(data)


def _unpacked(url: str, parts: Iterable[bytes], encoding: str) -> Iterator[bytes]:
    """The parts without their compression, a little at a time however far one expands."""
    encoding = encoding.strip().lower()
    if encoding in ("", "identity"):
        yield from parts
        return
    if encoding not in ("gzip", "x-gzip", "deflate"):
        raise SourceError(url, f"was sent as {encoding[:40]!r}, which was not asked for; {_INSTEAD}")
    unpacker = zlib.decompressobj(wbits=zlib.MAX_WBITS | 32)
    for index, part in enumerate(parts):
        if index == 0 and encoding == "deflate" and part[:1] and part[0] & 0x0F != 8:
            unpacker = zlib.decompressobj(wbits=-zlib.MAX_WBITS)  # some servers send it without its header
        while part:
            yield unpacker.decompress(part, 1 << 16)
            part = unpacker.unconsumed_tail
    if not unpacker.eof:
        raise zlib.error("the answer ends too early")


class _Transport(httpx2.BaseTransport):
    """HTTP over connections that the backend checked, and over no others."""

    def __init__(self, backend: NetworkBackend) -> None:
        context = httpx2.create_ssl_context(trust_env=False)
        self._pool = httpcore2.ConnectionPool(ssl_context=context, network_backend=backend)

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        """The server's answer, its body yet unread."""
        url = httpcore2.URL(
            scheme=request.url.raw_scheme, host=request.url.raw_host, port=request.url.port, target=request.url.raw_path
        )
        answer = self._pool.handle_request(
            httpcore2.Request(request.method, url, headers=request.headers.raw, extensions=request.extensions)
        )
        return httpx2.Response(answer.status, headers=answer.headers, stream=_Parts(answer.stream))

    def close(self) -> None:
        """Ends the connections."""
        self._pool.close()


class _Parts(httpx2.SyncByteStream):
    """A body as it arrives."""

    def __init__(self, parts: Any) -> None:
        self._parts = parts

    def __iter__(self) -> Iterator[bytes]:
        yield from self._parts

    def close(self) -> None:
        """Gives the connection back."""
        self._parts.close()


class _Backend(NetworkBackend):
    """Connects to addresses that the policy allows, and gives every read what is left of the time."""

    def __init__(self, policy: Policy, deadline: float) -> None:
        self._policy, self._deadline = policy, deadline

    # Any: socket options, in the signature of the base class
    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> NetworkStream:
        """A stream to the first reachable address. Raises what the HTTP client maps to its own errors."""
        left = _left(self._deadline, timeout)
        name = f"[{host}]" if ":" in host else host
        target = self._policy.check_url(f"{'http' if port == 80 else 'https'}://{name}:{port}/")
        try:
            addresses = resolve(target, policy=self._policy, resolver=_Lookup(left))[:_ATTEMPTS]
        except socket.gaierror as error:
            raise httpcore2.ConnectError(f"there is no host {host}") from error
        for number, address in enumerate(addresses):
            attempt_s = _left(self._deadline, timeout) / (len(addresses) - number)
            try:  # a literal address: nothing is looked up again
                inner = SyncBackend().connect_tcp(str(address.ip), port, attempt_s, local_address, socket_options)
                return _Stream(inner, self._deadline)
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout):
                if number + 1 == len(addresses):
                    raise
        raise httpcore2.ConnectError(f"{host} has no address")


def _left(deadline: float, timeout: float | None) -> float:
    left = deadline - time.monotonic()
    if left <= 0:
        raise httpcore2.ConnectTimeout("the time is over")
    return left if timeout is None else min(left, timeout)


class _Lookup:
    """`getaddrinfo` that gives up: the system's own waits as long as the name server likes."""

    def __init__(self, timeout_s: float) -> None:
        self._timeout_s = timeout_s

    # Any: the signature of `socket.getaddrinfo`
    def __call__(self, *arguments: Any) -> Any:
        result: list[Any] = []

        def look() -> None:
            try:
                result.append(socket.getaddrinfo(*arguments))
            except (OSError, UnicodeError) as error:
                result.append(error)

        thread = threading.Thread(target=look, daemon=True)
        thread.start()
        thread.join(self._timeout_s)
        if not result:
            raise TimeoutError("the name server does not answer")
        if isinstance(result[0], Exception):
            raise result[0]
        return result[0]


class _Stream(NetworkStream):
    """A connection whose reads and writes end at the deadline."""

    def __init__(self, inner: NetworkStream, deadline: float) -> None:
        self._inner, self._deadline = inner, deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Up to that many bytes."""
        return self._inner.read(max_bytes, self._until(timeout, httpcore2.ReadTimeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Sends the bytes."""
        self._inner.write(buffer, self._until(timeout, httpcore2.WriteTimeout))

    def close(self) -> None:
        """Ends the connection."""
        self._inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> NetworkStream:
        """The same connection, encrypted, for the host name that the HTTP client asks for."""
        left = self._until(timeout, httpcore2.ConnectTimeout)
        return _Stream(self._inner.start_tls(ssl_context, server_hostname, left), self._deadline)

    def get_extra_info(self, info: str) -> Any:
        """What the HTTP client asks of the connection beneath."""
        return self._inner.get_extra_info(info)

    def _until(self, timeout: float | None, error: type[Exception]) -> float:
        left = self._deadline - time.monotonic()
        if left <= 0:
            raise error("the time is over")
        return left if timeout is None else min(left, timeout)
