"""Two square counties side by side, half a degree wide, and places in, between and outside them."""

from pathlib import Path

import shapely

SQUARES = {"08003": shapely.box(-104.5, 39.0, -104.0, 39.5), "08001": shapely.box(-105.0, 39.0, -104.5, 39.5)}


def places_file(folder: Path) -> Path:
    """Six places with a kind: one inside each, one on the border (the lower code's), one beyond, two without coordinates; and a shelter."""
    path = folder / "places.csv"
    path.write_text("name,longitude,latitude,kind\na,-104.75,39.25,clinic\nb,-104.5,39.25,clinic\nc,-104.25,39.25,clinic\nd,-104.25,39.4,shelter\n"
                    "e,-103,39.25,clinic\nf,,,clinic\ng,-104.75,,clinic\n")
    return path
