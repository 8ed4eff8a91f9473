"""A release is the same for the same content, whole or not at all, and safe in a browser."""

import json

import pytest
from frictionless import Package

from release.bundle import bundle, contents
from release.errors import BuildRefused, ReleaseError
from release.pointer import current_id, switch_to
from release.read import listing, read
from tests.release.released import COUNTIES, NASTY, SETTINGS, shapes, tables


@pytest.fixture
def releases(tmp_path):
    return tmp_path / "releases"


@pytest.fixture
def made(releases):
    release = bundle(tables(), shapes(), SETTINGS, releases)
    switch_to(release, releases)
    return release


def test_the_same_content_gives_the_same_id_and_the_same_bytes(tmp_path):
    first = bundle(tables(), shapes(), SETTINGS, tmp_path / "a")
    second = bundle(tables(), shapes(), SETTINGS, tmp_path / "b")
    assert first == second
    one, two = ({p.relative_to(tmp_path / x): p.read_bytes() for p in (tmp_path / x).rglob("*") if p.is_file()} for x in "ab")
    assert {str(k): v for k, v in one.items()}.keys() and list(one.values()) == list(two.values())


def test_row_order_does_not_change_the_id(releases):
    turned = tables()
    turned["cells"] = turned["cells"].iloc[::-1]
    assert bundle(turned, shapes(), SETTINGS, releases) == bundle(tables(), shapes(), SETTINGS, releases)


def test_one_changed_name_gives_another_id(releases):
    assert bundle(tables(), shapes(), SETTINGS, releases) != bundle(tables("Gamma"), shapes(), SETTINGS, releases)


def test_what_is_written_is_what_is_read(releases, made):
    found = read(folder=releases)
    assert found.id == made
    assert found.tables["areas"]["name"].tolist() == ["Alpha", "Beta"]
    assert found.words == SETTINGS["words"] and found.thresholds == SETTINGS["thresholds"]
    assert list(found.shapes.index) == list(COUNTIES)
    assert found.shapes.geometry["08001"].area == pytest.approx(1, abs=1e-3)
    assert (found.web_folder / found.web["geometry"]).is_file() and (found.web_folder / found.web["places"]).is_file()
    assert (found.web_folder / "leaflet.js").is_file() and (found.web_folder / "leaflet.css").is_file()


def test_an_empty_field_is_missing_and_never_zero(releases, made):
    areas = read(folder=releases).tables["areas"]
    assert areas["pop_2020"].isna().all() and areas["seat"].isna().all()


def test_every_altered_byte_is_refused_by_name(releases, made):
    path = releases / made / "tables" / "cells.parquet"
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(bytes(data))
    with pytest.raises(ReleaseError, match=r"tables/cells\.parquet was changed.*make run"):
        read(folder=releases)


@pytest.mark.parametrize("name", ["manifest.json", "datapackage.json", "tables/areas.parquet", "web/leaflet.js"])
def test_half_written_is_refused(releases, made, name):
    (releases / made / name).unlink()
    with pytest.raises(ReleaseError, match="never finished|is missing"):
        read(folder=releases)


def test_a_cut_manifest_and_a_foreign_file_are_refused(releases, made):
    (releases / made / "web" / "extra.js").write_text("alert(1)")
    with pytest.raises(ReleaseError, match=r"web/extra\.js does not belong"):
        read(folder=releases)
    manifest = releases / made / "manifest.json"
    manifest.write_bytes(manifest.read_bytes()[:100])
    with pytest.raises(ReleaseError, match="cannot be understood"):
        read(folder=releases)


def test_a_manifest_rewritten_to_fit_altered_files_is_refused(releases, made):
    manifest = releases / made / "manifest.json"
    told = json.loads(manifest.read_text())
    told["files"]["settings.json"]["sha256"] = "0" * 64
    manifest.write_text(json.dumps(told))
    with pytest.raises(ReleaseError, match="does not carry the name its content gives"):
        read(folder=releases)


def test_building_again_mends_a_damaged_release(releases, made):
    (releases / made / "settings.json").write_text("{}")
    assert bundle(tables(), shapes(), SETTINGS, releases) == made
    assert read(folder=releases).id == made
    assert [p.name for p in releases.iterdir() if p.name.startswith(".")] == []


def test_no_release_says_what_to_run(releases):
    with pytest.raises(ReleaseError, match="no release yet.*python -m publish build"):
        read(folder=releases)


def test_the_pointer_never_names_a_missing_or_broken_folder(releases, made):
    with pytest.raises(ReleaseError):
        switch_to("r-000000000000", releases)
    other = bundle(tables("Gamma"), shapes(), SETTINGS, releases)
    (releases / other / "settings.json").write_text("{}")
    with pytest.raises(ReleaseError):
        switch_to(other, releases)
    assert current_id(releases) == made


@pytest.mark.parametrize("named", ["../../etc", "r-1", "", "r-00000000000g"])
def test_a_pointer_that_names_no_release_is_refused(releases, made, named):
    (releases / "current").write_text(named)
    with pytest.raises(ReleaseError, match="should hold a release's name"):
        read(folder=releases)


def test_a_write_that_fails_leaves_the_old_release_and_no_debris(releases, made, monkeypatch):
    def full(*_):
        raise OSError("no space left on device")

    monkeypatch.setattr("release.bundle.os.fsync", full)
    with pytest.raises(OSError, match="no space"):
        bundle(tables("Gamma"), shapes(), SETTINGS, releases)
    assert read(folder=releases).id == made
    assert sorted(p.name for p in releases.iterdir()) == sorted(["current", made])


def test_frictionless_finds_nothing_wrong(releases, made):
    report = Package("datapackage.json", basepath=str(releases / made)).validate()
    assert report.valid, report.flatten(["name", "type", "message"])
    assert {t.name for t in report.tasks} >= set(tables())


def test_names_stay_text_in_the_scripts():
    files = contents(tables(NASTY), shapes(), SETTINGS)
    scripts = {path: data.decode() for path, data in files.items() if path.startswith(("web/counties", "web/places"))}
    assert len(scripts) == 2
    for script in scripts.values():
        assert not any(bad in script for bad in ("</script", "<b", "`", "${", "\u2028"))
        assert NASTY in json.dumps(json.loads(script.split("=", 1)[1].rstrip(";\n")), ensure_ascii=False).encode().decode().replace("\\\"", "\"")


def test_a_street_place_is_drawn_and_a_place_without_coordinates_is_not(releases):
    made = tables()
    made["services"].loc[0, ["latitude", "longitude"]] = None
    script = next(d.decode() for p, d in contents(made, shapes(), SETTINGS).items() if p.startswith("web/places"))
    assert script == "window.PLACES={};\n"


def test_a_table_with_faults_stops_the_bundle_with_all_of_them(releases):
    broken = tables()
    broken["cells"]["class"] = "excellent"
    broken["areas"] = broken["areas"].drop(columns="seat")
    with pytest.raises(BuildRefused) as refused:
        bundle(broken, shapes(), SETTINGS, releases)
    said = str(refused.value)
    assert "excellent" in said and "'seat'" in said
    assert not releases.exists()


def test_two_rows_for_one_cell_are_refused(releases):
    doubled = tables()
    doubled["cells"] = doubled["cells"].loc[[0, 0, 1]]
    with pytest.raises(BuildRefused):
        bundle(doubled, shapes(), SETTINGS, releases)


def test_listing_names_each_release_and_what_is_wrong(releases, made):
    other = bundle(tables("Gamma"), shapes(), SETTINGS, releases)
    (releases / other / "manifest.json").unlink()
    found = {r["release"]: r for r in listing(releases)}
    assert found[made]["current"] and found[made]["sound"]
    assert not found[other]["current"] and "never finished" in found[other]["note"]
