"""The words of an analysis: its rates, the cases among which they are counted, days and hours."""

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from mediation_desk.workflows.reading.ledger import Measure, Share

translate = QCoreApplication.translate

_STAND = QT_TRANSLATE_NOOP("Figures", "All but void and merged")
_ENDED = QT_TRANSLATE_NOOP("Figures", "Ended with an outcome")
_RATES: dict[Measure, object] = {
    Measure.TWO_STATIONS: QT_TRANSLATE_NOOP("Figures", "Settled at the two stations"),
    Measure.IN_STORE: QT_TRANSLATE_NOOP("Figures", "Settled at gate 1"),
    Measure.LEFT_STORE: QT_TRANSLATE_NOOP("Figures", "Left the mall"),
    Measure.FIRST_ON_TIME: QT_TRANSLATE_NOOP("Figures", "First contact on time"),
    Measure.ANSWERED: QT_TRANSLATE_NOOP("Figures", "Consumer answered"),
    Measure.CLOSED: QT_TRANSLATE_NOOP("Figures", "Finished"),
    Measure.SUCCESS: QT_TRANSLATE_NOOP("Figures", "Mediated with success"),
    Measure.SATISFIED: QT_TRANSLATE_NOOP("Figures", "Satisfied"),
    Measure.FOLLOWED_UP: QT_TRANSLATE_NOOP("Figures", "Followed up"),
    Measure.ADVANCED: QT_TRANSLATE_NOOP("Figures", "Advance compensation"),
    Measure.HANDLED: QT_TRANSLATE_NOOP("Figures", "Acted on"),
    Measure.ENLARGED: QT_TRANSLATE_NOOP("Figures", "Enlarged"),
    Measure.INTENSIFIED: QT_TRANSLATE_NOOP("Figures", "Intensified"),
    Measure.ON_TIME: QT_TRANSLATE_NOOP("Figures", "Closed on time"),
    Measure.WHOLE_FILES: QT_TRANSLATE_NOOP("Figures", "Complete files"),
    Measure.GATES_PASSED: QT_TRANSLATE_NOOP("Figures", "Three gates passed"),
    Measure.REPEATED: QT_TRANSLATE_NOOP("Figures", "Came again"),
    Measure.SHOP_SILENT: QT_TRANSLATE_NOOP("Figures", "Shop did not answer"),
}
_AMONG: dict[Measure, object] = {
    Measure.TWO_STATIONS: _ENDED,
    Measure.IN_STORE: _ENDED,
    Measure.LEFT_STORE: _STAND,
    Measure.FIRST_ON_TIME: QT_TRANSLATE_NOOP("Figures", "Shop was spoken to"),
    Measure.ANSWERED: QT_TRANSLATE_NOOP("Figures", "Accepted"),
    Measure.CLOSED: _STAND,
    Measure.SUCCESS: _ENDED,
    Measure.SATISFIED: QT_TRANSLATE_NOOP("Figures", "Reached and graded"),
    Measure.FOLLOWED_UP: QT_TRANSLATE_NOOP("Figures", "Closed here"),
    Measure.ADVANCED: _STAND,
    Measure.HANDLED: QT_TRANSLATE_NOOP("Figures", "Taken at this desk"),
    Measure.ENLARGED: _STAND,
    Measure.INTENSIFIED: _STAND,
    Measure.ON_TIME: QT_TRANSLATE_NOOP("Figures", "Due to be closed"),
    Measure.WHOLE_FILES: QT_TRANSLATE_NOOP("Figures", "Closed files"),
    Measure.GATES_PASSED: QT_TRANSLATE_NOOP("Figures", "Closed, not withdrawn"),
    Measure.REPEATED: _STAND,
    Measure.SHOP_SILENT: QT_TRANSLATE_NOOP("Figures", "Shop was asked"),
}
_DAYS = (
    QT_TRANSLATE_NOOP("Figures", "Mon"),
    QT_TRANSLATE_NOOP("Figures", "Tue"),
    QT_TRANSLATE_NOOP("Figures", "Wed"),
    QT_TRANSLATE_NOOP("Figures", "Thu"),
    QT_TRANSLATE_NOOP("Figures", "Fri"),
    QT_TRANSLATE_NOOP("Figures", "Sat"),
    QT_TRANSLATE_NOOP("Figures", "Sun"),
)


def rate(measure: Measure) -> str:
    """Return what a rate counts."""
    return translate("Figures", str(_RATES[measure]))


def share(of: Share) -> str:
    """Return the words of the cases on one side of a rate."""
    return rate(of.measure) if of.is_counted else translate("Figures", str(_AMONG[of.measure]))


def shares() -> list[tuple[object, str]]:
    """Return every side of a rate with its words; what several rates share stands once."""
    found = {share(Share(each)): Share(each) for each in Measure}
    for each in Measure:
        found.setdefault(share(Share(each, is_counted=False)), Share(each, is_counted=False))
    return [(value, words) for words, value in found.items()]


def weekday(day: int) -> str:
    """Return a weekday; Monday is 0."""
    return translate("Figures", str(_DAYS[day]))


def weekdays() -> list[tuple[object, str]]:
    """Return the seven days of the week."""
    return [(day, weekday(day)) for day in range(len(_DAYS))]


def hour(at: int) -> str:
    """Return one hour of the day, such as 19–20 时."""
    return translate("Figures", "{from_}–{to}").format(from_=f"{at}:00", to=f"{at + 1}:00")


def hours() -> list[tuple[object, str]]:
    """Return the hours of a day."""
    return [(at, hour(at)) for at in range(24)]
