"""The linear solver, without a word on standard output, which belongs to the answer of a command."""

import ctypes
import os
import sys
from functools import cache

import highspy


def solver() -> highspy.Highs:
    """A silent solver of one thread and one seed, so that the same release is proved the same way everywhere."""
    _greeted()
    made = highspy.Highs()
    for option, value in (("output_flag", False), ("threads", 1), ("random_seed", 0)):
        made.setOptionValue(option, value)
    return made


@cache
def _greeted() -> None:
    """Let the library's greeting, which it prints once in a process and cannot be told to leave out, go nowhere."""
    sys.stdout.flush()
    standard, nowhere = os.dup(1), os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, 1)
        highspy.Highs()
        ctypes.CDLL(None).fflush(None)
    finally:
        os.dup2(standard, 1)
        os.close(standard)
        os.close(nowhere)
