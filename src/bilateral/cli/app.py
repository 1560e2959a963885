"""The `bilateral` command: its subcommands, and how every run ends.

Exit status: 0 done; 1 a claim met `--fail-on`; 2 unusable input or arguments, said in one line on standard error;
130 interrupted; 141 the reader of the output went away.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import NoReturn

from cyclopts import App, CycloptsError

from bilateral.cli.almanac import almanac
from bilateral.cli.ask import ask
from bilateral.cli.check import check
from bilateral.cli.compare import compare
from bilateral.cli.coverage import coverage
from bilateral.cli.facts import facts
from bilateral.cli.mirror import mirror
from bilateral.cli.output import complain
from bilateral.cli.quantities import quantities
from bilateral.cli.replay import replay
from bilateral.cli.search import search
from bilateral.cli.series import series
from bilateral.cli.sources import sources
from bilateral.cli.why import why
from bilateral.model.errors import BilateralError

__all__ = ["app", "run"]

INTERRUPTED = 130
PIPE_CLOSED = 141


def _version() -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("bilateral")
    except PackageNotFoundError:  # run from a checkout that is not installed
        return "unknown"


app = App(
    name="bilateral",
    help="Checks what is said about Canada–United States relations against official statistics, and shows them.",
    version=_version,
    result_action="return_value",
    exit_on_error=False,
    print_error=False,
    help_on_error=False,
    suppress_keyboard_interrupt=False,
)
for command in (check, ask, quantities, why, replay, series, facts, sources, coverage, compare, mirror, search):
    app.command(command)
app.command(almanac)


def run(arguments: Sequence[str] | None = None) -> NoReturn:
    """Runs one command and exits with its status; every foreseen failure is one line on standard error."""
    try:
        status = app(arguments)
        sys.stdout.flush()
    except CycloptsError as error:
        status = complain(_first_line(error))
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # or the interpreter complains as it exits
        status = PIPE_CLOSED
    except (BilateralError, OSError) as error:
        status = complain(str(error))
    except KeyboardInterrupt:
        complain("interrupted")
        status = INTERRUPTED
    sys.exit(status if isinstance(status, int) else 0)


def _first_line(error: CycloptsError) -> str:
    """The parser's message without its frame, and where to look next."""
    command = " ".join(("bilateral", *(error.command_chain or ())))
    return f"{' '.join(str(error).split())} See: {command} --help"
