"""The figures every family receives: whole numbers and shares that make sense, or a sentence that says what does not."""

from numbers import Integral


def whole(name: str, value: int | None, most: int | None = None) -> None:
    """Pass a whole number from 0 to most, or an absent one; raise ValueError with a sentence for anything else."""
    if value is None:
        return
    if isinstance(value, bool) or not isinstance(value, Integral):
        raise ValueError(f"The {name} is {value!r}. Give a whole number, 0 or more.")
    if value < 0:
        raise ValueError(f"The {name} is {value}. It cannot be below 0.")
    if most is not None and value > most:
        raise ValueError(f"The {name} is {value}. It cannot be above {most}.")


def share(name: str, value: float | None) -> None:
    """Pass a share from 0 to 1, or an absent one; raise ValueError with a sentence for anything else."""
    # Written so that a value that is no number at all (NaN) fails too.
    if value is not None and not 0 <= value <= 1:
        raise ValueError(f"The {name} is {value}. Give a share between 0 and 1.")
