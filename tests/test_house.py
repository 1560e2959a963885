"""What holds of the repository as a whole: no trace of one machine, sentences in docstrings, one version, a full wheel."""

from __future__ import annotations

import ast
import csv
import importlib.metadata
import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest
import yaml

import bilateral

ROOT = Path(__file__).parents[1]
KNOWLEDGE = ROOT / "src" / "bilateral" / "knowledge"
MODULES = sorted(path for path in (ROOT / "src").rglob("*.py") if path.stat().st_size)
OBSERVATIONS = sorted((KNOWLEDGE / "observations").rglob("*.csv"))
SKIPPED = {".git", ".venv", "build", "dist", "_build", "generated", "__pycache__"}


def texts() -> list[Path]:
    """Every text file that belongs to the project, without what is built or set up."""
    found = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False).stdout
    names = [ROOT / name for name in found.decode().split("\0") if name] if found else ROOT.rglob("*")
    return [
        p for p in names if p.is_file() and not SKIPPED & set(p.parts) and p.suffix not in {".png", ".sqlite", ".csv"}
    ]


def test_no_file_names_a_place_of_one_machine_or_a_package_registry():
    """A path or host of one machine breaks everywhere else; lock files name packages, not where they came from."""
    folders = "|".join(("home/[a-z]+", "root", "work", "tmp/[a-z]+", "Users/[A-Za-z]+", "opt/[a-z]+"))
    hosts = "|".join(
        ("files.python" + "hosted", "pypi" + r"\.org/simple", "registry" + r"\.npmjs", "index" + "-url *[=:]")
    )
    trace = re.compile(rf"(?<![\w.:/}})*])/(?:{folders})/|{hosts}")
    own = str(ROOT)
    named = [
        f"{path.relative_to(ROOT)}: {line.strip()[:100]}"
        for path in texts()
        for line in path.read_text("utf-8").splitlines()
        if trace.search(line) or (len(own) > 4 and own in line)
    ]
    assert named == []


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(ROOT / "src")))
def test_modules_say_their_one_idea(path: Path):
    """The first line of a module is a sentence that tells a reader whether to read on."""
    doc = ast.get_docstring(ast.parse(path.read_text("utf-8")))
    assert doc, "no docstring"
    first = doc.splitlines()[0]
    assert len(first) > 20
    assert first[0].isupper() or first[0] in "`0123456789"
    assert doc.split("\n\n")[0].rstrip()[-1] in ".:?", first


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(ROOT / "src")))
def test_what_is_public_has_a_docstring(path: Path):
    """`__all__` is what others read first."""
    tree = ast.parse(path.read_text("utf-8"))
    public = {
        item.value
        for node in tree.body
        if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "__all__"
        for item in node.value.elts
    }
    definitions = (ast.FunctionDef, ast.ClassDef)
    bare = [n.name for n in tree.body if isinstance(n, definitions) and n.name in public and not ast.get_docstring(n)]
    assert bare == []


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(ROOT / "src")))
def test_modules_stay_short(path: Path):
    """Past 400 lines a module has more than one idea."""
    assert len(path.read_text("utf-8").splitlines()) <= 400


KINDS = [path for path in MODULES if path.parent.name == "kinds" and "\nKIND" in path.read_text("utf-8")]


@pytest.mark.parametrize("path", KINDS, ids=lambda p: p.stem)
def test_kinds_document_themselves(path: Path):
    """A kind's docstring is its page in the reference."""
    doc = ast.get_docstring(ast.parse(path.read_text("utf-8"))) or ""
    headings = ("States", "Readings", "Supported when", "Example")
    assert [h for h in headings if not re.search(rf"^{h}:", doc, re.MULTILINE)] == []


@pytest.mark.parametrize("path", OBSERVATIONS, ids=lambda p: f"{p.parent.name}/{p.stem}")
def test_observations_are_sorted_and_unique(path: Path):
    """A recipe run twice gives the same bytes, and a new vintage shows as added lines only."""
    raw = path.read_bytes()
    assert b"\r" not in raw
    with path.open(encoding="utf-8", newline="") as lines:
        reader = csv.DictReader(lines)
        names = reader.fieldnames or []
        assert names[-4:] == ["period", "value", "vintage", "status"]
        codes = names[:-4]
        keys = [(*(row[c] for c in codes), row["period"], row["vintage"]) for row in reader]
    assert keys == sorted(set(keys))


def test_every_observation_file_has_its_dataflow_and_recipe():
    """No figure without a described source and the program that read it."""
    agencies = [yaml.safe_load(path.read_text("utf-8")) for path in sorted((KNOWLEDGE / "sources").glob("*.yaml"))]
    flows = {flow["id"] for agency in agencies for flow in agency.get("dataflows", ())}
    files = {f"{path.parent.name}/{path.stem}" for path in OBSERVATIONS}
    assert files == flows
    recipes = "\n".join(path.read_text("utf-8") for path in (ROOT / "recipes").iterdir() if path.is_file())
    # a recipe may build the last part of a name: `fed/h10_{currency}`
    assert [f for f in sorted(files) if f not in recipes and f.rpartition("_")[0] + "_{" not in recipes] == []


def test_licences_that_ask_for_attribution_are_in_the_notice():
    """Open licences ask to be named; works of the United States government do not."""
    notice = (ROOT / "NOTICE").read_text("utf-8")
    agencies = [yaml.safe_load(path.read_text("utf-8")) for path in sorted((KNOWLEDGE / "sources").glob("*.yaml"))]
    licences = {
        (agency["name"]["en"], (flow.get("licence") or agency["licence"])["name"])
        for agency in agencies
        for flow in agency.get("dataflows", ())
    }
    assert [pair for pair in sorted(licences) if "public domain" not in pair[1].lower() and pair[0] not in notice] == []


def test_one_version():
    """The package, its metadata and the changelog agree."""
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    changes = re.findall(r"^## \[(\d[^\]]*)\]", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)
    assert importlib.metadata.version("bilateral") == declared
    assert changes[0] == declared
    assert bilateral.__version__ == declared


def test_every_dependency_is_pinned_with_a_hash():
    """`pip install --require-hashes` needs both, for every package of every extra."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    wanted = [*project["dependencies"], *(d for extra in project["optional-dependencies"].values() for d in extra)]
    names = {re.split(r"[<>=!~\[;@ ]", d)[0].lower().replace("_", "-") for d in wanted}
    entries = re.split(r"\n(?=\S)", (ROOT / "constraints.txt").read_text("utf-8"))
    pinned = {entry.split("==")[0] for entry in entries if "--hash=sha256:" in entry}
    assert names - pinned == set()


def test_what_the_package_imports_is_declared_and_what_is_declared_is_imported():
    """A package that arrives only because another one needs it goes when that one changes its mind."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    names = {re.split(r"[<>=!~\[;@ ]", d)[0].lower().replace("-", "_") for d in project["dependencies"]}
    optional = [d for extra in ("charts", "frames") for d in project["optional-dependencies"][extra]]
    extra_names = {re.split(r"[<>=!~\[;@ ]", d)[0].lower().replace("-", "_") for d in optional}
    nodes = [node for path in MODULES for node in ast.walk(ast.parse(path.read_text("utf-8")))]
    imported = {a.name.partition(".")[0] for n in nodes if isinstance(n, ast.Import) for a in n.names}
    imported |= {
        n.module.partition(".")[0] for n in nodes if isinstance(n, ast.ImportFrom) and n.module and not n.level
    }
    foreign = imported - set(sys.stdlib_module_names) - {"bilateral"}
    shipped_by = importlib.metadata.packages_distributions()
    needed = {shipped_by[module][0].lower().replace("-", "_") for module in foreign}
    assert needed - names - extra_names == set()
    assert names - needed == {"lxml_html_clean"}  # trafilatura imports it and leaves its installation to others


@pytest.mark.slow
def test_the_wheel_ships_the_compiled_almanac_and_not_its_sources(tmp_path: Path):
    """An installed package answers from one file; the YAML and CSV it was made of stay in the repository."""
    build = [
        sys.executable,
        "-m",
        "pip",
        "wheel",
        "-q",
        "--no-deps",
        "--no-build-isolation",
        "-w",
        str(tmp_path),
        str(ROOT),
    ]
    subprocess.run(build, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    names = zipfile.ZipFile(wheel).namelist()
    assert wheel.stat().st_size < 25_000_000
    assert "bilateral/knowledge/almanac.sqlite" in names
    assert [n for n in names if n.startswith("bilateral/knowledge/") and not n.endswith(".sqlite")] == []
    assert any(n.endswith("licenses/LICENSE") for n in names)
