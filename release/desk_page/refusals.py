"""What may be refused at the desk, by one name each: every one of them says why in sentences."""

from loaders.intake.grid import IntakeRefused
from release.errors import BuildRefused, ReleaseError
from release.switch import Overtaken

__all__ = ["BuildRefused", "IntakeRefused", "Overtaken", "ReleaseError"]
