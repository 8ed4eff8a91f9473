"""The empty sheets that a steward may take from the page: which there are, and each as a workbook."""

import io

from loaders.templates.definition import template
from release.sheets import template_text, template_xlsx


def template_list() -> list[tuple[str, str, str]]:
    """One (kind, title, what it is for) per sheet, by kind."""
    return [(kind, title, purpose) for kind, title, purpose in template_text.listing()]


def template_file(kind: str) -> bytes:
    """The sheet as an .xlsx workbook: one invented example row, drop-downs, and how to fill each column. KeyError for another kind."""
    sheet = template(kind)
    out = io.BytesIO()
    template_xlsx.write(sheet, [template_text.example(sheet)], out)
    return out.getvalue()
