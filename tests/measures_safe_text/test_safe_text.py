"""Text that leaves for a spreadsheet or a script stays text."""

import json

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from measures.safe_text.script import script_json
from measures.safe_text.spreadsheet import harmless, harmless_table


@pytest.mark.parametrize("value, safe", [("=1+1", "'=1+1"), ("+1", "'+1"), ("-x", "'-x"), ("@a", "'@a"), ("\tx", "'\tx"), ("\rx", "'\rx"), ("a=b", "a=b"), ("", ""), (-1.5, -1.5), (None, None)])
def test_only_text_that_would_run_gets_an_apostrophe(value, safe):
    assert harmless(value) == safe


def test_a_table_keeps_its_numbers_and_what_is_missing():
    frame = pd.DataFrame({"a": ["=x", None], "n": pd.array([-1, pd.NA], dtype="Int64"), "b": [True, False]})
    assert harmless_table(frame).to_csv(index=False) == "a,n,b\n'=x,-1,True\n,,False\n"
    assert harmless_table(frame.iloc[:0]).empty


@given(st.text())
def test_any_text_survives_and_cannot_leave_the_script(text):
    sent = script_json({text: [text]})
    assert json.loads(sent) == {text: [text]} and not set("<>&`$\u2028\u2029") & set(sent)


def test_what_is_no_number_is_refused():
    with pytest.raises(ValueError, match="JSON"):
        script_json(float("nan"))
