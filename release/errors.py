"""What stops a release, always as sentences a person can act on."""

from collections.abc import Sequence

from framework.terms import Problem


class ReleaseError(Exception):
    """A release that cannot be read: what happened and what to run."""


class BuildRefused(Exception):
    """A build that stopped, with every problem found: nothing was published."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(p.sentence() for p in self.problems))
