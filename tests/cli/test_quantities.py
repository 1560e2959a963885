"""`bilateral quantities`: what a text's numbers are read as."""

from __future__ import annotations

import json

import pytest


def test_each_sentence_is_a_line_of_json(run, folder):
    (folder / "note.txt").write_text(
        "Nearly $3.6 billion crosses each day. Nobody counted. In 2023 it was 25 per cent.\n"
    )
    done = run("quantities", "note.txt", "--format", "json")
    first, second, third = (json.loads(line) for line in done.stdout.splitlines())
    found = first["quantities"][0]
    assert found["text"] == "Nearly $3.6 billion"
    assert first["sentence"][found["start"] : found["end"]] == found["text"]
    assert (found["value"], found["low"], found["high"]) == (3_600_000_000, 3_550_000_000, 3_650_000_000)
    assert (found["unit"], found["hedge"], found["currency_marked"]) == ("dollar/day", "nearly", False)
    assert second["quantities"] == []
    assert [(q["value"], q["unit"]) for q in third["quantities"]] == [(25, "percent")]
    assert [(y["from"], y["to"]) for y in third["years"]] == [(2023, 2023)]


def test_a_file_of_sentences_keeps_their_ids_and_languages(run, folder):
    rows = [{"id": "a", "sentence": "It costs 5 km."}, {"id": "b", "lang": "fr", "sentence": "Il vaut 1 350 000 $."}]
    (folder / "rows.jsonl").write_text("\n\n".join(json.dumps(row) for row in rows))
    done = run("quantities", "rows.jsonl", "-f", "json")
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert [(row["id"], row["lang"]) for row in found] == [("a", "en"), ("b", "fr")]
    assert found[1]["quantities"][0]["value"] == 1_350_000


def test_a_range_has_ends_and_no_value(run):
    done = run("quantities", "-", "--format", "json", stdin="Between 3.5 and 4 million people live there.\n")
    (found,) = json.loads(done.stdout)["quantities"]
    assert (found["value"], found["low"], found["high"]) == (None, 3_500_000, 4_000_000)


def test_people_read_value_and_unit(run):
    done = run("quantities", "-", stdin="About 40 million people live in Canada.\n")
    assert "About 40 million people  =  about 40,000,000 person" in done.stdout


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("not json", "rows.jsonl, line 2: no sentence"),
        ('{"id": "x"}', "rows.jsonl, line 2: no sentence"),
        ('{"sentence": "Drei.", "lang": "de"}', "rows.jsonl, line 2: language 'de' is not read; choose en or fr"),
    ],
)
def test_a_bad_line_is_named(run, folder, line, says):
    (folder / "rows.jsonl").write_text('{"sentence": "One."}\n' + line + "\n")
    done = run("quantities", "rows.jsonl", "-f", "json", "-o", "out.jsonl")
    assert done.returncode == 2
    assert says in done.stderr
    assert done.stderr.count("\n") == 1
    assert not (folder / "out.jsonl").exists()
