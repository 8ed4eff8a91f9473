"""Step 7 and the first use: a release is withdrawn in two steps, and a machine without any still has a desk."""

import errno
import json
import shutil

import pytest
import streamlit as st

from release import desk
from release.build import build
from release.desk import Hand
from release.errors import ReleaseError
from release.folders import TOMBSTONE
from release.pointer import current_id, in_use
from tests.views_steward.sitting import html, page, step

LOOKED = b"counties,kind,checker_role,checked_on,found\nHinsdale,youth leaving foster care,county lead,2026-05-01,0\n"


pytestmark = pytest.mark.usefixtures("sitting")


@pytest.fixture
def two(releases, tmp_path, monkeypatch):
    """(folder, id in use, id of the one before): the tests' release, and the public one built over it."""
    folder = tmp_path / "releases"
    shutil.copytree(releases, folder)
    monkeypatch.setenv("ATLAS_RELEASES", str(folder))
    # An earlier test read a release of the same name, which a running server remembers for a minute.
    st.cache_data.clear()
    st.cache_resource.clear()
    first = current_id(folder)
    return folder, build(folder, public_only=True, hand=Hand("Ann", "2026-07-01T08:00:00+00:00")), first


def ask(app, release: str, reason: str = "A row was not ours", by: str = "data lead"):
    step(app, "releases")
    app.selectbox(key="w_steward_withdraw").set_value(release).run()
    app.text_input(key="w_steward_reason").input(reason).run()
    app.text_input(key="w_steward_by_withdraw").input(by).run()
    return app


def keys(app) -> set[str]:
    return {b.key for b in app.button}


def test_the_one_in_use_is_withdrawn_only_after_it_was_asked_twice(two):
    folder, current, before = two
    app = ask(page(), current)
    assert "steward_withdraw_last" not in keys(app)
    app.button(key="steward_withdraw_first").click().run()
    assert f"{current} will be gone for good" in html(app) and f"From that moment readers see {before}" in html(app) and "Whoever asks for it is told: A row was not ours." in html(app)
    assert in_use(folder) == current
    app.button(key="steward_withdraw_keep").click().run()
    assert "steward_withdraw_last" not in keys(app) and in_use(folder) == current
    app.button(key="steward_withdraw_first").click().run()
    app.button(key="steward_withdraw_last").click().run()
    assert not app.exception and in_use(folder) == before and f"Readers see {before}." in html(app)
    assert [p.name for p in (folder / current).iterdir()] == [TOMBSTONE]
    stone = json.loads((folder / current / TOMBSTONE).read_text(encoding="utf-8"))
    assert stone["reason"] == "A row was not ours"
    line = desk.history()[0]
    assert (line.by, line.did, line.about, line.release) == ("data lead", "withdraw", current, before)
    assert f"Withdrew {current} for good" in html(app) and f"Release {before}" in html(app)
    assert current not in app.selectbox(key="w_steward_withdraw").options


@pytest.mark.parametrize("lacking", [{"reason": " "}, {"by": " "}])
def test_nothing_is_withdrawn_without_a_reason_and_a_name(two, lacking):
    app = ask(page(), two[1], **lacking)
    assert app.button(key="steward_withdraw_first").disabled and "steward_withdraw_last" not in keys(app)


def test_another_release_chosen_after_the_first_step_is_asked_anew(two):
    folder, current, before = two
    app = ask(page(), current)
    app.button(key="steward_withdraw_first").click().run()
    app.selectbox(key="w_steward_withdraw").set_value(before).run()
    assert "steward_withdraw_last" not in keys(app)
    app.button(key="steward_withdraw_first").click().run()
    assert "It is not in use, so readers see no change." in html(app)


def test_a_machine_without_a_release_has_a_desk_on_public_figures_and_makes_its_first_one(tmp_path, monkeypatch):
    monkeypatch.setenv("ATLAS_RELEASES", str(tmp_path / "none"))
    app = page("pages/1_Strengths_and_gaps.py")
    assert "There is no release yet." in app.error[0].value and [link.proto.label for link in app.get("page_link")] == ["Make the first release from your own files"]
    app = page()
    app.file_uploader[0].set_value([("local_checks.csv", LOOKED, "text/csv")]).run()
    assert "There is no release yet." in app.warning[0].value and "public figures alone" in app.warning[0].value and "Release none yet" in html(app)
    held = app.session_state["steward_draft"]
    held.said |= {"as_of": "2026-06-30", "as_of_typed": "2026-06-30", "by": "data lead"}
    held.files["local_checks.csv"].said |= {"producer": "A coalition", "vintage": "2026", "licence": "ours", "attested_by": "data lead", "attested_on": "2026-07-01", "attested_on_typed": "2026-07-01", "attested": "yes"}
    step(app, "publish")
    app.button(key="steward_work_out_here").click().run()
    changes = held.preview[1].changes
    assert ("Hinsdale", "no_data", "gap") in set(changes[["area", "was", "now"]].itertuples(index=False, name=None)) and not (tmp_path / "none").exists()
    app.button(key="steward_publish").click().run()
    assert not app.exception and f"Release {in_use(tmp_path / 'none')} is in use now." in html(app)
    app.run()
    assert not app.warning and "Release none yet" not in html(app)


def test_a_broken_release_leaves_the_desk_open(two):
    folder, current, before = two
    for release in (current, before):
        (folder / release / "manifest.json").write_text("{", encoding="utf-8")
    app = page()
    assert "public figures alone" in app.warning[0].value and len(app.file_uploader) == 1
    assert "damaged" in html(step(app, "releases"))


def test_a_full_disk_is_a_sentence_and_readers_keep_what_they_see(two, monkeypatch):
    def full(*_, **__):
        raise OSError(errno.ENOSPC, "No space left on device")
    monkeypatch.setattr(desk, "build", full)
    with pytest.raises(ReleaseError, match="no room left on the disk"):
        desk.publish(_files(two[0]), desk.DraftSettings("2026-06-30", "08", "county"), Hand())
    assert in_use(two[0]) == two[1]


def _files(folder):
    path = folder.parent / "x.csv"
    path.write_text("a\n", encoding="utf-8")
    return [desk.DraftFile(path, "local_checks", None, "x", "x", "x", "x", "", "x", "2026-07-01", None)]
