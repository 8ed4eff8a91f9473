"""What changes on a map: a class, a letter and a sentence per county, as one small message."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import folium
from branca.element import MacroElement
from folium.template import Template

from measures.safe_text.script import script_json


@dataclass(frozen=True)
class Painting:
    """One picture of the counties.

    classes, sentences: by FIPS; look: token -> fill, ink, mark, letter, pattern. stripes: FIPS whose class is another
    area's. groups: FIPS -> region, drawn as borders. invented: the picture rests on invented answers. mark, prefix: the
    watermark, and what stands before each sentence.
    """

    classes: Mapping[str, str]
    sentences: Mapping[str, str]
    look: Mapping[str, Mapping[str, str]]
    frame: Mapping[str, str]
    letters: Mapping[str, str] | None = None
    stripes: Sequence[str] = ()
    picked: Sequence[str] = ()
    faded: Sequence[str] = ()
    groups: Mapping[str, str] | None = None
    place_kinds: Sequence[str] = ()
    inset: Sequence[str] = ()
    inset_title: str = ""
    mark: str = ""
    prefix: str = ""
    dark: bool = False
    invented: bool = False


def message(painting: Painting) -> dict[str, object]:
    """The painting as the browser reads it; each distinct sentence is sent once."""
    counties = sorted(set(painting.sentences) | set(painting.classes))
    texts = sorted(set(painting.sentences.values()))
    at = {text: i for i, text in enumerate(texts)}
    used = sorted(set(painting.classes.values()))
    body: dict[str, object] = {
        "fips": _short(counties),
        "tokens": used,
        "cls": [used.index(painting.classes[f]) if f in painting.classes else -1 for f in counties],
        "texts": texts,
        "say": [at[painting.sentences[f]] if f in painting.sentences else -1 for f in counties],
        "look": {token: look for token, look in painting.look.items() if token in used},
        "picked": list(painting.picked),
        "inset": list(painting.inset),
        "inset_title": painting.inset_title,
        "dark": painting.dark,
        **painting.frame,
    }
    if painting.letters is not None:
        body["letter"] = dict(painting.letters)
    if painting.stripes:
        body["stripe"] = list(painting.stripes)
    if painting.faded:
        body["faded"] = list(painting.faded)
    if painting.groups:
        body["groups"] = dict(painting.groups)
    if painting.place_kinds:
        body["places"] = {"kinds": list(painting.place_kinds)}
    if painting.mark:
        body["mark"] = painting.mark
    if painting.prefix:
        body["prefix"] = painting.prefix
    return body


def _short(counties: Sequence[str]) -> list[int]:
    """FIPS as steps from the one before, so that a state's sixty-four take no more room than their classes."""
    codes = [int(f) for f in counties]
    return [b - a for a, b in zip([0, *codes], codes, strict=False)]


class _Paint(MacroElement):
    _template = Template("{% macro script(this, kwargs) %}ATLAS.paint({{this.data}});{% endmacro %}")

    def __init__(self, data: str) -> None:
        super().__init__()
        self.data = data


def paint_layer(painting: Painting) -> folium.FeatureGroup:
    """The feature group st_folium sends on a change."""
    group = folium.FeatureGroup("classes")
    _Paint(script_json(message(painting))).add_to(group)
    return group
