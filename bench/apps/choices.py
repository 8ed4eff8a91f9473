"""Seeded values for the peers: the same five classes for the same counties, per item."""

import random

CLASSES = ("strength", "partial", "gap", "too_few", "no_data")
ITEMS = [f"Item {i}" for i in range(12)]


def values(fips: list[str], item: str) -> dict[str, int]:
    """FIPS -> class number 0..4, the same for the same item."""
    draw = random.Random(item)
    return {f: draw.randrange(5) for f in fips}
