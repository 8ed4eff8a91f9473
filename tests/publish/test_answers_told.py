"""An answer that cannot be written is no fault of the work: what was done is said to be done."""

import io
import sys

import pytest

from publish.__main__ import main


class _Full(io.StringIO):
    def write(self, text: str) -> int:
        raise OSError(28, "No space left on device")


def test_a_full_disk_under_the_answer_is_told_apart_from_the_work(monkeypatch, capsys) -> None:
    monkeypatch.setattr(sys, "stdout", _Full())
    assert main(["classify", "--yes", "9", "--n", "11"]) == 1
    assert "It was done; only the answer could not be written" in capsys.readouterr().err


def test_no_standard_output_at_all_is_told_too(monkeypatch, capsys) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    assert main(["plan"]) == 1
    assert "It was done" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["ascii", "cp1252"])
def test_letters_that_a_console_does_not_have_stop_nothing(monkeypatch, tmp_path, name) -> None:
    out = io.TextIOWrapper(io.BytesIO(), encoding=name)
    monkeypatch.setattr(sys, "stdout", out)
    file = tmp_path / "żółw.csv"
    file.write_text("county,training żółw\nDenver,yes\n", encoding="utf-8")
    assert main(["peek", str(file)]) == 0
    out.flush()
    assert b"\\u017c" in out.buffer.getvalue()
