"""Directories are read in this process: tests/intake/test_reading_process.py tests the other one."""

import pytest

from tests.in_process import in_process  # noqa: F401


@pytest.fixture(autouse=True)
def _read_here(in_process: None) -> None:  # noqa: F811
    """Every test of this folder."""
