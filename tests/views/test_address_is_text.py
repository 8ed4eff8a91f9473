"""What an address says reaches Streamlit's markdown with each of its signs told to be a sign."""

import re

import pytest

from views.escape import markdown

SIGN = re.compile(r"(?<!\\)[`*_{}\[\]()<>#|$:~!&@/]")


@pytest.mark.parametrize("given", ["![x](https://outside.invalid/a.png)", "[a](javascript:b)", "<b>", "`c`", "$d$", ":red[e]", "https://outside.invalid", "&lt;f", "~~g~~"])
def test_no_sign_of_markdown_is_left_bare(given):
    said = markdown(given)
    assert not SIGN.search(said) and re.sub(r"\\(.)", r"\1", said) == given


def test_plain_words_stay_as_they_are():
    assert markdown("Adams 08001") == "Adams 08001"
