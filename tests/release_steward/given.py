"""A steward's folder small enough to draw: CSVs in the contract's columns and the sources.toml that names them."""

from pathlib import Path

from release.steward.declared import Declared, read_declared

SOURCE = """
[[source]]
id = "{id}"
file = "{file}"
kind = "{kind}"
wave = "{wave}"
title = "{title}"
producer = "A coalition"
vintage = "June 2026"
unit = "row"
licence = "ours"
consent = "given for published counts"
attested_by = "the coordinator"
attested_on = "2026-07-01"
"""


def folder(path: Path, files: dict[str, tuple[str, str]], top: str = 'as_of = "2026-06-30"\n', waves: dict[str, str] | None = None) -> Path:
    """Write files (name -> kind, text) and a sources.toml; waves: file name -> wave, `2026` where not said."""
    path.mkdir(parents=True, exist_ok=True)
    said = [top]
    for name, (kind, text) in files.items():
        (path / name).write_text(text, encoding="utf-8")
        stem = name.removesuffix(".csv")
        said.append(SOURCE.format(id=stem, file=name, kind=kind, wave=(waves or {}).get(name, "2026"), title=f"File {stem}"))
    (path / "sources.toml").write_text("".join(said), encoding="utf-8")
    return path


def declared(path: Path, files: dict[str, tuple[str, str]], **more: object) -> Declared:
    """The same, read."""
    return read_declared(folder(path, files, **more))
