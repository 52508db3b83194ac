"""States of a circular 分类指导 in words, each with the tone of its pill."""

from datetime import date

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from mediation_desk.domain.records.circulars import Circular, CircularState

Mark = tuple[str, str]
"""Word and tone of a pill."""

_STATES: dict[CircularState, Mark] = {
    CircularState.TO_COME: (str(QT_TRANSLATE_NOOP("Circulars", "from {day}")), "warn"),
    CircularState.IN_FORCE: (str(QT_TRANSLATE_NOOP("Circulars", "in force")), "ok"),
    CircularState.REPLACED: (str(QT_TRANSLATE_NOOP("Circulars", "replaced")), "neu"),
    CircularState.ENDED: (str(QT_TRANSLATE_NOOP("Circulars", "ended")), "neu"),
    CircularState.EXPIRED: (str(QT_TRANSLATE_NOOP("Circulars", "expired")), "neu"),
}


def state_mark(circular: Circular, day: date) -> Mark:
    """Return the state of a circular on a day."""
    words, tone = _STATES[circular.state(day)]
    begins = circular.published.valid_from.isoformat()
    return QCoreApplication.translate("Circulars", words).format(day=begins), tone
