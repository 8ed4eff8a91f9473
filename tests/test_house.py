"""The house keeps its walls: who may import whom, where files are opened, where Streamlit lives, how long a module is.

Everything is read from the syntax tree, so a comment or a text never counts. tests/ and bench/ may do anything.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
OURS = ("framework", "geodata", "loaders", "measures", "release", "publish", "views", "pages", "dashboard", "bench", "tests")
MAY_IMPORT = {
    "dashboard": ("views", "framework.terms"),
    "pages": ("views", "framework.terms"),
    "views": ("views", "measures", "framework.terms"),
    "publish": ("publish", "release", "measures", "loaders", "framework.terms"),
    "release": ("release", "loaders", "measures", "framework.terms"),
    "loaders": ("loaders", "framework.terms"),
    "measures": ("measures", "framework.terms"),
    "framework": (),
    "geodata": (),
}
# Two doors: the session alone may open a release, and the steward's desk alone may hand files in (docs/decisions/0021).
DOOR = {"views/session.py": ("release.read", "release.build", "release.ground"), "views/steward/desk.py": ("release.desk", "release.desk_page")}
STREAMLIT = ("streamlit", "streamlit_folium")
MAY_OPEN_FILES = ("loaders", "release", "publish")
OPENERS = re.compile(r"open|read_(?!only).+|read|write|(read|write)_(text|bytes)|to_(parquet|csv|excel|file|pickle|feather)|savefig|unlink|mkdir|rmtree|copyfile")
LONGEST = 250
LONGEST_PAGE = 60
MACHINE_PATHS = re.compile(r"(?<![\w.])/(home|Users|root|tmp|work|mnt|opt|var)/")
CDN = re.compile(r"cdn\.|jsdelivr|unpkg|cdnjs|googleapis\.com|gstatic\.com|fontawesome|bootstrapcdn", re.IGNORECASE)


def modules() -> list[Path]:
    folders = [ROOT / name for name in MAY_IMPORT if (ROOT / name).is_dir()]
    return [ROOT / "dashboard.py", *sorted(f for folder in folders for f in folder.rglob("*.py"))]


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def room(path: Path) -> str:
    return path.relative_to(ROOT).parts[0].removesuffix(".py")


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from (a.name for a in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name(path)}: write imports from the root, not relative ones"
            # "from views import areas" speaks of views.areas.
            yield from (f"{node.module}.{a.name}" for a in node.names)


def inside(imported: str, allowed: tuple[str, ...]) -> bool:
    return any(imported == a or imported.startswith(f"{a}.") for a in allowed)


def calls(path: Path) -> Iterator[ast.Call]:
    yield from (n for n in ast.walk(tree(path)) if isinstance(n, ast.Call))


def called(node: ast.Call) -> str:
    return node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")


each_module = pytest.mark.parametrize("path", modules(), ids=name)


@each_module
def test_a_room_imports_only_what_the_plan_of_the_house_allows(path):
    allowed = (*MAY_IMPORT[room(path)], *DOOR.get(name(path), ()))
    wrong = [i for i in imports(path) if i.split(".")[0] in OURS and not inside(i, allowed)]
    assert not wrong, f"{name(path)} may import {allowed}, and imports {wrong}"


@each_module
def test_streamlit_stays_in_the_dashboard_pages_and_views(path):
    if room(path) not in ("dashboard", "pages", "views"):
        assert not [i for i in imports(path) if i.split(".")[0] in STREAMLIT]


@each_module
def test_files_are_opened_only_by_loaders_release_and_publish(path):
    if room(path) in MAY_OPEN_FILES:
        return
    opened = [f"line {n.lineno}: {called(n)}" for n in calls(path) if OPENERS.fullmatch(called(n)) and not _in_memory(path, n)]
    assert not opened, f"{name(path)} opens files: {opened}"


def _in_memory(path: Path, node: ast.Call) -> bool:
    """True for what only looks like a file: the door's own read, text made for a download, a figure drawn to memory."""
    word = called(node)
    if word == "read" and name(path) in DOOR:
        return True
    if word == "to_csv":
        return not node.args and not any(k.arg == "path_or_buf" for k in node.keywords)
    if word == "savefig":
        return bool(node.args) and isinstance(node.args[0], ast.Name)
    return False


@each_module
def test_measures_know_no_clock_and_no_chance(path):
    if room(path) == "measures":
        wrong = [i for i in imports(path) if i.split(".")[0] in ("random", "time", "secrets", "os", "uuid")]
        wrong += [f"line {n.lineno}: {called(n)}" for n in calls(path) if called(n) in ("now", "today", "utcnow") or (called(n) == "default_rng" and not n.args)]
        assert not wrong, f"{name(path)}: {wrong}"


@each_module
def test_a_module_is_short(path):
    lines = len(path.read_text(encoding="utf-8").splitlines())
    limit = LONGEST_PAGE if room(path) in ("pages", "dashboard") else LONGEST
    assert lines <= limit, f"{name(path)} has {lines} lines: split it"


@pytest.mark.parametrize("path", [p for p in modules() if room(p) in ("pages", "dashboard")], ids=name)
def test_a_page_is_a_table_of_contents(path):
    logic = [type(n).__name__ for n in ast.walk(tree(path)) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef | ast.Lambda)]
    assert not logic, f"{name(path)} holds {logic}: move it to views/"
    assert not [i for i in imports(path) if i.split(".")[0] in ("pandas", "numpy", "geopandas")]


@each_module
def test_nothing_missing_becomes_zero_and_no_fault_is_swallowed(path):
    wrong = []
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.ExceptHandler) and (node.type is None or _swallows(node)):
            wrong.append(f"line {node.lineno}: an except that hides its fault")
        if isinstance(node, ast.Call):
            given = [*node.args, *(k.value for k in node.keywords)]
            if called(node) == "fillna" and any(isinstance(v, ast.Constant) and v.value == 0 and v.value is not False for v in given):
                wrong.append(f"line {node.lineno}: fillna(0)")
            if any(k.arg == "errors" and isinstance(k.value, ast.Constant) and k.value.value == "ignore" for k in node.keywords):
                wrong.append(f'line {node.lineno}: errors="ignore"')
    assert not wrong, f"{name(path)}: {wrong}"


def _swallows(handler: ast.ExceptHandler) -> bool:
    broad = isinstance(handler.type, ast.Name) and handler.type.id in ("Exception", "BaseException")
    return broad and all(isinstance(n, ast.Pass | ast.Constant) or (isinstance(n, ast.Expr) and isinstance(n.value, ast.Constant)) for n in handler.body)


def kept_files() -> list[Path]:
    suffixes = {".py", ".toml", ".js", ".css", ".html", ".md", ".cff"}
    rooms = [ROOT / r for r in (*MAY_IMPORT, "docs", ".streamlit") if (ROOT / r).is_dir()]
    return sorted([p for r in rooms for p in r.rglob("*") if p.suffix in suffixes] + [p for p in ROOT.iterdir() if p.is_file() and p.suffix in suffixes])


@pytest.mark.parametrize("path", kept_files(), ids=name)
def test_nothing_is_fetched_from_afar_and_no_machine_is_named(path):
    text = path.read_text(encoding="utf-8")
    said_in_prose = path.suffix == ".md"
    assert said_in_prose or not CDN.search(text), f"{name(path)}: {CDN.search(text)}"
    assert not MACHINE_PATHS.search(text), f"{name(path)}: {MACHINE_PATHS.search(text)}"


@pytest.mark.parametrize("source, caught", [
    ("x.fillna(0)", True), ("x.fillna(value=0.0)", True), ("x.fillna(False)", False), ("x.fillna('')", False),
    ("try:\n a()\nexcept:\n b()", True), ("try:\n a()\nexcept Exception:\n pass", True), ("try:\n a()\nexcept KeyError:\n b()", False),
    ("pd.to_numeric(x, errors='ignore')", True), ("pd.to_numeric(x, errors='coerce')", False),
])
def test_the_check_for_hidden_faults_sees_them(tmp_path, monkeypatch, source, caught):
    path = tmp_path / "measures" / "m.py"
    path.parent.mkdir()
    path.write_text(source)
    monkeypatch.setattr("tests.test_house.ROOT", tmp_path)
    if caught:
        with pytest.raises(AssertionError, match=r"m\.py"):
            test_nothing_missing_becomes_zero_and_no_fault_is_swallowed(path)
    else:
        test_nothing_missing_becomes_zero_and_no_fault_is_swallowed(path)


@pytest.mark.parametrize("source, check", [
    ("import loaders.shapes", test_a_room_imports_only_what_the_plan_of_the_house_allows),
    ("from framework import plan", test_a_room_imports_only_what_the_plan_of_the_house_allows),
    ("import streamlit as st", test_streamlit_stays_in_the_dashboard_pages_and_views),
    ("open('x')", test_files_are_opened_only_by_loaders_release_and_publish),
    ("import pandas as pd\npd.read_csv('x')", test_files_are_opened_only_by_loaders_release_and_publish),
    ("p.write_text('x')", test_files_are_opened_only_by_loaders_release_and_publish),
    ("d.to_parquet('x')", test_files_are_opened_only_by_loaders_release_and_publish),
    ("from datetime import date\ndate.today()", test_measures_know_no_clock_and_no_chance),
    ("x = 1\n" * 251, test_a_module_is_short),
])
def test_each_wall_stops_what_it_should(tmp_path, monkeypatch, source, check):
    path = tmp_path / "measures" / "m.py"
    path.parent.mkdir()
    path.write_text(source)
    monkeypatch.setattr("tests.test_house.ROOT", tmp_path)
    with pytest.raises(AssertionError):
        check(path)
