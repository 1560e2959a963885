"""`bilateral check` as scripts and people meet it: exit status, formats, whole files or none, terminals."""

from __future__ import annotations

import json
import os
import pty
import signal
import stat
import subprocess
import threading
from pathlib import Path

import pytest


def test_text_is_the_default(run):
    done = run("check", "holds.txt")
    assert done.returncode == 0
    assert "✓ supported" in done.stdout
    assert done.stderr == ""


def test_json_holds_what_was_asked(run):
    done = run("check", "holds.txt", "fails.txt", "--format", "json", "--as-of", "2024-12-31", "--published", "2024-08")
    found = json.loads(done.stdout)
    assert found["as_of"] == "2024-12-31"
    assert [(d["source"], d["published"], d["language"]) for d in found["documents"]] == [
        ("holds.txt", "2024-08", "en"),
        ("fails.txt", "2024-08", "en"),
    ]


def test_the_language_can_be_given(run, folder: Path):
    (folder / "short.txt").write_text("NATO")
    assert (
        json.loads(run("check", "short.txt", "-f", "json", "--language", "fr").stdout)["documents"][0]["language"]
        == "fr"
    )


def test_standard_input_is_a_source_among_others(run):
    done = run("check", "holds.txt", "-", "fails.txt", "--format", "json", stdin="Mexico is a member of the G7.")
    found = json.loads(done.stdout)["documents"]
    assert [(d["source"], [c["verdict"] for c in d["claims"]]) for d in found] == [
        ("holds.txt", ["supported"]),
        ("-", ["refuted"]),
        ("fails.txt", ["refuted"]),
    ]


def test_html_is_a_page(run):
    assert run("check", "holds.txt", "-f", "html").stdout.startswith("<!doctype html>")


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (("holds.txt",), 0),
        (("fails.txt",), 0),
        (("fails.txt", "--fail-on", "refuted"), 1),
        (("fails.txt", "--fail-on", "outdated,refuted"), 1),
        (("holds.txt", "--fail-on", "refuted, not-enough-evidence"), 0),
        (("nowhere.txt",), 2),
        (("nowhere.txt", "fails.txt", "--fail-on", "refuted"), 2),
    ],
)
def test_exit_status(run, arguments: tuple[str, ...], status: int):
    """2 outranks 1: a run that could not read everything has not checked everything."""
    assert run("check", *arguments).returncode == status


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        ((), "name a file or URL"),
        (("holds.txt", "--format", "pdf"), "html, json, text"),
        (("holds.txt", "--fail-on", "wrong"), "not_enough_evidence"),
        (("holds.txt", "--as-of", "yesterday"), "YYYY-MM-DD"),
        (("holds.txt", "--published", "08/2024"), "YYYY"),
        (("holds.txt", "--language", "de"), '"en", "fr"'),
        (("holds.txt", "--nonsense"), "--help"),
        (("holds.txt", "-o", "missing/folder/report.html"), "cannot be written"),
        (("holds.txt", "-o", "."), "cannot be written"),
        (("holds.txt", "-o", "fails.txt/report.html"), "cannot be written"),  # under a file: not even root can
    ],
)
def test_unusable_arguments_are_one_line_and_status_2(run, arguments: tuple[str, ...], hint: str):
    done = run("check", *arguments)
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.startswith("bilateral: ")
    assert done.stderr.count("\n") == 1
    assert hint in done.stderr


def test_a_place_that_cannot_be_written_is_said_before_the_work(run):
    """Standard input is not even read; the answer comes at once."""
    done = run("check", "nowhere.txt", "-o", "missing/report.html")
    assert "nowhere.txt" not in done.stderr


def test_output_goes_to_the_file_whole(run, folder: Path):
    before = {p.name for p in folder.iterdir()}
    done = run("check", "holds.txt", "--format", "json", "-o", "report.json")
    assert (done.returncode, done.stdout) == (0, "")
    assert json.loads((folder / "report.json").read_text("utf-8"))["schema"] == 1
    assert {p.name for p in folder.iterdir()} - before == {"report.json"}


def test_output_keeps_the_permissions_and_the_link_of_the_file_it_replaces(run, folder: Path):
    target = folder / "real.txt"
    target.write_text("old")
    target.chmod(0o640)
    (folder / "link.txt").symlink_to(target)
    run("check", "holds.txt", "-o", "link.txt")
    assert "supported" in target.read_text("utf-8")
    assert stat.S_IMODE(target.stat().st_mode) == 0o640
    assert (folder / "link.txt").is_symlink()


def test_output_to_a_device_is_written_through(run):
    assert run("check", "holds.txt", "-o", os.devnull).returncode == 0
    assert not Path(os.devnull).is_file()


def opened(pipe: Path) -> int:
    """The writing end of a named pipe, once the command has opened the other."""
    ends: list[int] = []
    waiting = threading.Thread(target=lambda: ends.append(os.open(pipe, os.O_WRONLY)), daemon=True)
    waiting.start()
    waiting.join(20)
    assert ends, "the command never opened its source"
    return ends[0]


def test_interrupted_says_so_in_one_line_and_leaves_the_old_file(command, environment, folder: Path):
    """A source that never ends keeps the command at work."""
    (folder / "report.txt").write_text("old")
    os.mkfifo(folder / "endless")
    before = {p.name for p in folder.iterdir()}
    work = subprocess.Popen(
        [*command, "check", "endless", "-o", "report.txt"],
        env=environment,
        cwd=folder,
        stderr=subprocess.PIPE,
        text=True,
    )
    end = opened(folder / "endless")
    work.send_signal(signal.SIGINT)
    os.close(end)  # only now: a signal that comes right before the command begins to read would wait for its end
    assert work.communicate(timeout=20)[1] == "bilateral: interrupted\n"
    assert work.returncode == 130
    assert (folder / "report.txt").read_text() == "old"
    assert {p.name for p in folder.iterdir()} == before


@pytest.fixture
def long(folder: Path) -> str:
    """A text whose report is longer than a pipe holds."""
    names = ["CUSMA", "NAFTA", "The Boundary Waters Treaty", "NATO", "The Columbia River Treaty"]
    lines = [f"{name} was signed in {year}." for name in names for year in range(1901, 1951)]
    (folder / "long.txt").write_text("\n\n".join(lines))
    return "long.txt"


def test_output_is_whole_where_python_does_not_buffer(run, long: str):
    """One write to a pipe may take only a part of a long report."""
    text = run("check", long, "--format", "json", PYTHONUNBUFFERED="1").stdout
    assert len(text) > 200_000
    assert json.loads(text)["documents"][0]["claims"]


def test_a_reader_who_leaves_early_is_no_error(command, environment, folder: Path, long: str):
    work = subprocess.Popen(
        [*command, "check", long, "--format", "json"],
        env=environment,
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert work.stdout
    assert work.stderr
    work.stdout.read(10)
    work.stdout.close()
    assert work.stderr.read() == b""
    assert work.wait(timeout=20) == 141
    work.stderr.close()


def test_an_output_that_lacks_characters_gets_ascii_signs(run):
    done = run("check", "holds.txt", PYTHONUTF8="0", PYTHONIOENCODING="ascii")
    assert "+ supported" in done.stdout
    assert done.stdout.isascii()


def on_terminal(command: list[str], environment: dict[str, str], folder: Path, **more: str) -> str:
    """What the command writes when output and messages go to one terminal."""
    leader, follower = pty.openpty()
    settings = {**environment, "TERM": "xterm", **more}
    work = subprocess.Popen(command, env=settings, cwd=folder, stdout=follower, stderr=follower)
    os.close(follower)
    written = b""
    while True:
        try:
            part = os.read(leader, 4096)
        except OSError:  # how Linux says that the other end has closed
            break
        if not part:
            break
        written += part
    os.close(leader)
    work.wait(timeout=20)
    return written.decode()


def test_a_terminal_gets_colour_and_progress(command, environment, folder: Path):
    written = on_terminal([*command, "check", "holds.txt"], environment, folder)
    assert "\x1b[32m" in written
    assert "\r\x1b[2Kholds.txt" in written


def test_no_color_is_heeded(command, environment, folder: Path):
    assert "\x1b[32m" not in on_terminal([*command, "check", "holds.txt"], environment, folder, NO_COLOR="1")


def test_explaining_shows_each_word_and_why_there_is_no_claim(run):
    done = run("check", "-", "--explain", stdin="Canada is a member of the G7. Marmalade will be dear.")
    lines = [line.split(None, 1) for line in done.stdout.splitlines()]
    assert ["Canada", "entity CAN (country)"] in [[a[0], a[1][:20]] for a in lines if len(a) == 2]
    assert ["Marmalade", "—"] in lines
    assert "it is a forecast or a plan" in done.stdout
    assert done.returncode == 0


def test_an_explanation_is_in_the_language_of_the_text(run):
    done = run("check", "-", "--explain", "--language", "fr", stdin="Le Canada exportera du pétrole.")
    assert "Comment le texte a été lu" in done.stdout
    assert "aucun nombre" in done.stdout


def test_without_asking_nothing_is_explained(run):
    assert "explain" not in json.loads(run("check", "holds.txt", "-f", "json").stdout)["documents"][0]
    told = json.loads(run("check", "holds.txt", "-f", "json", "--explain").stdout)["documents"][0]["explain"]
    assert [t["text"] for t in told[0]["tokens"]] == ["Canada", "is", "a", "member", "of", "the", "G", "7", "."]
