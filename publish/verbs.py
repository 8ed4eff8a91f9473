"""What every verb of the command line is: a name, its questions, and what it does; and how it may end."""

import argparse
from collections.abc import Callable
from dataclasses import dataclass

DONE, PROBLEMS, REFUSED = 0, 1, 2


class Refused(Exception):
    """The request cannot be answered: a sentence that says why, and what can be asked instead."""


@dataclass(frozen=True)
class Verb:
    """One verb: its name, one line of help, the arguments it takes, and the function that answers (its exit code)."""

    name: str
    help: str
    arguments: Callable[[argparse.ArgumentParser], None]
    run: Callable[[argparse.Namespace], int]
