"""Screenshots of every page at 1366 and 390 px, light and dark, into docs/screenshots/. Run: python -m bench.screenshots"""

import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

from bench.served import CHROMIUM_ARGUMENTS, chromium, served

PAGES = {
    "home": "", "home_county": "?area=county:08053", "strengths": "Strengths_and_gaps", "strengths_known": "Strengths_and_gaps?mode=known",
    "strengths_record": "Strengths_and_gaps?mode=record&area=county:08077", "reach": "Reach_of_services", "method": "Method_and_sources",
    "demonstration_strengths": "Strengths_and_gaps?data=demonstration&p=PREV", "your_data": "Your_data",
}
OUT = Path(__file__).parents[1] / "docs" / "screenshots"


def main(only: list[str]) -> None:
    """Take the pictures, all pages or those named, as on the machine of a steward."""
    OUT.mkdir(parents=True, exist_ok=True)
    with served(env={"ATLAS_STEWARD_MODE": "1"}) as address, sync_playwright() as tool:
        browser = tool.chromium.launch(executable_path=chromium(), args=CHROMIUM_ARGUMENTS)
        for theme in ("light", "dark"):
            for width, height in ((1366, 768), (390, 844)):
                context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=theme)
                page = context.new_page()
                for name, path in PAGES.items():
                    if only and name not in only:
                        continue
                    page.goto(f"{address}/{path}")
                    settle(page)
                    tall = page.evaluate("document.querySelector('.stMainBlockContainer').scrollHeight") + 20
                    page.set_viewport_size({"width": width, "height": max(height, min(tall, 6000))})
                    page.wait_for_timeout(1200)
                    page.screenshot(path=OUT / f"{name}_{width}_{theme}.png")
                    page.set_viewport_size({"width": width, "height": height})
                    print(name, width, theme, file=sys.stderr)
                context.close()
        browser.close()


def settle(page: object) -> None:
    """Wait until the page has its foot and the app has stopped running."""
    page.wait_for_selector(".foot", timeout=60_000)
    page.wait_for_function("!document.querySelector('[data-testid=stStatusWidget]')", timeout=60_000)
    page.wait_for_timeout(1500)


if __name__ == "__main__":
    main(sys.argv[1:])
