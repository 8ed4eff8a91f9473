"""Without PySpark or Java the engine spark says what to install."""

import importlib.util
import shutil

import pytest

from release.engines.engine import EngineMissing, engine


def test_without_pyspark(monkeypatch):
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    with pytest.raises(EngineMissing, match=r"pip install -r requirements-spark\.txt"), engine("spark"):
        pass


def test_without_java(monkeypatch):
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: object())
    monkeypatch.setattr(shutil, "which", lambda name: None)
    monkeypatch.delenv("JAVA_HOME", raising=False)
    with pytest.raises(EngineMissing, match="openjdk-17-jre-headless"), engine("spark"):
        pass
