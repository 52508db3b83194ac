"""Finding of one check of the doctor."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class FindingState(StrEnum):
    """Result levels of a check: in order, worth attention, to be corrected, or not checked."""

    OK = "ok"
    WARNING = "warning"
    FAILED = "failed"
    SKIPPED = "skipped"


@dataclass(frozen=True)
class DoctorFinding:
    """The result of one check; ``say`` names the sentence, which states the remedy."""

    name: str
    state: FindingState
    say: str
    values: Mapping[str, str | int] = field(default_factory=dict)
