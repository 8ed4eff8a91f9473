"""A steward's whole way in Chromium: files dropped, one column mended, problems, preview, publish, the map changed, rolled back."""

import re
import shutil
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, expect

from bench.served import served
from release.folders import TOMBSTONE
from release.read import current_id
from tests.browser.conftest import opening
from tests.browser.conftest import settle as at_rest
from tests.hsds.invented import FIXTURES

pytestmark = pytest.mark.browser
FILES = Path(__file__).parents[1] / "views_steward" / "files"
GIVEN = [FILES / "coalition_survey.csv", FILES / "local_checks.csv"]
STEPS = ["1 Files", "2 What they are", "3 Columns", "4 Problems", "5 Preview", "6 Publish", "7 Releases"]
LABOR = "Strengths_and_gaps?p=PROS&item_PROS=PROS-2a&unit=county"
# Faults of Streamlit's own parts, which no page can mend: rule -> inside which part.
NOT_OURS = {"nested-interactive": "stFileUploader", "label": "stFileUploader", "scrollable-region-focusable": "stDataFrame", "aria-required-children": "stDataFrame"}


@pytest.fixture(scope="module")
def machine(releases: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """A steward's own server on loopback with its own releases: (address, releases)."""
    folder = tmp_path_factory.mktemp("steward") / "releases"
    shutil.copytree(releases, folder)
    with served(env={"ATLAS_RELEASES": str(folder), "ATLAS_STEWARD_MODE": "1", "STREAMLIT_SERVER_MAX_UPLOAD_SIZE": "100"}) as address:
        yield address, folder


@pytest.fixture
def sit(browser: Browser, machine: tuple[str, Path], outside: list[str]) -> Iterator[Callable[..., Page]]:
    """Open a path of the steward's server in a new session; everything but that server is refused and noted."""
    with opening(browser, machine[0], outside) as go:
        yield lambda path="Your_data", **how: _settled(go(path, **how))


def _settled(page: Page) -> Page:
    settle(page)
    return page


def settle(page: Page) -> None:
    """Wait until the app is at rest and nothing of the run before is left on the page."""
    at_rest(page)
    page.wait_for_function("!document.querySelector('[data-stale=true]')", timeout=60_000)


def directory_zip(folder: Path) -> Path:
    """The invented directory of tests/hsds, packed."""
    path = folder / "directory.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for table in (FIXTURES / "v3_0").iterdir():
            archive.write(table, table.name)
    return path


def step(page: Page, name: str) -> None:
    page.get_by_role("radiogroup", name="Steps").get_by_text(name).click()
    settle(page)


def drop(page: Page, files: list[Path] = GIVEN) -> None:
    page.locator("input[type=file]").first.set_input_files(files)
    expect(page.get_by_role("button", name="Take out", exact=True)).to_have_count(len(files), timeout=30_000)
    settle(page)


def fill(page: Page, label: str, text: str, nth: int = 0) -> None:
    field = page.get_by_role("textbox", name=label, exact=True).nth(nth)
    field.fill(text)
    field.press("Enter")
    settle(page)


def choose(page: Page, label: str, words: str) -> None:
    """Pick the option that holds the words, by typing them as a person does."""
    page.get_by_role("combobox", name=label, exact=True).click()
    page.keyboard.type(words)
    page.get_by_role("option").filter(has_text=words).first.click()
    settle(page)


def one_at_a_time(page: Page) -> None:
    page.get_by_text("One column at a time").click()
    expect(page.get_by_role("combobox", name="Column", exact=True)).to_be_visible()
    # The fold opens slowly; a list dropped meanwhile closes again.
    page.wait_for_timeout(600)


def mend(page: Page) -> None:
    """Step 3: the question that nobody's guess was near enough for is an answer to an item."""
    step(page, "3 Columns")
    one_at_a_time(page)
    choose(page, "Column", "Q4: ")
    choose(page, "It is", "answers to a plan item")
    choose(page, "Plan item", "(PROS-2a.1)")
    choose(page, "Scale", "Yes or no")
    page.get_by_role("button", name="Use this for the column").click()
    settle(page)
    expect(page.locator(".told.good").first).to_contain_text("Your survey speaks to 2 of 50 items")


def mend_term(page: Page) -> None:
    """Step 3: a term that no known name is near is a kind of care, and what comes of it is seen at once."""
    page.get_by_text("One term at a time").click()
    page.wait_for_timeout(600)
    expect(page.get_by_role("combobox", name="Term", exact=True)).to_have_value("Food Pantries (1 service)")
    choose(page, "Kind", "support")
    page.get_by_role("button", name="Use this for the term").click()
    settle(page)
    expect(page.get_by_text("4 of 4 terms of this directory have a kind.")).to_be_visible()
    expect(page.get_by_role("row").filter(has_text="support").last).to_contain_text("1")


def work_out(page: Page) -> None:
    step(page, "5 Preview")
    page.get_by_role("button", name="Work out the preview").click()
    expect(page.get_by_text("Worked out. Nothing was published.")).to_be_visible(timeout=90_000)
    settle(page)


def adams(frame: Locator, fips: str = "08001") -> str:
    """What a map says of Adams County, or of another."""
    frame.wait_for(timeout=30_000)
    inside = frame.element_handle().content_frame()
    inside.wait_for_selector("path.leaflet-interactive[role=button]", timeout=30_000)
    return str(inside.locator(f"path[data-fips='{fips}']").get_attribute("aria-label"))


def map_of(page: Page) -> Locator:
    return page.locator("iframe[title*='folium']").first


def exceptions(page: Page) -> int:
    return page.locator("[data-testid=stException]").count()


def test_from_files_to_the_map_and_back(sit, machine, outside, tmp_path):
    address, folder = machine
    before = current_id(folder)
    page = sit()
    drop(page, [*GIVEN, directory_zip(tmp_path)])
    step(page, "2 What they are")
    expect(page.get_by_text("A Qualtrics export: 3 header rows, 71 responses. Sure, because")).to_be_visible()
    expect(page.get_by_text("One of our sheets, filled: 1 header row, 4 rows.")).to_be_visible()
    expect(page.get_by_text("The column 'IPAddress' holds an IP address")).to_be_visible()
    fill(page, "The day your data speak of", "2026-06-30")
    for nth in range(3):
        for label, text in (("Who made it", "A coalition"), ("When it was collected", "April 2026"), ("Licence", "ours")):
            fill(page, label, text, nth)
    mend(page)
    mend_term(page)
    step(page, "4 Problems")
    expect(page.get_by_text("71 rows read: 69 accepted, 2 refused.")).to_be_visible(timeout=30_000)
    row = page.get_by_role("row").filter(has_text="Atlantis").first
    expect(row).to_contain_text("72")
    expect(row).to_contain_text("Give the county by name or as a five-digit FIPS code.")
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Download refused rows (CSV)").first.click()
    refused = waiting.value.path().read_text(encoding="utf-8")
    assert waiting.value.suggested_filename == "refused-coalition_survey.csv" and refused.count("\n") == 3 and "Atlantis" in refused and "example.org" not in refused
    work_out(page)
    expect(page.get_by_role("combobox", name=re.compile("Plan item"))).to_be_visible()
    choose(page, "Plan item (those that change come first)", "Understanding of labor trafficking")
    frames = page.locator("iframe[title*='folium']")
    expect(frames).to_have_count(2)
    said = [adams(frames.nth(i)) for i in range(2)]
    assert said[0].startswith("Adams County: Not known yet") and said[1].startswith("Adams County: In place")
    # A neighbor in its region shows the region's class in stripes, as the main map will.
    boulder = adams(frames.nth(1), "08013")
    assert "In stripes" in boulder and "In stripes" not in adams(frames.nth(0), "08013")
    expect(page.locator(".legend").filter(has_text="stripes: a county without its own answer")).to_be_visible()
    expect(page.get_by_role("row").filter(has_text="Adams").first).to_contain_text("not known yet")
    assert current_id(folder) == before

    step(page, "6 Publish")
    expect(page.get_by_role("row").filter(has_text="Classes by item and area").first).to_be_visible()
    button = page.get_by_role("button", name="Publish and switch readers to it")
    expect(button).to_be_disabled()
    fill(page, "On what basis may these answers be used?", "They agreed that counts are published")
    for nth in range(3):
        fill(page, "Who looked for survivors' rows?", "data lead", nth)
        fill(page, "On which day?", "2026-07-01", nth)
        page.get_by_text("They looked, and no row is about a survivor.").nth(nth).click()
        settle(page)
    fill(page, "You, for the list of releases", "coalition steward")
    expect(button).to_be_enabled()
    button.click()
    expect(page.get_by_text(re.compile("is in use now"))).to_be_visible(timeout=120_000)
    after = current_id(folder)
    assert after != before
    published = map_of(sit(LABOR))
    assert adams(published).startswith("Adams County: In place") and adams(published, "08013") == f"{boulder} · PROS-2a"

    settle(page)
    step(page, "7 Releases")
    expect(page.get_by_role("row").filter(has_text=after).first).to_contain_text("coalition steward")
    page.get_by_text(re.compile("would change for readers if it came into use")).first.click()
    page.get_by_role("button", name=f"Make {before} the one in use").click()
    expect(page.get_by_text(f"{before} is in use now.")).to_be_visible(timeout=60_000)
    assert current_id(folder) == before
    assert adams(map_of(sit(LABOR))).startswith("Adams County: Not known yet")

    withdraw(page, after)
    expect(page.get_by_text(f"{after} is withdrawn and its data are gone from this machine. Readers see {before}.")).to_be_visible(timeout=60_000)
    assert [p.name for p in (folder / after).iterdir()] == [TOMBSTONE] and current_id(folder) == before
    expect(page.get_by_role("row").filter(has_text=after).first).to_contain_text("withdrawn")
    assert exceptions(page) == 0 and outside == []


def withdraw(page: Page, release: str) -> None:
    """Step 7: what is lost is said, and it is asked once more."""
    page.get_by_text("Withdraw a release for good").click()
    page.wait_for_timeout(600)
    choose(page, "Release to withdraw", release)
    fill(page, "Why is it withdrawn?", "A row was not ours to share")
    page.get_by_role("button", name="Go on to withdraw it").click()
    settle(page)
    expect(page.get_by_text(f"{release} will be gone for good")).to_be_visible()
    expect(page.get_by_text("It is not in use, so readers see no change.")).to_be_visible()
    page.get_by_role("button", name=f"Yes, delete {release} for good").click()
    settle(page)


def test_by_keyboard_alone_from_a_file_to_its_preview(sit):
    page = sit()
    reach(page, "button", "Upload")
    with page.expect_file_chooser() as chooser:
        page.keyboard.press("Enter")
    chooser.value.set_files(GIVEN[1])
    expect(page.get_by_role("button", name="Take out", exact=True)).to_have_count(1, timeout=30_000)
    for heading in ("What your files are", "What each column, or term, means", "What was wrong, row by row", "The map your files would give"):
        settle(page)
        reach(page, "button", "Next: ")
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", name=heading)).to_be_visible(timeout=30_000)
    settle(page)
    reach(page, "input", "The day your data speak of")
    page.keyboard.type("2026-06-30")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Work out the preview")).to_be_visible(timeout=30_000)
    settle(page)
    reach(page, "button", "Work out the preview")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Worked out. Nothing was published.")).to_be_visible(timeout=90_000)


def reach(page: Page, tag: str, words: str) -> None:
    """Press Tab until the focus is on a part that is named so."""
    for _ in range(80):
        page.keyboard.press("Tab")
        at = page.evaluate("() => { const e = document.activeElement; return [e.tagName.toLowerCase(), e.getAttribute('aria-label') || e.innerText || '']; }")
        if at[0] == tag and words in at[1]:
            return
    raise AssertionError(f"no Tab reaches {words!r}")


def test_the_grid_itself_takes_a_correction(sit):
    page = sit(height=1500)
    drop(page, GIVEN[:1])
    step(page, "3 Columns")
    box = page.locator("[data-testid=stDataFrame] canvas").first.bounding_box()
    # Row 8 (Q4), third column: 36 px of heads, rows of 44; columns of 75 and 200 px before it.
    page.mouse.dblclick(box["x"] + 75 + 200 + 60, box["y"] + 36 + 44 * 7 + 22)
    page.wait_for_timeout(400)
    page.keyboard.type("the sector")
    page.keyboard.press("Enter")
    settle(page)
    step(page, "4 Problems")
    step(page, "3 Columns")
    one_at_a_time(page)
    choose(page, "Column", "Q4: ")
    expect(page.get_by_role("combobox", name="It is", exact=True)).to_have_value("the sector")


def test_names_that_are_markup_are_shown_as_text(sit):
    page = sit()
    drop(page, GIVEN[:1])
    step(page, "3 Columns")
    one_at_a_time(page)
    page.get_by_role("combobox", name="Column", exact=True).click()
    expect(page.get_by_role("option", name="<script>alert(1)</script>: Anything else? bold")).to_be_visible()
    expect(page.get_by_role("option", name="${Q6}: Price of ${coffee}")).to_be_visible()


def test_a_file_taken_out_is_gone_and_another_session_never_saw_it(sit):
    page, other = sit(), sit()
    drop(page)
    page.get_by_role("button", name="Take out", exact=True).first.click()
    settle(page)
    expect(page.get_by_text("coalition_survey.csv")).to_have_count(0)
    other.reload()
    settle(other)
    step(other, "2 What they are")
    expect(other.get_by_text("No file yet.")).to_be_visible()


def test_the_flow_keeps_its_place_and_its_files_over_a_look_at_another_page(sit):
    page = sit()
    drop(page, GIVEN[:1])
    step(page, "4 Problems")
    page.get_by_role("link", name="Method and sources").first.click()
    page.wait_for_url("**/Method_and_sources*")
    settle(page)
    page.get_by_role("link", name="Your data").first.click()
    page.wait_for_url("**/Your_data*")
    settle(page)
    expect(page.get_by_text("71 rows read")).to_be_visible(timeout=30_000)


@pytest.fixture(scope="module")
def filled(browser, machine, tmp_path_factory):
    """Pages of both themes and widths, with files dropped and a preview worked out, by (width, theme)."""
    pages = {}
    with opening(browser, machine[0], []) as go:
        for width, theme in ((1366, "light"), (390, "dark")):
            page = pages[width] = _settled(go("Your_data", width=width, theme=theme))
            drop(page, [*GIVEN, directory_zip(tmp_path_factory.mktemp("directory"))])
            step(page, "2 What they are")
            fill(page, "The day your data speak of", "2026-06-30")
            work_out(page)
        yield pages


@pytest.mark.parametrize("name", STEPS)
def test_nothing_of_a_step_is_cut_at_390_pixels(filled, name):
    page = filled[390]
    step(page, name)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390 and exceptions(page) == 0
    wide = page.evaluate("""() => [...document.querySelectorAll('.stMainBlockContainer *')].filter(e => {
        const r = e.getBoundingClientRect(); return r.width > 0 && r.right > 392 && !e.closest('.scroll, [data-testid=stDataFrame], iframe, [data-testid=stCode]'); }).map(e => e.tagName + '.' + e.className).slice(0, 5)""")
    assert wide == []


@pytest.mark.parametrize("width", [1366, 390])
@pytest.mark.parametrize("name", STEPS)
def test_axe_finds_no_serious_fault_of_ours_in_a_step(filled, name, width):
    page = filled[width]
    step(page, name)
    found = Axe().run(page).response["violations"]
    ours = [(v["id"], n["target"], n.get("failureSummary", "")[:200]) for v in found if v["impact"] in ("serious", "critical") for n in v["nodes"] if not not_ours(page, v["id"], n["target"])]
    assert ours == []


def not_ours(page: Page, rule: str, target: list[str]) -> bool:
    """True where the fault lies inside a part of Streamlit's that is named for this rule."""
    part = NOT_OURS.get(rule)
    return part is not None and len(target) == 1 and bool(page.evaluate("([t, p]) => !!document.querySelector(t)?.closest(`[data-testid=${p}]`)", [target[0], part]))
