"""A privacy setting of rules.toml that is missing, misspelt, loosened or no number stops the program and is named: nothing falls back."""

import re
import shutil
from pathlib import Path

import pytest

from loaders import framework
from loaders.framework import FrameworkError
from loaders.framework_rules import KEYS
from release.build import build
from release.errors import BuildRefused
from release.limits import Limits

PROTECT = [key for key in KEYS if key.startswith("protect.")]
# Each just beyond what design section 10 allows, in the direction in which more would be seen.
LOOSER = {
    "protect.min_answers": "10", "protect.min_organisations": "2", "protect.percent_min_answers": "29", "protect.percent_step": "4", "protect.low_code_pct": "4", "protect.high_code_pct": "96",
    "protect.n_bands": "[11, 13, 30, 50, 100]", "protect.min_values": "4", "protect.useful_min_share": "0.001",
    "protect.worth_share": "0", "protect.worth_county": "0", "protect.worth_region": "0", "protect.worth_whole": "0",
}
NO_NUMBER = {"text": '"eleven"', "nan": "nan", "infinite": "inf", "bool": "true", "negative": "-11", "list of none": "[]", "date": "2026-01-01", "number as text": '"11"'}
SPOILT = [("missing", None), ("misspelt", None), ("without value", None), ("looser", None), *NO_NUMBER.items()]


def spoilt(text: str, key: str, how: str, value: str | None) -> str:
    """rules.toml with one setting spoilt."""
    table = re.search(rf"\[{re.escape(key)}\]\n.*?(?=\n\[|\Z)", text, re.DOTALL)
    assert table, key
    found = table[0]
    line = re.search(r"^value = .*$", found, re.MULTILINE)
    assert line, key
    changed = {"missing": "", "misspelt": found.replace(f"[{key}]", f"[{key}s]"), "without value": found.replace(line[0], ""), "looser": found.replace(line[0], f"value = {LOOSER[key]}")}.get(how)
    return text.replace(found, found.replace(line[0], f"value = {value}") if changed is None else changed)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return shutil.copytree(framework.FRAMEWORK, tmp_path / "framework", ignore=shutil.ignore_patterns("*.py", "__pycache__"))


def test_every_privacy_setting_is_here() -> None:
    assert len(PROTECT) == 13 and set(LOOSER) == set(PROTECT)


@pytest.mark.parametrize(("how", "value"), SPOILT, ids=[how for how, _ in SPOILT])
@pytest.mark.parametrize("key", PROTECT)
def test_a_spoilt_setting_stops_and_is_named(folder: Path, key: str, how: str, value: str | None) -> None:
    rules = folder / "rules.toml"
    rules.write_text(spoilt(rules.read_text(encoding="utf-8"), key, how, value), encoding="utf-8")
    with pytest.raises((FrameworkError, BuildRefused)) as refused:
        Limits.of(framework.thresholds(folder))
    about = [p for p in refused.value.problems if p.column == key]
    assert about and all(p.file == "rules.toml" and p.given and p.advice.endswith(".") for p in about)
    assert str(folder) not in str(refused.value) and "Traceback" not in str(refused.value)
    if how == "misspelt":
        assert f"{key}s" in str(refused.value)


@pytest.mark.parametrize("key", ["protect.min_answers", "protect.min_values"])
def test_a_build_with_a_lowered_setting_publishes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, key: str) -> None:
    held = framework.thresholds
    monkeypatch.setattr("loaders.framework.thresholds", lambda *given: held(*given) | {key: int(LOOSER[key])})
    with pytest.raises(BuildRefused, match=re.escape(key)):
        build(tmp_path / "releases", public_only=True)
    assert not [p for p in (tmp_path / "releases").glob("r-*")] and not (tmp_path / "releases" / "current").exists()
