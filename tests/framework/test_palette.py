"""The five classes stay apart for every kind of color sight, in both themes; where color is near, the pattern differs."""

import itertools

import pytest
from colorspacious import cspace_convert, deltaE

from loaders.framework import words

# Differences in CAM02-UCS; about 2 is just noticeable. Two classes nearer than this must differ by pattern or letter too.
LEAST, LEAST_BY_COLOR_ALONE = 8.0, 12.0
SIGHTS = (None, "deuteranomaly", "protanomaly", "tritanomaly")


def seen(color: str, sight: str | None) -> list[float]:
    rgb = [int(color[i:i + 2], 16) / 255 for i in (1, 3, 5)]
    if sight:
        rgb = cspace_convert(rgb, {"name": "sRGB1+CVD", "cvd_type": sight, "severity": 100}, "sRGB1")
    return [min(1.0, max(0.0, float(v))) for v in rgb]


def differences(theme: str, sight: str | None) -> dict[tuple[str, str], float]:
    colors = {token: seen(spec[theme], sight) for token, spec in words()["classes"].items()}
    return {(a, b): float(deltaE(colors[a], colors[b], input_space="sRGB1")) for a, b in itertools.combinations(colors, 2)}


@pytest.mark.parametrize("sight", SIGHTS)
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_no_two_classes_look_alike(theme, sight):
    spec = words()["classes"]
    for (a, b), difference in differences(theme, sight).items():
        assert difference >= LEAST, f"{a} and {b} in {theme}, {sight or 'full color sight'}: {difference:.1f}"
        if difference < LEAST_BY_COLOR_ALONE:
            assert (spec[a]["pattern"], spec[a]["letter"]) != (spec[b]["pattern"], spec[b]["letter"])
            assert spec[a]["pattern"] != spec[b]["pattern"], f"{a} and {b} are near in color and share a pattern"


def test_the_measure_tells_red_from_green_only_with_full_sight():
    red, green = "#D7191C", "#1A9641"
    apart = [float(deltaE(seen(red, s), seen(green, s), input_space="sRGB1")) for s in (None, "deuteranomaly")]
    assert apart[0] > 40 > apart[1]


def test_the_decision_record_prints_these_figures():
    from pathlib import Path

    record = (Path(__file__).parents[2] / "docs" / "decisions" / "0015-five-classes-by-color-letter-and-pattern.md").read_text()
    for theme, sight in itertools.product(("light", "dark"), SIGHTS):
        found = differences(theme, sight)
        least = min(found, key=lambda pair: found[pair])
        assert f"| {theme} | {sight or 'full'} | {found[least]:.1f} | {least[0]}, {least[1]} |" in record
