"""The search for canaries finds a word or a place however it is written."""

from tests.canaries.planted import POINTS, WORDS
from tests.canaries.search import NEEDLES, PAIRS, hits


def test_the_search_finds_a_word_or_a_place_however_it_is_written():
    (lat, lon), (place, *_) = POINTS[0], WORDS
    for content in (f"{lat}", f"x{lon:.3f}", f"[{lat:.2f}, {lon:.2f}]", f'"lon": {lon:.1f}, "lat": {lat:.1f}', place, place.upper(), place.replace(" ", "%20")):
        assert hits({"here": content.encode()}), content
    assert hits({"here": place.encode("utf-16-le")}) and not hits({"here": b"37.2 and 104.9"})
    assert len(NEEDLES) == len(WORDS) + 6 * 5 and len(PAIRS) == 6
