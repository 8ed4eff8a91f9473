"""What the steward's page says: from the framework and never from a release, so that it can speak beside an older one too."""

from functools import cache
from typing import Any

from loaders import framework
from loaders.survey.answers import scales


@cache
def words() -> dict[str, Any]:
    """The table [steward] of framework/pages.toml. Raises FrameworkError where the wording cannot be read."""
    return dict(framework.words()["steward"])


@cache
def scale_titles() -> dict[str, str]:
    """Each answer scale's name -> its title in words, in the order of framework/scales.toml."""
    return {name: scale.title for name, scale in scales().items()}
