"""`bilateral check` as scripts and people meet it: exit status, one line of error, whole files or none."""

from __future__ import annotations

import json
import os
import pty
import signal
import stat
import subprocess
from pathlib import Path

import pytest


def test_text_is_the_default(run):
    done = run("check", "page.html")
    assert done.returncode == 0
    assert "✓ supported" in done.stdout
    assert done.stderr == ""


def test_json_holds_what_was_asked(run):
    done = run(
        "check", "a", "b", "--format", "json", "--as-of", "2024-12-31", "--published", "2024-08", "--language", "fr"
    )
    found = json.loads(done.stdout)
    assert found["as_of"] == "2024-12-31"
    assert [(d["source"], d["published"], d["language"]) for d in found["documents"]] == [
        (s, "2024-08", "fr") for s in "ab"
    ]


def test_standard_input_is_a_source_among_others(run):
    found = json.loads(run("check", "a", "-", "b", "--format", "json").stdout)
    assert [d["source"] for d in found["documents"]] == ["a", "-", "b"]


def test_output_is_whole_where_python_does_not_buffer(run):
    """One write to a pipe may take only a part of a long report."""
    assert json.loads(run("check", "long", "--format", "json", PYTHONUNBUFFERED="1").stdout)


def test_html_is_a_page(run):
    assert run("check", "a", "-f", "html").stdout.startswith("<!doctype html>")


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (("good",), 0),
        (("refuted",), 0),
        (("refuted", "--fail-on", "refuted"), 1),
        (("refuted", "--fail-on", "outdated,refuted"), 1),
        (("good", "--fail-on", "refuted, not-enough-evidence"), 0),
        (("fail",), 2),
        (("fail", "refuted", "--fail-on", "refuted"), 2),
    ],
)
def test_exit_status(run, arguments: tuple[str, ...], status: int):
    """2 outranks 1: a run that could not read everything has not checked everything."""
    assert run("check", *arguments).returncode == status


def test_a_failed_document_leaves_the_others_done(run):
    done = run("check", "fail", "good", "--format", "json")
    assert [bool(d["claims"]) for d in json.loads(done.stdout)["documents"]] == [False, True]
    assert done.stderr == "bilateral: fail: cannot be read\n"


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        ((), "name a file or URL"),
        (("a", "--format", "pdf"), "html, json, text"),
        (("a", "--fail-on", "wrong"), "not_enough_evidence"),
        (("a", "--as-of", "yesterday"), "YYYY-MM-DD"),
        (("a", "--published", "08/2024"), "YYYY"),
        (("a", "--language", "de"), '"en", "fr"'),
        (("a", "--nonsense"), "--help"),
        (("a", "-o", "missing/folder/report.html"), "cannot be written"),
        (("a", "-o", "."), "cannot be written"),
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
    """`wait` would take a minute; the answer comes at once."""
    assert "working" not in run("check", "wait", "-o", "missing/report.html").stderr


def test_output_goes_to_the_file_whole(run, tmp_path: Path):
    done = run("check", "a", "--format", "json", "-o", "report.json")
    assert (done.returncode, done.stdout) == (0, "")
    assert json.loads((tmp_path / "report.json").read_text("utf-8"))["schema"] == 1
    assert [p.name for p in tmp_path.iterdir()] == ["report.json"]


def test_output_keeps_the_permissions_and_the_link_of_the_file_it_replaces(run, tmp_path: Path):
    target = tmp_path / "real.txt"
    target.write_text("old")
    target.chmod(0o640)
    (tmp_path / "link.txt").symlink_to(target)
    run("check", "a", "-o", "link.txt")
    assert "supported" in target.read_text("utf-8")
    assert stat.S_IMODE(target.stat().st_mode) == 0o640
    assert (tmp_path / "link.txt").is_symlink()


def test_output_to_a_device_is_written_through(run):
    assert run("check", "a", "-o", os.devnull).returncode == 0
    assert not Path(os.devnull).is_file()


def test_interrupted_says_so_in_one_line_and_leaves_the_old_file(command, environment, tmp_path: Path):
    (tmp_path / "report.txt").write_text("old")
    work = subprocess.Popen(
        [*command, "check", "wait", "-o", "report.txt"],
        env=environment,
        cwd=tmp_path,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert work.stderr
    assert work.stderr.readline() == "working\n"
    work.send_signal(signal.SIGINT)
    assert work.communicate(timeout=20)[1] == "bilateral: interrupted\n"
    assert work.returncode == 130
    assert (tmp_path / "report.txt").read_text() == "old"
    assert len(list(tmp_path.iterdir())) == 1


def test_a_reader_who_leaves_early_is_no_error(command, environment):
    work = subprocess.Popen(
        [*command, "check", "long", "--format", "json"], env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert work.stdout
    assert work.stderr
    work.stdout.read(10)
    work.stdout.close()
    assert work.stderr.read() == b""
    assert work.wait(timeout=20) == 141
    work.stderr.close()


def test_an_output_that_lacks_characters_gets_ascii_signs(run):
    done = run("check", "a", PYTHONUTF8="0", PYTHONIOENCODING="ascii")
    assert "+ supported" in done.stdout
    assert done.stdout.isascii()


def on_terminal(command: list[str], environment: dict[str, str], **more: str) -> str:
    """What the command writes when output and messages go to one terminal."""
    leader, follower = pty.openpty()
    work = subprocess.Popen(command, env={**environment, "TERM": "xterm", **more}, stdout=follower, stderr=follower)
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


def test_a_terminal_gets_colour_and_progress(command, environment):
    written = on_terminal([*command, "check", "page.html"], environment)
    assert "\x1b[32m" in written
    assert "\r\x1b[2Kpage.html" in written


def test_no_color_is_heeded(command, environment):
    assert "\x1b[32m" not in on_terminal([*command, "check", "page.html"], environment, NO_COLOR="1")
