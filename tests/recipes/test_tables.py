"""Tables of publishers are read strictly: whatever is not as expected is one error that names file, row and column."""

import gzip
import sys
import zipfile
from pathlib import Path

import openpyxl
import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "recipes"))

from common import SnapshotError
from tables import Items, Sheet, Table, read_json, read_json_lines

GOOD = "Port,Date,Value\nAlpha,Jan 2024,12\nBeta,Feb 2024,7\n"
CODES = {"Alpha": "A", "Beta": "B"}


def written(folder, text, name="t.csv"):
    """The file with this text."""
    (folder / name).write_bytes(text if isinstance(text, bytes) else text.encode())
    return folder / name


def rows(path):
    """What a recipe would make of the table."""
    return [
        (row.code("Port", CODES, {"Gamma"}), row.month("Date", "%b %Y", "2024-06-01"), row.count("Value"))
        for row in Table(path, ("Port", "Date", "Value"))
    ]


@pytest.mark.parametrize("name", ["t.csv", "t.csv.gz", "t.zip"])
def test_a_table_is_read_plain_or_packed(tmp_path, name):
    path = tmp_path / name
    if name.endswith("gz"):
        path.write_bytes(gzip.compress(GOOD.encode()))
    elif name.endswith("zip"):
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("t.csv", GOOD)
    else:
        path.write_text("\ufeff" + GOOD, "utf-8")
    assert rows(path) == [("A", "2024-01", 12), ("B", "2024-02", 7)]


def test_what_is_left_out_on_purpose_has_no_code(tmp_path):
    assert rows(written(tmp_path, GOOD.replace("Beta", "Gamma")))[1][0] is None


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("Value\n", "Count\n", "row 1: no column 'Value'; it has: Port, Date, Count"),
        ("Value\n", "Values\n", "row 1: no column 'Value'; 'Values' in its place?"),
        ("Port,Date", "Date,Date", "row 1: no column 'Port'"),
        ("Port,Date,Value", "Port,Date,Value,Value", "row 1: the column 'Value' is there twice"),
        ("2024,7", "2024,-7", "row 3, column 'Value': negative: '-7'"),
        ("2024,7", "2024,7.5", "row 3, column 'Value': not a whole number: '7.5'"),
        ("2024,7", "2024,seven", "row 3, column 'Value': not a number: 'seven'"),
        ("2024,7", "2024,NaN", "row 3, column 'Value': not a number: 'NaN'"),
        ("2024,7", "2024,", "row 3, column 'Value': not a number: ''"),
        ("Feb 2024", "Feb 2042", "row 3, column 'Date': a future period, after the vintage 2024-06-01: 'Feb 2042'"),
        ("Feb 2024", "2024-13", "row 3, column 'Date': not a period: '2024-13'"),
        ("Beta", "Betta", "row 3, column 'Port': unknown code (near: 'Beta'): 'Betta'"),
        ("2024,7", "2024", "row 3: 2 cells where the header has 3"),
        ("Beta", '"Beta', "after row 2: damaged: unexpected end of data"),
    ],
)
def test_what_is_not_as_expected_names_file_row_and_column(tmp_path, old, new, message):
    path = written(tmp_path, GOOD.replace(old, new))
    with pytest.raises(SnapshotError) as caught:
        rows(path)
    assert str(caught.value).startswith(f"{path}, {message}")
    assert "\n" not in str(caught.value)


def test_an_empty_file_has_no_columns(tmp_path):
    with pytest.raises(SnapshotError, match="row 1: no column 'Port'; it has: none"):
        rows(written(tmp_path, ""))


@pytest.mark.parametrize("name", ["t.csv.gz", "t.zip", "t.csv"])
def test_a_damaged_file_is_named(tmp_path, name):
    path = tmp_path / name
    if name.endswith("gz"):
        path.write_bytes(gzip.compress((GOOD + "Beta,Feb 2024,7\n" * 9000).encode())[:-20])
    else:
        path.write_bytes(b"PK\x03\x04 cut short" if name.endswith("zip") else GOOD.encode() + b"\xff\xfe\n")
    with pytest.raises(SnapshotError, match=rf"{name}.*damaged"):
        rows(path)


def test_items_of_json_are_rows(tmp_path):
    path = written(tmp_path, '[{"Year": 2020, "Value": 1.50}, {"Year": 2021, "Value": -1}]', "t.json")
    first, second = Items(path, ("Year", "Value"))
    assert (first.period("Year", "2024-01-01"), str(first.amount("Value"))) == ("2020", "1.50")
    with pytest.raises(SnapshotError, match=r"t\.json, item 2, column 'Value': negative: '-1'"):
        second.amount("Value")
    with pytest.raises(SnapshotError, match=r"t\.json, item 1: no column 'Month'"):
        list(Items(path, ("Month",)))


def test_json_cut_short_is_named(tmp_path):
    with pytest.raises(SnapshotError, match=r"t\.json: damaged"):
        read_json(written(tmp_path, '[{"Year": 20', "t.json"))
    with pytest.raises(SnapshotError, match=r"t\.jsonl, row 2: damaged"):
        list(read_json_lines(written(tmp_path, '{"a": 1}\n{"a"', "t.jsonl")))


def test_a_sheet_begins_with_its_header(tmp_path):
    book = openpyxl.Workbook()
    book.active.title = "Table 1"
    for line in (["A title"], [], ["Period", "Canada"], ["2020", 5], ["2021", -5], [None, 1]):
        book.active.append(line)
    path = tmp_path / "t.xlsx"
    book.save(path)
    found = list(Sheet(path, "Table 1", ("Canada",), first="Period"))
    assert [row["Period"] for row in found] == ["2020", "2021"]
    with pytest.raises(SnapshotError, match=r"t\.xlsx, sheet 'Table 1', row 5, column 'Canada': negative: '-5'"):
        found[1].amount("Canada")
    with pytest.raises(SnapshotError, match="no sheet 'Table 2'; it has: Table 1"):
        list(Sheet(path, "Table 2", (), first="Period"))
    with pytest.raises(SnapshotError, match="no row begins with 'Year'"):
        list(Sheet(path, "Table 1", (), first="Year"))
    with pytest.raises(SnapshotError, match=r"u\.xlsx: damaged"):
        list(Sheet(written(tmp_path, path.read_bytes()[:900], "u.xlsx"), "Table 1", (), first="Period"))
