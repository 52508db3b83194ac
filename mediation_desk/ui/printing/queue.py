"""The state of a print queue and of one print in it, with the words for both."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication


class JobState(StrEnum):
    """The progress of a print in a queue."""

    WAITING = "waiting"
    PRINTING = "printing"
    STOPPED = "stopped"
    """It waits in the middle until a person fixes the printer."""
    CANCELLED = "cancelled"
    ABORTED = "aborted"
    DONE = "done"


_MILD: Final = ("-warning", "-report")
"""IPP: a reason with one of these endings does not stop the printer (RFC 8011, 5.4.12)."""
_OUT_OF_PAPER: Final = QT_TRANSLATE_NOOP("Printing", "It is out of paper.")
_OPEN: Final = QT_TRANSLATE_NOOP("Printing", "A cover of it is open.")
_OUT_OF_INK: Final = QT_TRANSLATE_NOOP("Printing", "It is out of toner or ink.")
_WORDS: Final[dict[str, object]] = {
    "media-empty": _OUT_OF_PAPER,
    "media-needed": _OUT_OF_PAPER,
    "media-jam": QT_TRANSLATE_NOOP("Printing", "Paper is jammed in it."),
    "cover-open": _OPEN,
    "door-open": _OPEN,
    "toner-empty": _OUT_OF_INK,
    "marker-supply-empty": _OUT_OF_INK,
    "offline": QT_TRANSLATE_NOOP("Printing", "It cannot be reached: is it switched on?"),
    "paused": QT_TRANSLATE_NOOP("Printing", "It was paused in the print system."),
}


@dataclass(frozen=True)
class QueueState:
    """The print system's report on a queue; without a system that reports, all is well.

    ``reasons`` are the printer's own words (IPP ``printer-state-reasons``, such as
    ``media-empty-error``). ``job`` is None where the queue does not know the requested print: it
    was never accepted, or it is done and forgotten.
    """

    is_there: bool = True
    is_accepting: bool = True
    is_stopped: bool = False
    reasons: tuple[str, ...] = ()
    job: JobState | None = None

    @property
    def is_held_up(self) -> bool:
        """Tell whether nothing comes out until a person goes to the printer."""
        return self.is_stopped or self.job is JobState.STOPPED or bool(self.why())

    def why(self) -> str:
        """Return in words what the printer lacks, or "" where it does not say."""
        urgent = (each for each in self.reasons if not each.endswith(_MILD))
        kinds = [each.removesuffix("-error") for each in urgent]
        words = (str(said) for kind, said in _WORDS.items() if kind in kinds)
        return " ".join(QCoreApplication.translate("Printing", each) for each in words)
