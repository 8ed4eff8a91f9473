"""Every named source has a card."""

import pandas as pd

from release.provenance import NAMED_IN, unknown_sources


def test_each_source_without_a_card_is_named_with_its_table():
    tables = {table: pd.DataFrame({column: ["a; b", None, ""]}, dtype="str") for table, column in NAMED_IN.items()} | {"sources": pd.DataFrame({"source_id": ["a"]})}
    said = [p.sentence() for p in unknown_sources(tables)]
    assert len(said) == len(NAMED_IN) and "the table cells names the source 'b'" in said[0]
    assert unknown_sources(tables | {"sources": pd.DataFrame({"source_id": ["a", "b"]})}) == []
