"""Text of trainings and case cards: time, number of people, state, a person's position."""

from PySide6.QtCore import QCoreApplication

from mediation_desk.domain.people import Role
from mediation_desk.domain.teaching.coverage import Coverage
from mediation_desk.ui.wording import times, word
from mediation_desk.workflows.read_models.teaching import Seat, TrainingSheet

translate = QCoreApplication.translate


def post_of(seat: Seat) -> str:
    """Return the position: an operator's role, or the text recorded for anyone else."""
    return word(Role(seat.role)) if seat.role else seat.post


def state_of(sheet: TrainingSheet) -> tuple[str, str]:
    """Return the word for a training's state and the tone of its pill."""
    if sheet.training.is_cancelled:
        return translate("Teaching", "Cancelled"), "neu"
    if sheet.training.recorded_at is not None:
        return translate("Teaching", "Recorded"), "ok"
    return translate("Teaching", "Planned"), "acc"


def attendance(sheet: TrainingSheet) -> str:
    """Return the number present of the number expected, or only the latter."""
    if sheet.training.recorded_at is None:
        message = translate("Teaching", "{n} expected")
        return message.format(n=len(sheet.seats))
    message = translate("Teaching", "{came} of {n} came")
    return message.format(came=sheet.came_count, n=len(sheet.seats))


def rate(coverage: Coverage) -> str:
    """Return a rate: 83%, or a dash when nobody is on the roster."""
    return "–" if coverage.percent is None else f"{coverage.percent}%"


def fraction(coverage: Coverage) -> str:
    """Return numerator and denominator."""
    message = translate("Teaching", "{trained} of {roster} trained")
    return message.format(trained=coverage.trained, roster=coverage.roster)


def held_at(sheet: TrainingSheet) -> str:
    """Return when a training begins or began."""
    return times.whole(sheet.training.held_at)
