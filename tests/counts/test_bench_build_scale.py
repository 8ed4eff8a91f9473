"""The bench's small size: both ways count the same, and a section never wipes another's figures. No time is asserted."""

from bench.build_scale import run, section
from bench.results import write_section


def test_the_plain_way_and_ours_count_the_same():
    found = run(sizes=(2000,), turns=1, spark_size=None)
    assert found["equal"].tolist() == [True, True]
    assert "| 2,000 | duckdb |" in "\n".join(section(found, "a machine", 1))


def test_a_section_is_replaced_and_the_others_stay(tmp_path):
    path = tmp_path / "RESULTS.md"
    for name, line in (("map", "old"), ("build-scale", "kept"), ("map", "new")):
        write_section(name, [line], path)
    text = path.read_text()
    assert ("old" in text, "new" in text, "kept" in text, text.count("begin map")) == (False, True, True, 1)
