"""Where output goes: standard output, or a file that is whole or not there; messages on standard error."""

from __future__ import annotations

import os
import stat
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from bilateral.model.errors import SourceError, UsageError

__all__ = ["complain", "named", "printed", "progress", "written", "written_bytes"]

Write = Callable[[str], None]


def complain(message: str) -> int:
    """Says what is wrong in one line on standard error; returns the exit status for it."""
    line = "".join(c if c.isprintable() else " " for c in " ".join(message.split()))
    print(f"bilateral: {line}", file=sys.stderr, flush=True)
    return 2


def named(source: str) -> str:
    """The source if it can be one. Raises UsageError for an option that does not exist.

    The parser takes `-` for an option unless leading hyphens are allowed, and then takes every misspelt option.
    """
    if source.startswith("-") and source != "-":
        raise UsageError(f"unknown option {source}; --help lists those there are, ./{source} is a file")
    return source


def printed(text: str) -> None:
    """Writes to standard output as UTF-8, or in its encoding with `?` for what that lacks."""
    encoding = sys.stdout.encoding or "utf-8"
    left = memoryview(text.encode(encoding, "replace"))
    while left:  # unbuffered, one write may take only a part
        left = left[sys.stdout.buffer.write(left) :]
    sys.stdout.flush()


@contextmanager
def written(path: Path | None) -> Iterator[Write]:
    """A function that writes the output to the file, or to standard output if there is none.

    Opens beside the file before any work is done, and takes its place only once everything is written: an
    interrupted or failed run leaves the old file. Raises SourceError if the place cannot be written.
    """
    if path is None:
        yield printed
        return
    with _opened(path, "w") as stream:
        yield _writer(stream.write)


@contextmanager
def written_bytes(path: Path | None) -> Iterator[Callable[[bytes], None]]:
    """The same for what is no text, such as images."""
    if path is None:
        sys.stdout.flush()
        yield lambda data: (sys.stdout.buffer.write(data), sys.stdout.buffer.flush())[1]
        return
    with _opened(path, "wb") as stream:
        yield lambda data: (stream.write(data), None)[1]


# Any: text or bytes, by the mode
@contextmanager
def _opened(path: Path, mode: str) -> Iterator[IO[Any]]:
    encoding, newline = (None, None) if "b" in mode else ("utf-8", "\n")
    try:
        target = path.resolve()
        if target.exists() and not stat.S_ISREG(target.stat().st_mode):
            # a device or pipe: nothing to replace
            with target.open(mode, encoding=encoding, newline=newline) as stream:
                yield stream
            return
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.", suffix=".part")
    except OSError as error:
        raise SourceError(str(path), f"cannot be written ({error.strerror or error})") from None
    part = Path(name)
    try:
        with os.fdopen(handle, mode, encoding=encoding, newline=newline) as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        part.chmod(_mode(target))
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)


def progress() -> Callable[[str], None] | None:
    """A function that shows what is being done on one line of a terminal; None where standard error is none."""
    if not sys.stderr.isatty():
        return None

    def show(message: str) -> None:
        line = "".join(c if c.isprintable() else " " for c in message)[:78]
        sys.stderr.write(f"\r\x1b[2K{line}" if line else "\r\x1b[2K")
        sys.stderr.flush()

    return show


def _writer(write: Callable[[str], int]) -> Write:
    return lambda text: (write(text), None)[1]


def _mode(target: Path) -> int:
    """The permissions of the file that is replaced, or those that a new file gets here."""
    if target.exists():
        return stat.S_IMODE(target.stat().st_mode)
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
