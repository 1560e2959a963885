"""What recipes share: a raw file is used only if it is the known snapshot, and observations have one canonical form."""

import hashlib
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "recipes"))

import common


@pytest.fixture(autouse=True)
def run(monkeypatch):
    """A run of its own for each test."""
    monkeypatch.setattr(common, "RUN", common.Run())
    return common.RUN


def test_a_raw_file_that_changed_is_refused(tmp_path):
    (tmp_path / "table.csv").write_bytes(b"a,b\n")
    known = hashlib.sha256(b"a,b\n").hexdigest()
    assert common.raw(tmp_path, "table.csv", known) == tmp_path / "table.csv"
    with pytest.raises(common.SnapshotError, match=r"table\.csv: changed or damaged: its sha256 is .*, expected 0000"):
        common.raw(tmp_path, "table.csv", "0000")


def test_a_new_snapshot_is_read_where_the_run_is_not_pinned(tmp_path, run):
    run.is_pinned = False
    (tmp_path / "table.csv").write_bytes(b"a,c\n")
    assert common.raw(tmp_path, "table.csv", "0000") == tmp_path / "table.csv"
    assert run.read == {tmp_path / "table.csv": hashlib.sha256(b"a,c\n").hexdigest()}


def test_a_missing_raw_file_is_named(tmp_path):
    with pytest.raises(common.SnapshotError, match=r"nowhere\.csv: No such file"):
        common.raw(tmp_path, "nowhere.csv", "0000")


@pytest.mark.parametrize(
    ("printed", "stored"),
    [
        ("1,621,873.50", "1621873.5"),
        ("-12.0", "-12"),
        ("1.2e3", "1200"),
        ("0.00", "0"),
        (" 100 ", "100"),
        (7.25, "7.25"),
    ],
)
def test_a_number_is_stored_in_plain_digits(printed, stored):
    assert common.number(printed) == stored


def test_rows_are_sorted_and_ends_of_lines_are_plain(tmp_path):
    rows = [
        ("B", "2020", "2", "2024-01-01", ""),
        ("A", "2021", "1", "2024-01-01", "p"),
        ("A", "2020", "3", "2024-01-01", ""),
    ]
    path = common.write_observations("agency/table", ("of",), rows, target=tmp_path)
    assert path.read_bytes() == (
        b"of,period,value,vintage,status\nA,2020,3,2024-01-01,\nA,2021,1,2024-01-01,p\nB,2020,2,2024-01-01,\n"
    )


def test_a_vintage_that_repeats_the_one_before_is_left_out_and_a_return_is_kept(tmp_path):
    """A → A → B → A: the second says nothing new, the last does, for it takes B back."""
    rows = [("A", "2020", v, f"202{i}-01-01", "") for i, v in enumerate(["5", "5", "6", "5"])]
    path = common.write_observations("agency/table", ("of",), rows, target=tmp_path)
    kept = [line.split(",")[2:4] for line in path.read_text().splitlines()[1:]]
    assert kept == [["5", "2020-01-01"], ["6", "2022-01-01"], ["5", "2023-01-01"]]


@pytest.mark.parametrize(
    "rows",
    [
        [("A", "2020", "1", "2024-01-01", ""), ("A", "2020", "2", "2024-01-01", "")],
        [("A.B", "2020", "1", "2024-01-01", "")],
        [("A", "B", "2020", "1", "2024-01-01", "")],
    ],
    ids=["a key listed twice", "a code with a dot", "a code too many"],
)
def test_rows_that_cannot_be_keys_are_refused(tmp_path, rows):
    with pytest.raises(ValueError, match="agency/table"):
        common.write_observations("agency/table", ("of",), rows, target=tmp_path)


def test_rows_that_fail_leave_the_file_that_was_there(tmp_path):
    """A recipe that stops halfway must not take the old figures with it."""
    path = common.write_observations("agency/table", ("of",), [("A", "2020", "1", "2024-01-01", "")], target=tmp_path)
    before = path.read_bytes()
    with pytest.raises(ValueError, match="listed twice"):
        common.write_observations("agency/table", ("of",), [("B", "2020", "1", "2024-01-01", "")] * 2, target=tmp_path)
    assert path.read_bytes() == before
    assert [p.name for p in path.parent.iterdir()] == ["table.csv"]
