"""Reading in a process of its own: what a hostile file can do there is run out of its time or memory.

PDF and DOCX are always read so, and pages and Markdown texts that are large (`is_large`). A small page is read faster
than a process starts, so the command's first answer does not wait for one. The child gets the bytes on its standard
input and answers with JSON, so nothing that a file makes it write can run here.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import msgspec

from bilateral.model.errors import SourceError, SourceTooLarge
from bilateral.reading.document.draft import Draft

__all__ = ["CPU_S", "MEMORY_BYTES", "is_large", "limit_this_process", "read_isolated"]

CPU_S = 20
WALL_S = 40
MEMORY_BYTES = 1_500_000_000
_LARGE_BYTES = 1_000_000
_LARGE_TAGS = 20_000
_ROOT = Path(__file__).parents[3]


class _Answer(msgspec.Struct):
    draft: Draft | None = None
    error: str = ""
    reason: str = ""


def is_large(form: str, data: bytes) -> bool:
    """Whether the reading could take seconds: many bytes, or many tags in them."""
    return len(data) > _LARGE_BYTES or (form == "html" and data.count(b"<") > _LARGE_TAGS)


def read_isolated(source: str, data: bytes, form: str, *, charset: str = "", wall_s: float = WALL_S) -> Draft:
    """The draft, read by a child process. Raises what the reader raises, or SourceError if the child died."""
    paths = [str(_ROOT), *filter(None, [os.environ.get("PYTHONPATH")])]
    command = [sys.executable, "-P", "-m", "bilateral.reading.document.isolated", form, charset]
    try:
        done = subprocess.run(  # noqa: S603 - our own module, no shell
            command,
            input=data,
            capture_output=True,
            timeout=wall_s,
            check=False,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(paths), "PYTHONIOENCODING": "utf-8"},
        )
    except subprocess.TimeoutExpired:
        raise SourceTooLarge(source, f"took more than {wall_s:g} s to read; give only the part to check") from None
    try:
        answer = msgspec.json.decode(done.stdout, type=_Answer)
    except msgspec.DecodeError:
        raise SourceError(source, _reason(done.returncode, form)) from None
    if answer.draft is None:
        raise (SourceTooLarge if answer.error == "SourceTooLarge" else SourceError)(source, answer.reason)
    return answer.draft


def _reason(status: int, form: str) -> str:
    if -status in (9, 24):  # SIGKILL, SIGXCPU
        return f"took more than {CPU_S} s to read; give only the part to check"
    return f"is a broken {form} file, or one too complex to read; save it again, or as plain text"


def limit_this_process() -> None:
    """Sets the limits of this process, where the system has them."""
    try:
        import resource
    except ImportError:
        return
    for limit, value in ((resource.RLIMIT_AS, MEMORY_BYTES), (resource.RLIMIT_CPU, CPU_S), (resource.RLIMIT_CORE, 0)):
        _, hard = resource.getrlimit(limit)
        resource.setrlimit(limit, (value if hard < 0 else min(value, hard), hard))


def _main(form: str, charset: str) -> int:
    from bilateral.reading.document.readers import read_form

    limit_this_process()
    out, answer = sys.stdout.buffer, _Answer()
    sys.stdout = sys.stderr  # whatever a library prints is no answer
    try:
        answer.draft = read_form("", sys.stdin.buffer.read(), form, charset)
    except SourceError as error:
        answer.error, answer.reason = type(error).__name__, error.reason
    except MemoryError:
        answer.error, answer.reason = "SourceTooLarge", "needs too much memory to read; give only the part to check"
    out.write(msgspec.json.encode(answer))
    out.flush()
    return 0


if __name__ == "__main__":
    sys.exit(_main(*sys.argv[1:3]))
