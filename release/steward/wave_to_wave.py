"""One wave of a survey beside the one before it: questions put otherwise, counties lost, shares that jump."""

import re
from collections.abc import Mapping, Sequence

import pandas as pd

from loaders.received import Received
from loaders.survey.waves import compare_waves
from release.steward.by_wave import Given

_ANSWERS, _RESPONDENTS = "survey_answers", "respondents"


def wordings(asked: pd.DataFrame, waves: Sequence[str]) -> pd.DataFrame:
    """Each question of each wave as it was put. asked: wave, indicator_id, wording, scale. waves: oldest first.

    Columns: wave, indicator_id, wording, scale, and of the wave before that asked it before, wording_before, scale_before
    (missing where none did); differs is true where words or scale are others there.
    """
    rows, before = [], dict[str, tuple[str, str, str]]()
    for wave in waves:
        for key, put in asked[asked["wave"] == wave].groupby("indicator_id", sort=True):
            said, was = (_together(put["wording"]), _together(put["scale"])), before.get(str(key), (None, None, None))
            rows.append((wave, str(key), *said, *was, was[0] is not None and tuple(map(_plain, said)) != tuple(map(_plain, was[1:]))))
            before[str(key)] = (wave, *said)
    return pd.DataFrame(rows, columns=["wave", "indicator_id", "wording", "scale", "before", "wording_before", "scale_before", "differs"]).astype({"differs": "bool"})


def wave_to_wave(spoken: Mapping[str, Sequence[Given]], asked: pd.DataFrame, county_names: Mapping[str, str]) -> list[str]:
    """Sentences on what an honest reader would ask about before believing a change. spoken: wave -> the files that speak in it,
    oldest first; asked: as wordings takes it. Nothing where fewer than two waves hold answers."""
    answering = {wave: found for wave, given in spoken.items() if (found := _answers(given)) is not None}
    out = []
    for (was, before), (now, here) in zip(answering.items(), list(answering.items())[1:], strict=False):
        out += [f"Wave {now} beside wave {was}: {sentence}" for sentence in compare_waves(before, here, dict(county_names))]
    put = wordings(asked, list(answering))
    for row in put[put["differs"]].itertuples():
        same_words = _plain(row.wording) == _plain(row.wording_before)
        how = f"is answered on the scale {row.scale}, and was on {row.scale_before}" if same_words else f"is put as {row.wording!r}, and was {row.wording_before!r}"
        out.append(f"Wave {row.wave} beside wave {row.before}: the question on {row.indicator_id} {how}. No trend is drawn between them.")
    return out


def _answers(given: Sequence[Given]) -> Received | None:
    """The answers of all files of a wave as if of one file; None where none holds any."""
    parts = [g for g in given if len(g.received.tables.get(_ANSWERS, ()))]
    if not parts:
        return None
    answers = pd.concat([g.received.tables[_ANSWERS] for g in parts], ignore_index=True)
    # A table of answers alone names its respondents in every row.
    people = pd.concat([g.received.tables.get(_RESPONDENTS, g.received.tables[_ANSWERS])[["respondent_id", "fips"]] for g in parts], ignore_index=True)
    return Received("", _ANSWERS, len(people), len(people), {_ANSWERS: answers, _RESPONDENTS: people.drop_duplicates()}, answers.iloc[:0], (), ())


def _together(texts: pd.Series) -> str:
    return " / ".join(sorted({str(t).strip() for t in texts.dropna()}))


def _plain(text: str) -> str:
    return re.sub(r"\W+", " ", text.casefold()).strip()
