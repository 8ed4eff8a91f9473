"""A steward's folder in which every name that a reader may see carries one of the ways to break out of text; nobody in it is real."""

from pathlib import Path

from tests.release_steward.given import folder

# Each would set a word in window.HITS of its frame, or ask an outside host, where it were taken for anything but text.
OUTSIDE = "outside.invalid"
VECTORS = {
    "image": "<img src=x onerror=\"hit(1)\">",
    "script": "<script>hit(2)</script>",
    "template literal": "${hit(3)}",
    "backtick": "`+hit(4)+`",
    "backslash and quote": "\\\"-hit(5)-\\'",
    "end of script": "</script><script>hit(6)</script>",
    "link": "[press](javascript:hit(7))",
    "outside image": f"![x](https://{OUTSIDE}/a.png)",
    "svg": "<svg onload=hit(8)>",
    "entities": "&lt;img src=x onerror=hit(9)&gt;",
    "braces": "{{hit(10)}} {0} {name} %s",
    "line separator": "a\u2028hit(11)\u2029b",
    "frame": "<iframe src=\"javascript:parent.hit(12)\"></iframe>",
    "style": f"<style>@import 'https://{OUTSIDE}/s'</style>",
    "formula": f"=HYPERLINK(\"https://{OUTSIDE}\";hit(13))",
    "end of attribute": "\" onmouseover=\"hit(14)\" autofocus onfocus=\"hit(15)\" x='",
    "end of style": "</style></textarea></title><b onclick=hit(16)>",
}
CANARY = "window.HITS = []; window.hit = word => { window.HITS.push(word); return ''; }; window.alert = window.hit;"


def shown(vector: str) -> str:
    """A vector as a reader reads it: what ends a line is a space."""
    return " ".join(vector.split())


def unquoted(vector: str) -> str:
    """The same as a note's sentence, which takes no quotation marks, for people must not be quoted."""
    return shown(vector.replace('"', "").replace("'", ""))


def quoted(text: str) -> str:
    """A field of a CSV."""
    return '"' + text.replace('"', '""') + '"'


def coalition(path: Path) -> Path:
    """Services, regions and notes named by the vectors, with the sources.toml that names the files."""
    services, notes, regions, counties = [], [], [], ("Adams", "Denver", "Boulder", "Pueblo")
    for n, vector in enumerate(VECTORS.values()):
        v = quoted(vector)
        services.append(f"V-{n},mental health,{v},{v},Adams,,,yes,Brighton,{39.90 + n / 100:.2f},-104.{70 + n},2026-01-01")
        notes.append(f",Adams,PROS-2a,{quoted(unquoted(vector))},{v},12,2025")
        regions.append(f"Hostile,{v},{counties[n % 4]},{4 / len(VECTORS)}")
    return folder(path, {
        "services.csv": ("services", "service,kind,name,operator,county,serves,virtual_only,public_location,town,latitude,longitude,verified_on\n" + "\n".join(services) + "\n"),
        "notes.csv": ("finding_notes", "region,county,item,sentence,report,page,year\n" + "\n".join(notes) + "\n"),
        "regions.csv": ("region_schemes", "scheme,region,county,share\n" + "\n".join(regions) + "\n"),
    })
