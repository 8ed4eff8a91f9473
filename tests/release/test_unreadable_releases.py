"""A release that is whole and yet cannot be used, or that lies in a folder it should not: refused in a sentence, never a trace."""

import json
import os
import re
import stat
import tomllib
from pathlib import Path

import pandas as pd
import pytest

from release.bundle import bundle, parquet
from release.errors import ReleaseError
from release.manifest import digest, files_in, manifest_text, release_id
from release.pointer import current_id, switch_to
from release.read import listing, read
from tests.release.released import SETTINGS, shapes, tables


@pytest.fixture
def releases(tmp_path):
    return tmp_path / "releases"


@pytest.fixture
def made(releases):
    release = bundle(tables(), shapes(), SETTINGS, releases)
    switch_to(release, releases)
    return release


def forged(releases, made, change) -> str:
    """The release with its content changed and a manifest and name that fit: nothing tells but the content."""
    folder = releases / made
    change(folder)
    present = {path: file.read_bytes() for path, file in files_in(folder).items()}
    digests = {path: digest(data) for path, data in present.items()}
    (folder / "manifest.json").write_text(manifest_text(digests, {path: len(data) for path, data in present.items()}))
    new = release_id(digests)
    folder.rename(releases / new)
    (releases / "current").write_text(new)
    return new


def write(path, content):
    return lambda folder: (folder / path).write_bytes(content)


@pytest.mark.parametrize(("change", "told"), [
    (lambda f: (f / "settings.json").unlink(), r"settings\.json is missing"), (write("settings.json", b"nope"), r"settings\.json cannot be understood"),
    (write("settings.json", b"[" * 200_000), r"settings\.json cannot be understood"), (write("settings.json", b"[]"), r"settings\.json cannot be understood"),
    (write("settings.json", b'{"words": 1, "thresholds": {}}'), r"settings\.json has no words"), (write("settings.json", b'{"words": {}}'), r"settings\.json has no thresholds"),
    (lambda f: (f / "shapes" / "counties.topojson").unlink(), r"counties\.topojson is missing"), (write("datapackage.json", b"\xff"), r"datapackage\.json cannot be understood"),
    (lambda f: (f / "tables" / "cells.parquet").unlink(), r"tables/cells\.parquet is missing"), (write("tables/cells.parquet", b"nope"), r"tables/cells\.parquet cannot be understood"),
    (write("tables/areas.parquet", parquet(tables()["areas"].drop(columns="seat"))), r"tables/areas\.parquet lacks the column seat"),
    (write("tables/kinds.parquet", parquet(tables()["kinds"].assign(operators="many"))), r"tables/kinds\.parquet cannot be understood"),
    (lambda f: [p.unlink() for p in (f / "web").glob("counties*")], r"web/counties\.\*\.js is missing"), (lambda f: (f / "web" / "leaflet.css").unlink(), r"web/leaflet\.css is missing"),
])
def test_a_whole_release_that_lacks_something_says_what_to_run(releases, made, change, told):
    new = forged(releases, made, change)
    with pytest.raises(ReleaseError, match=f"(?s){told}.*python -m publish build"):
        read(folder=releases)
    line, = listing(releases)
    assert (line["release"], line["sound"]) == (new, False) and "python -m publish build" in line["note"]


def test_everything_that_is_missing_is_named_at_once(releases, made):
    forged(releases, made, lambda f: [(f / p).unlink() for p in ("settings.json", "tables/cells.parquet", "web/leaflet.js")])
    with pytest.raises(ReleaseError) as refused:
        read(folder=releases)
    assert all(name in str(refused.value) for name in ("settings.json", "cells.parquet", "leaflet.js"))


@pytest.mark.parametrize(("told", "change"), [
    ("cannot be understood", lambda text: "[" * 200_000), ("is not what was built", lambda text: text.replace("{", '{"format": 9,', 1)),
    ("is not what was built", lambda text: text.replace("{", '{"more": 9,', 1)), ("is not what was built", lambda text: text[:-1]), ("is not what was built", lambda text: f"{text} "),
    ("tables/cells.parquet was changed", lambda text: _other_size(text)), ("tables/cells.parquet was changed", lambda text: _other_size(text, "1")),
    ("cannot be understood", lambda text: json.dumps({**json.loads(text), "files": [1]})),
])
def test_a_manifest_that_is_no_manifest_is_refused(releases, made, told, change):
    manifest = releases / made / "manifest.json"
    manifest.write_text(change(manifest.read_text()))
    with pytest.raises(ReleaseError, match=f"{told}.*python -m publish build"):
        read(folder=releases)


def _other_size(text, size=0):
    told = json.loads(text)
    told["files"]["tables/cells.parquet"]["bytes"] = size
    return json.dumps(told, indent=1) + "\n"


@pytest.mark.parametrize("make", [
    lambda path: os.symlink("/etc/hostname", path), lambda path: os.symlink("nowhere", path), os.mkfifo, lambda path: os.symlink(".", path),
], ids=["link", "dangling link", "fifo", "link to a folder"])
def test_what_is_no_ordinary_file_never_belongs_to_a_release(releases, made, make):
    make(releases / made / "extra")
    with pytest.raises(ReleaseError, match="extra does not belong to it"):
        read(folder=releases)


def test_a_link_in_the_place_of_a_file_is_refused_even_to_the_same_bytes(releases, made, tmp_path):
    path = releases / made / "settings.json"
    (tmp_path / "elsewhere.json").write_bytes(path.read_bytes())
    path.unlink()
    path.symlink_to(tmp_path / "elsewhere.json")
    with pytest.raises(ReleaseError, match=r"settings\.json is a link or no ordinary file"):
        read(folder=releases)


@pytest.mark.parametrize("call", [lambda releases: read(folder=releases), lambda releases: listing(releases)[0]["note"]])
def test_a_file_that_may_not_be_read_is_said(releases, made, monkeypatch, call):
    # The tests may run as an account that may read everything, so the refusal is played.
    real = type(releases).read_bytes

    def refuse(path):
        if path.name == "cells.parquet":
            raise PermissionError(13, "Permission denied", str(path))
        return real(path)

    monkeypatch.setattr(type(releases), "read_bytes", refuse)
    told = rf"{made} cannot be read: {made}/cells\.parquet: Permission denied.*publish build"
    try:
        said = call(releases)
    except ReleaseError as error:
        said = str(error)
    assert re.search(told, said), said


def test_a_pointer_that_may_not_be_read_is_said(releases, made, monkeypatch):
    def refuse(path, **_):
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(type(releases), "read_text", refuse)
    with pytest.raises(ReleaseError, match="current in the releases folder cannot be read .Permission denied.*publish build"):
        current_id(releases)


def test_the_browser_is_served_the_bytes_that_were_verified(releases, made):
    release = read(folder=releases)
    script = releases / made / "web" / release.web["geometry"]
    verified = script.read_bytes()
    script.write_text("alert(1)")
    served = release.web_folder / release.web["geometry"]
    assert served.read_bytes() == verified and releases not in served.parents
    assert sorted(p.name for p in release.web_folder.iterdir()) == sorted({"leaflet.js", "leaflet.css", *release.web.values()})


def test_the_served_folder_is_private_named_by_the_release_and_filled_again_when_swept(releases, made):
    release = read(folder=releases)
    folder = release.web_folder
    assert folder.name == made and stat.S_IMODE(folder.parent.stat().st_mode) == 0o700
    (folder / "leaflet.js").unlink()
    assert (release.web_folder / "leaflet.js").stat().st_size > 0 and read(folder=releases).web_folder == folder


def test_readers_of_the_pages_are_shown_no_traces():
    assert tomllib.loads((Path(__file__).parents[2] / ".streamlit" / "config.toml").read_text())["client"]["showErrorDetails"] == "none"


def test_an_old_table_more_does_no_harm(releases, made):
    forged(releases, made, write("tables/older.parquet", parquet(pd.DataFrame({"a": [1]}))))
    assert read(folder=releases).tables["older"]["a"].tolist() == [1]
