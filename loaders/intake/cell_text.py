"""What a person would read in a workbook's cell, as text."""

from datetime import date, datetime, time, timedelta


def cell_text(value: object, mask: str | None = None) -> str:
    """Whole numbers without .0, others to the 15 digits a spreadsheet keeps; dates yyyy-mm-dd, with HH:MM:SS where they
    have a time of day; lengths of time H:MM:SS; TRUE and FALSE; an empty cell is empty text.

    mask: the cell's format where it changes what is read: leading zeros (00000: 8001 is read 08001) or a percent sign.
    """
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        return _masked(float(value), mask) if mask else _number(float(value))
    if isinstance(value, datetime):
        whole = (value + timedelta(microseconds=500_000)).replace(microsecond=0)
        return whole.strftime("%Y-%m-%d") if whole.time() == time() else whole.isoformat(" ")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return value.replace(microsecond=0).isoformat()
    if isinstance(value, timedelta):
        seconds = round(value.total_seconds())
        hours, rest = divmod(abs(seconds), 3600)
        return f"{'-' if seconds < 0 else ''}{hours}:{rest // 60:02d}:{rest % 60:02d}"
    raise TypeError(f"A cell of type {type(value).__name__} is not known.")


def _number(value: float) -> str:
    return str(int(value)) if value.is_integer() and abs(value) < 1e15 else f"{value:.15g}"


def _masked(value: float, mask: str) -> str:
    if mask.endswith("%"):
        return f"{_number(float(f'{value * 100:.15g}'))}%"
    digits = str(int(value)) if value.is_integer() and value >= 0 else ""
    if not digits:
        return _number(value)
    digits = digits.zfill(mask.count("0"))
    out = ""
    for place in reversed(mask):
        if place == "-":
            out = "-" + out
        else:
            digits, out = digits[:-1], digits[-1] + out
    return digits + out
