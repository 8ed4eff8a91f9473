"""What stops a release, always as sentences a person can act on."""

import errno
from collections.abc import Sequence

from framework.terms import Problem

NO_ROOM = (errno.ENOSPC, errno.EFBIG, errno.EDQUOT)


class ReleaseError(Exception):
    """A release that cannot be read: what happened and what to run."""


class BuildRefused(Exception):
    """A build that stopped, with every problem found: nothing was published."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(p.sentence() for p in self.problems))


def disk_fault(fault: OSError) -> str:
    """What a file system's refusal means for a steward, as sentences."""
    if fault.errno in NO_ROOM:
        return "There is no room left on the disk for this. The release in use stays as it is; make room and try again."
    return f"A file could not be read or written: {fault.strerror or fault} ({fault.filename or 'no name given'}). Nothing was changed."
