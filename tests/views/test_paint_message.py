"""What a change sends to the map."""

from views.maps.paint import Painting, message

LOOK = {"gap": {"fill": "#C8641B", "ink": "#000000", "letter": "G", "pattern": "diagonals", "mark": "#000000"},
        "partial": {"fill": "#7FC4C9", "ink": "#000000", "letter": "P", "pattern": "", "mark": "#000000"}}


def painting(**more):
    return Painting(**{"classes": {"08001": "gap", "08003": "gap"}, "sentences": {"08001": "a", "08003": "a"}, "look": LOOK, "frame": {"paper": "#fff"}, **more})


def test_a_sentence_said_twice_is_sent_once():
    sent = message(painting())
    assert sent["texts"] == ["a"] and sent["say"] == [0, 0] and sent["fips"] == [8001, 2]


def test_a_county_without_a_class_or_a_sentence_is_told_apart_from_the_first():
    sent = message(painting(classes={"08001": "gap"}, sentences={"08003": "a"}))
    assert sent["tokens"] == ["gap"] and sent["cls"] == [0, -1] and sent["say"] == [-1, 0]


def test_only_the_looks_in_use_are_sent():
    assert list(message(painting())["look"]) == ["gap"]


def test_the_watermark_travels_with_the_painting_and_is_absent_without_it():
    assert message(painting(mark="SYNTHETIC", prefix="Invented:"))["mark"] == "SYNTHETIC"
    assert "mark" not in message(painting())
