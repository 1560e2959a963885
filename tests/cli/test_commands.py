"""The other commands, help, and what a cold start costs."""

from __future__ import annotations

import json
import subprocess

import pytest


@pytest.mark.parametrize("arguments", [(), ("check",), ("quantities",), ("why",), ("replay",)])
def test_help_of_every_command(run, arguments: tuple[str, ...]):
    done = run(*arguments, "--help")
    assert done.returncode == 0
    assert "Usage: bilateral" in done.stdout
    assert done.stderr == ""


@pytest.mark.parametrize("name", ["check", "quantities", "why", "replay"])
def test_help_has_an_example(run, name: str):
    assert f"Example: bilateral {name} " in " ".join(run(name, "--help").stdout.split())


def test_the_overview_says_what_each_command_does(run):
    found = " ".join(run("--help").stdout.replace("│", " ").split())
    for words in ("Finds the checkable claims", "Shows where a series", "Recomputes every verdict"):
        assert words in found


def test_an_answer_with_its_chart(run):
    done = run("ask", "What was the population of Canada in 2020?", "--format", "json", "--chart")
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["chart"].startswith("<svg")


def test_a_chart_goes_into_json_alone(run):
    done = run("ask", "What was the population of Canada in 2020?", "--chart")
    assert done.returncode == 2
    assert "--format json" in done.stderr
    assert done.stderr.count("\n") == 1


def test_an_unknown_command_is_one_line(run):
    done = run("chekc")
    assert done.returncode == 2
    assert 'Did you mean "check"' in done.stderr
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("id", "lines"),
    [
        ("trade/bilateral", ["indicator", "Topic", "Definition trade/bilateral#bea"]),
        ("bea/trade_by_country", ["dataflow", "Publisher", "U.S. Bureau of Economic Analysis", "https://"]),
        ("bea/trade_by_country:USA.CAN.goods", ["series", "2024", "vintage 2025-03-06"]),
        ("cusma", ["fact", "In force", "2020-07-01", "https://"]),
    ],
)
def test_why_walks_back_to_the_publisher(run, id: str, lines: list[str]):
    done = run("why", id)
    assert done.returncode == 0
    assert done.stderr == ""
    assert [line for line in lines if line not in done.stdout] == []


def test_an_unknown_id_names_its_neighbours(run):
    done = run("why", "trade/bilaterel")
    assert done.returncode == 2
    assert done.stderr.startswith("bilateral: unknown id 'trade/bilaterel'; did you mean trade/bilateral")
    assert done.stderr.count("\n") == 1


def test_replay_says_what_changed(run, folder):
    """A report whose verdict no longer follows from its readings."""
    run("check", "fails.txt", "holds.txt", "--format", "json", "-o", "report.json")
    report = (folder / "report.json").read_text("utf-8")
    assert report.count('"refuted"') == 1
    (folder / "report.json").write_text(report.replace('"refuted"', '"outdated"'), "utf-8")
    done = run("replay", "report.json")
    assert done.returncode == 0
    assert "fails.txt" in done.stdout
    assert "outdated → refuted" in done.stdout
    assert "holds.txt" not in done.stdout
    assert run("replay", "-", stdin=(folder / "report.json").read_text("utf-8")).stdout == done.stdout


@pytest.mark.parametrize(
    ("content", "hint"),
    [("nonsense", "not a report"), ("{}", "not a report"), (json.dumps({"schema": 9, "documents": []}), "schema 9")],
)
def test_what_is_no_report_is_one_line_that_names_the_file(run, folder, content: str, hint: str):
    (folder / "x.json").write_text(content)
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
        (("check", "holds.txt"), {"jinja2", "httpx2", "pypdfium2", "docx"}),
        (("check", "holds.txt", "-f", "json"), {"jinja2", "rich.table"}),
        (("series", "show", "trade.goods.bea"), {"polars", "pandas", "altair", "turbohtml", "bilateral.kinds"}),
        (("coverage",), {"polars", "altair", "bilateral.reading"}),
    ],
)
def test_a_command_imports_only_what_it_needs(
    command, environment, folder, arguments: tuple[str, ...], unwanted: set[str]
):
    """The first verdict comes sooner without the page's templates, and help without the engine."""
    started = [command[0], "-X", "importtime", *command[1:], *arguments]
    done = subprocess.run(
        started, env=environment, cwd=folder, capture_output=True, encoding="utf-8", timeout=30, check=True
    )
    imported = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines()}
    assert not imported & unwanted
