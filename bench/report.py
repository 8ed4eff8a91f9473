"""Writes the map's section of bench/RESULTS.md from one run's figures, goals beside them, missed ones said."""

from bench.results import goal_lines, write_section

OURS, ALONE, USUAL, PLOTLY, US = (
    "ours, the whole page Strengths and gaps", "ours, the map alone", "usual: folium.Choropleth, full shapefile",
    "plotly choropleth_map", "ours, the map alone, 3,233 US counties",
)


def write(found: dict[str, dict[str, float]], first: dict[str, float], built: float, machine: str) -> None:
    """One table of medians, one of goals."""
    lines = [
        "## The map in the browser", "", f"One run: {machine}. Reproduce with `make bench`. Medians of six changes of the item; the peer runs in the same run.", "",
        "| subject | websocket kB a change | the same deflated | repaint ms | blank frames | server CPU s |", "|---|---|---|---|---|---|",
    ]
    lines += [f"| {n} | {r['kilobytes']:.1f} | {r['deflated_kilobytes']:.1f} | {r['repaint_ms']:.0f} | {r['blank_frames']:.0f} | {r['cpu_s']:.2f} |" for n, r in found.items()]
    ours, alone, usual, us = found[OURS], found[ALONE], found[USUAL], found[US]
    goals = [
        ("websocket a change, map alone", f"{alone['kilobytes']:.1f} kB", "at most 12 kB", alone["kilobytes"] <= 12),
        ("websocket a change, whole page", f"{ours['kilobytes']:.1f} kB", "at most 12 kB", ours["kilobytes"] <= 12),
        ("the same on the wire (compression is on; each frame deflated by itself)", f"{ours['deflated_kilobytes']:.1f} kB", "at most 12 kB", ours["deflated_kilobytes"] <= 12),
        ("repaint, map alone / usual", f"{alone['repaint_ms'] / usual['repaint_ms']:.2f}", "at most 0.35", alone["repaint_ms"] <= 0.35 * usual["repaint_ms"]),
        ("repaint, whole page / usual", f"{ours['repaint_ms'] / usual['repaint_ms']:.2f}", "at most 0.35", ours["repaint_ms"] <= 0.35 * usual["repaint_ms"]),
        ("blank frames, whole page", f"{ours['blank_frames']:.0f}", "none", ours["blank_frames"] == 0),
        ("server CPU, map alone / usual", f"{alone['cpu_s'] / usual['cpu_s']:.2f}", "at most 0.3", alone["cpu_s"] <= 0.3 * usual["cpu_s"]),
        ("server CPU, whole page / usual", f"{ours['cpu_s'] / usual['cpu_s']:.2f}", "at most 0.3", ours["cpu_s"] <= 0.3 * usual["cpu_s"]),
        ("repaint, 3,233 counties / Colorado, map alone", f"{us['repaint_ms'] / alone['repaint_ms']:.2f}", "at most 1.5", us["repaint_ms"] <= 1.5 * alone["repaint_ms"]),
        ("first view, Home with its map / blank app", f"{first['ours'] / first['blank']:.2f} ({first['ours']:.2f} s / {first['blank']:.2f} s)", "at most 1.3", first["ours"] <= 1.3 * first["blank"]),
        ("`python -m publish build`", f"{built:.1f} s", "under 20 s", built < 20),
    ]
    lines += ["", *goal_lines(goals), "", "Zoom is kept across changes by construction (the frame is never mounted again); tests/browser asserts it."]
    write_section("map", lines)
