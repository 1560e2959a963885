"""A build runs what has to run, gives the same bytes each time, and leaves a whole almanac whenever it ends."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest

from bilateral.almanac.build import build, find_folders
from bilateral.almanac.recipes import Folders, all_recipes
from bilateral.model.errors import CatalogueError, UsageError
from bilateral.store import open_almanac

ROOT = Path(__file__).parents[2]
ALL = ("tiny_one", "tiny_three", "tiny_two")


def held(folders: Folders) -> dict[str, bytes]:
    """Every file of observations."""
    files = folders.observations.rglob("*.csv")
    return {path.relative_to(folders.observations).with_suffix("").as_posix(): path.read_bytes() for path in files}


def change(folders: Folders, name: str, old: str, new: str) -> None:
    """Plants a change in a publisher's file."""
    path = folders.snapshots / f"{name}.csv"
    path.write_text(path.read_text().replace(old, new, 1))


def value(folders: Folders, flow: str, period: str = "2019") -> str:
    """Alpha's figure in the compiled almanac."""
    series = open_almanac(folders.knowledge / "almanac.sqlite").series(flow, {"of": "AAA"})
    return {str(p): str(o.value) for p, o in series.items()}[period]


def test_the_first_build_runs_every_recipe_and_the_next_none(tiny):
    first = build(tiny)
    assert (first.ran, first.fresh, first.errors) == (ALL, (), ())
    assert first.changed == ("tiny/one", "tiny/three", "tiny/two")
    assert value(tiny, "tiny/one") == "11"
    before = held(tiny)
    second = build(tiny)
    assert (second.ran, second.fresh, second.changed, second.is_compiled) == ((), ALL, (), False)
    assert build(tiny, is_forced=True).changed == ()
    assert held(tiny) == before
    assert sorted(p.name for p in tiny.knowledge.glob(".*")) == [".lock"]


@pytest.mark.parametrize(
    ("file", "rerun"),
    [
        ("raw/one.csv", ("tiny_one",)),
        ("recipes/tiny_two.py", ("tiny_two",)),
        ("recipes/tables.py", ALL),
        ("knowledge/observations/tiny/three.csv", ("tiny_three",)),
    ],
)
def test_a_recipe_runs_again_when_a_file_that_it_read_or_wrote_changed(tiny, file, rerun):
    build(tiny)
    path = tiny.knowledge.parent / file
    path.write_bytes(path.read_bytes() + (b"# more\n" if file.endswith("py") else b"Beta,2020,5\n"))
    done = build(tiny, is_pinned=False)
    assert (done.ran, done.errors) == (rerun, ())
    assert set(done.fresh) == set(ALL) - set(rerun)


def test_a_recipe_that_reads_a_knowledge_file_runs_again_when_that_changed(tiny):
    recipe = tiny.recipes / "tiny_one.py"
    line = 'from common import KNOWLEDGE\n(KNOWLEDGE / "lexicon" / "units.yaml").read_text()\n'
    recipe.write_text(recipe.read_text().replace("from tables", f"{line}from tables", 1))
    build(tiny)
    assert build(tiny).ran == ()
    (tiny.knowledge / "lexicon" / "units.yaml").open("a").write("# more\n")
    assert build(tiny).ran == ("tiny_one",)


def test_what_was_read_unpinned_is_not_fresh_for_a_build_that_is_pinned(tiny):
    build(tiny)
    change(tiny, "one", "11", "12")
    assert build(tiny, is_pinned=False).changed == ("tiny/one",)
    assert build(tiny, is_pinned=False).ran == ()
    (error,) = build(tiny).errors
    assert error.startswith(f"tiny_one: {tiny.snapshots / 'one.csv'}: changed or damaged: its sha256 is ")
    assert value(tiny, "tiny/one") == "12"


def test_one_recipe_that_fails_leaves_everything_as_it_was(tiny):
    """Half an update would mix two states of the world."""
    build(tiny)
    before, compiled = held(tiny), (tiny.knowledge / "almanac.sqlite").read_bytes()
    change(tiny, "one", "11", "12")
    change(tiny, "two", "11", "-12")
    done = build(tiny, is_pinned=False)
    assert done.errors == (f"tiny_two: {tiny.snapshots / 'two.csv'}, row 3, column 'value': negative: '-12'",)
    assert held(tiny) == before
    assert (tiny.knowledge / "almanac.sqlite").read_bytes() == compiled
    change(tiny, "two", "-12", "13")
    assert build(tiny, is_pinned=False).changed == ("tiny/one", "tiny/two")
    assert (value(tiny, "tiny/one"), value(tiny, "tiny/two")) == ("12", "13")


@pytest.mark.parametrize(
    ("line", "hint"),
    [
        ("raise SystemExit(3)", "SystemExit: 3"),
        ("import no_such_module", "ModuleNotFoundError: No module named 'no_such_module'"),
        ("int('x\\ny')", "ValueError: invalid literal"),
        ("import os; os._exit(7)", "ended with status 7"),
    ],
)
def test_a_recipe_may_fail_in_any_way_and_gives_one_line(tiny, line, hint):
    recipe = tiny.recipes / "tiny_two.py"
    recipe.write_text(recipe.read_text().replace("from common", f"{line}\nfrom common", 1))
    (error,) = build(tiny).errors
    assert error.startswith("tiny_two: ")
    assert hint in error
    assert "\n" not in error


def test_what_is_no_observation_is_refused_by_file_and_line(tiny):
    """A recipe that does not read with tables.py is checked when its observations are compiled."""
    recipe = tiny.recipes / "tiny_two.py"
    build(tiny)
    before = held(tiny)
    recipe.write_text(recipe.read_text().replace("number(row.count", "'x' + number(row.count"))
    with pytest.raises(CatalogueError, match=r"knowledge/observations/tiny/two\.csv, line 2: not a number: 'x10'"):
        build(tiny)
    assert held(tiny) == before


def test_a_recipe_may_write_facts_and_entities_too(tiny):
    """They change together with the observations, or not at all."""
    build(tiny)
    recipe = tiny.recipes / "tiny_two.py"
    text = 'write_knowledge("entities/more.yaml", "- {code: EEE, kind: country, names: {en: [Epsilon]}}\\n")'
    more = recipe.read_text().replace("write_observations\n", "write_observations, write_knowledge\n", 1)
    recipe.write_text(f"{more}    {text}\n")
    assert build(tiny).changed == ("entities/more.yaml",)
    assert "EEE" in open_almanac(tiny.knowledge / "almanac.sqlite").catalogue.entities
    assert build(tiny).ran == ()
    recipe.write_text(recipe.read_text().replace("kind:", "sort:"))
    with pytest.raises(CatalogueError, match=r"knowledge/entities/more\.yaml: EEE: unknown field 'sort'"):
        build(tiny)
    assert "kind:" in (tiny.knowledge / "entities" / "more.yaml").read_text()


def test_two_recipes_for_one_dataflow_are_refused(tiny):
    recipe = tiny.recipes / "tiny_two.py"
    recipe.write_text(recipe.read_text().replace("tiny/two", "tiny/one"))
    assert build(tiny).errors == ("tiny/one is written by more than one recipe: tiny_one, tiny_two",)


def test_a_check_changes_nothing_and_says_what_would(tiny):
    build(tiny)
    before = held(tiny)
    change(tiny, "one", "11", "12")
    done = build(tiny, is_pinned=False, is_check=True)
    assert (done.changed, done.is_compiled) == (("tiny/one",), False)
    assert held(tiny) == before
    assert build(tiny, is_pinned=False, is_check=True).ran == ("tiny_one",)


def test_observations_without_a_recipe_are_named(tiny):
    build(tiny)
    (tiny.observations / "tiny" / "four.csv").write_text("of,period,value,vintage,status\n")
    assert build(tiny).unclaimed == ("tiny/four",)
    assert build(tiny, ["tiny_one"]).unclaimed == ()


def test_one_recipe_alone(tiny):
    build(tiny)
    change(tiny, "one", "11", "12")
    change(tiny, "two", "11", "12")
    done = build(tiny, ["tiny_two"], is_pinned=False)
    assert (done.ran, done.changed) == (("tiny_two",), ("tiny/two",))
    with pytest.raises(UsageError, match="no recipe 'tiny_tow'; did you mean tiny_two"):
        build(tiny, ["tiny_tow"])


def test_two_builds_do_not_mix(tiny):
    """The second would take away what the first has staged."""
    import fcntl

    with (tiny.knowledge / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with pytest.raises(UsageError, match="another build is writing"):
            build(tiny)
    assert build(tiny).ran == ALL


def build_and_die(folders: Folders, steps: int) -> int:
    """The status of a child process that builds, and is killed before it moves a file for the last of so many times."""
    if child := os.fork():
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    left = steps

    def dying(kept):
        def step(*given, **named):
            nonlocal left
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)
            left -= 1
            return kept(*given, **named)

        return step

    for name in ("replace", "rename", "unlink"):
        setattr(Path, name, dying(getattr(Path, name)))
    build(folders, is_pinned=False)
    os._exit(0)


def test_a_build_killed_at_any_step_leaves_a_whole_almanac_and_the_next_completes_it(tiny):
    """Every file is moved by one of three calls: the process is killed before the first, the second, ... of them."""
    build(tiny)
    old = held(tiny)
    for name in ("one", "two"):
        change(tiny, name, "11", "12")
    root, start = tiny.knowledge.parent, tiny.knowledge.parent / "start"
    shutil.copytree(tiny.knowledge, start)
    seen = set()
    for steps in range(40):
        knowledge = shutil.copytree(start, root / f"knowledge{steps}")
        folders = replace(tiny, knowledge=knowledge, cache=root / f"cache{steps}")
        status = build_and_die(folders, steps)
        now = held(folders)
        assert now.keys() == old.keys()
        assert all(content in (old[name], old[name].replace(b",11,", b",12,")) for name, content in now.items())
        seen.add((value(folders, "tiny/one"), value(folders, "tiny/two"), sum(now[n] != old[n] for n in now)))
        if status == 0:
            break
        assert status == -signal.SIGKILL
        build(folders, is_pinned=False)
        assert (value(folders, "tiny/one"), value(folders, "tiny/two")) == ("12", "12")
        assert sorted(p.name for p in knowledge.glob(".*")) == [".lock"]
    assert status == 0
    assert {("11", "11", 0), ("11", "11", 1), ("11", "11", 2), ("12", "12", 2)} <= seen


@pytest.mark.slow
def test_a_build_killed_at_any_moment_leaves_a_whole_almanac(tiny):
    """By the clock this time, whatever it is doing."""
    build(tiny)
    old = held(tiny)
    for name in ("one", "two", "three"):
        change(tiny, name, "11", "12")
    started = [sys.executable, "-m", "bilateral", "almanac", "build", "--unpinned", "--force"]
    for option, folder in (("snapshots", tiny.snapshots), ("recipes", tiny.recipes), ("knowledge", tiny.knowledge)):
        started += [f"--{option}", str(folder)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    for moment in range(1, 13):
        process = subprocess.Popen(started, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        with suppress(subprocess.TimeoutExpired):
            process.communicate(timeout=moment * 0.06)
        process.kill()
        process.communicate()
        assert all(content in (old[n], old[n].replace(b",11,", b",12,")) for n, content in held(tiny).items())
        assert value(tiny, "tiny/one") in ("11", "12")
    assert subprocess.run(started, env=environment, capture_output=True, check=False).returncode == 0
    assert {value(tiny, f"tiny/{name}") for name in ("one", "two", "three")} == {"12"}


def test_the_recipes_of_the_checkout_are_found():
    names = {recipe.name for recipe in all_recipes(ROOT / "recipes")}
    assert {"bts_border_entries", "fed_h10", "worldbank_gdp"} <= names
    assert not {"common", "tables", "pages", "run", "cldr_entities"} & names


@pytest.mark.parametrize(
    ("given", "hint"),
    [
        ({"snapshots": "nowhere"}, "no folder of publishers' files at .*nowhere; give --snapshots DIR"),
        ({"knowledge": "."}, "no catalogue; give --knowledge DIR"),
    ],
)
def test_folders_that_cannot_be_used_are_named(given, hint, tmp_path):
    folders = {"snapshots": tmp_path, **{name: tmp_path / path for name, path in given.items()}}
    with pytest.raises(UsageError, match=hint):
        find_folders(**folders)


def test_without_a_checkout_the_folders_have_to_be_given(monkeypatch, tmp_path):
    monkeypatch.setattr("bilateral.almanac.build._CHECKOUT", tmp_path)
    with pytest.raises(UsageError, match="give --snapshots, --recipes and --knowledge"):
        find_folders()
    with pytest.raises(UsageError, match="no recipes; give --recipes DIR"):
        all_recipes(tmp_path)


def test_without_locks_a_build_says_so(tiny, monkeypatch):
    """On Windows there is no fcntl; nothing else of the command line needs it."""
    monkeypatch.setitem(sys.modules, "fcntl", None)
    with pytest.raises(UsageError, match="needs a POSIX system"):
        build(tiny)
