"""After reading, the build says what joined, and builds on nothing that does not belong."""

from dataclasses import replace

import pytest

from release.errors import BuildRefused
from release.joins import joined
from release.sources import Sources, read_sources


@pytest.fixture(scope="module")
def sources() -> Sources:
    return read_sources()


def test_matched_of_expected_and_who_is_missing(sources: Sources) -> None:
    said = joined(sources)
    assert "shapes of counties: 64 of 64 matched." in said
    assert "systems with a status: 42 of 42 matched." in said
    hospitals = next(s for s in said if s.startswith("listed places (hospital)"))
    assert hospitals.startswith("listed places (hospital): 47 of 64 matched; missing: ") and "San Juan" in hospitals and "08" not in hospitals
    assert not any("not expected" in s for s in said)


def test_strangers_stop_the_build_all_at_once(sources: Sources) -> None:
    odd = replace(sources, towns=sources.towns.assign(fips=sources.towns["fips"].replace("08001", "08999")),
                  counties=sources.counties.assign(planning=sources.counties["planning"].replace("8", "88")))
    with pytest.raises(BuildRefused) as refused:
        joined(odd)
    assert [p.given for p in refused.value.problems] == ["towns speak of 08999, which we do not know", "counties in regions (planning) speak of 88, which we do not know"]
