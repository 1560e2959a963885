"""The other commands, help, and what a cold start costs."""

from __future__ import annotations

import json
import subprocess

import pytest


@pytest.mark.parametrize("arguments", [(), ("check",), ("why",), ("replay",)])
def test_help_of_every_command(run, arguments: tuple[str, ...]):
    done = run(*arguments, "--help")
    assert done.returncode == 0
    assert "Usage: bilateral" in done.stdout
    assert done.stderr == ""


@pytest.mark.parametrize("name", ["check", "why", "replay"])
def test_help_has_an_example(run, name: str):
    assert f"Example: bilateral {name} " in " ".join(run(name, "--help").stdout.split())


def test_the_overview_says_what_each_command_does(run):
    found = " ".join(run("--help").stdout.replace("│", " ").split())
    for words in ("Finds the checkable claims", "Shows where a series", "Recomputes every verdict"):
        assert words in found


def test_an_unknown_command_is_one_line(run):
    done = run("chekc")
    assert done.returncode == 2
    assert 'Did you mean "check"' in done.stderr
    assert done.stderr.count("\n") == 1


def test_why_shows_labelled_lines_and_links(run):
    done = run("why", "a/b:C.D")
    assert done.returncode == 0
    assert "Trade (series)" in done.stdout
    assert "Publisher  An agency" in done.stdout
    assert "https://example.org" in done.stdout


def test_an_unknown_id_names_its_neighbours(run):
    done = run("why", "a/b:C.X")
    assert done.returncode == 2
    assert done.stderr == "bilateral: unknown id 'a/b:C.X'; did you mean a/b:C.D?\n"


def test_replay_says_what_changed(run, tmp_path):
    run("check", "refuted", "good", "--format", "json", "-o", "report.json")
    done = run("replay", "report.json")
    assert done.returncode == 0
    assert "refuted → outdated: revised" in done.stdout
    assert run("replay", "-", stdin=(tmp_path / "report.json").read_text("utf-8")).stdout == done.stdout


def test_replay_of_a_report_that_still_holds_says_so(run):
    run("check", "good", "--format", "json", "-o", "report.json")
    assert "no verdict changed" in run("replay", "report.json").stdout


@pytest.mark.parametrize(
    ("content", "hint"),
    [("nonsense", "not a report"), ("{}", "not a report"), (json.dumps({"schema": 9, "documents": []}), "schema 9")],
)
def test_what_is_no_report_is_one_line_that_names_the_file(run, tmp_path, content: str, hint: str):
    (tmp_path / "x.json").write_text(content)
    done = run("replay", "x.json")
    assert done.returncode == 2
    assert "x.json" in done.stderr
    assert hint in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_missing_report_is_one_line(run):
    assert run("replay", "nowhere.json").stderr == "bilateral: nowhere.json: No such file or directory\n"


@pytest.mark.parametrize(
    ("arguments", "unwanted"),
    [
        (("--help",), {"bilateral.algebra", "bilateral.store", "jinja2", "msgspec", "yaml", "trafilatura"}),
        (("check", "a"), {"jinja2"}),
        (("check", "a", "-f", "json"), {"jinja2", "rich.table"}),
    ],
)
def test_a_command_imports_only_what_it_needs(command, environment, arguments: tuple[str, ...], unwanted: set[str]):
    """The first verdict comes sooner without the page's templates, and help without the engine."""
    started = [command[0], "-X", "importtime", *command[1:], *arguments]
    done = subprocess.run(started, env=environment, capture_output=True, encoding="utf-8", timeout=30, check=True)
    imported = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines()}
    assert not imported & unwanted
