"""Words of an analysis: its rates, the cases each rate counts, days and hours."""

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from mediation_desk.domain.case.events.gates import GateReason
from mediation_desk.ui.wording import word
from mediation_desk.workflows.read_models.analysis.period_analysis import RatioName
from mediation_desk.workflows.read_models.ledger import GateReasonFilter, RateKind, RateShare

translate = QCoreApplication.translate

_STAND = QT_TRANSLATE_NOOP("TodayFigures", "All except void and merged")
_ENDED = QT_TRANSLATE_NOOP("TodayFigures", "Ended with an outcome")
_NATIVE = QT_TRANSLATE_NOOP("TodayFigures", "Taken at this desk")
_AMONG: dict[RateKind, object] = {
    RateKind.TWO_STATIONS: _ENDED,
    RateKind.TWO_STATIONS_ACCEPTED: QT_TRANSLATE_NOOP("TodayFigures", "Accepted, or imported"),
    RateKind.IN_STORE: _ENDED,
    RateKind.LEFT_STORE: _NATIVE,
    RateKind.FIRST_ON_TIME: QT_TRANSLATE_NOOP("TodayFigures", "Shop was spoken to, or overdue"),
    RateKind.ANSWERED: QT_TRANSLATE_NOOP("TodayFigures", "Accepted"),
    RateKind.CLOSED: _STAND,
    RateKind.SUCCESS: _ENDED,
    RateKind.SATISFIED: QT_TRANSLATE_NOOP("TodayFigures", "Graded at a call back or by own hand"),
    RateKind.SATISFIED_OTHERWISE: QT_TRANSLATE_NOOP("TodayFigures", "Graded otherwise"),
    RateKind.SATISFIED_OWN_HAND: QT_TRANSLATE_NOOP("TodayFigures", "Graded on a screen"),
    RateKind.REGULATOR_SATISFIED: QT_TRANSLATE_NOOP("TodayFigures", "Graded by the regulator"),
    RateKind.FOLLOWED_UP: QT_TRANSLATE_NOOP("TodayFigures", "Closed here"),
    RateKind.ADVANCED: _STAND,
    RateKind.HANDLED: _NATIVE,
    RateKind.ENLARGED: _STAND,
    RateKind.INTENSIFIED: _STAND,
    RateKind.ON_TIME: QT_TRANSLATE_NOOP("TodayFigures", "Due to be closed"),
    RateKind.WHOLE_FILES: QT_TRANSLATE_NOOP("TodayFigures", "Closed files"),
    RateKind.GATES_PASSED: QT_TRANSLATE_NOOP(
        "TodayFigures", "Closed, neither withdrawn nor out of reach"
    ),
    RateKind.GATES_OWN_HAND: QT_TRANSLATE_NOOP(
        "TodayFigures", "Of those, graded on a screen by the consumer"
    ),
    RateKind.REPEATED: _STAND,
    RateKind.SHOP_SILENT: QT_TRANSLATE_NOOP("TodayFigures", "Answered, or asked over a day ago"),
}
_TOLD: dict[RateKind, object] = {
    RateKind.TWO_STATIONS: QT_TRANSLATE_NOOP(
        "TodayFigures",
        "settled at gates 1 and 2, also from a hotline, of accepted and ended; open ones apart",
    ),
    RateKind.TWO_STATIONS_ACCEPTED: QT_TRANSLATE_NOOP(
        "TodayFigures", "settled at gates 1 and 2 and ended, of accepted; open ones too"
    ),
    RateKind.IN_STORE: QT_TRANSLATE_NOOP(
        "TodayFigures", "settled at gate 1, also from a hotline, of accepted and ended"
    ),
    RateKind.LEFT_STORE: QT_TRANSLATE_NOOP(
        "TodayFigures",
        "handed up, in court or come by a hotline, of all taken here; not known of imports",
    ),
    RateKind.FIRST_ON_TIME: QT_TRANSLATE_NOOP(
        "TodayFigures", "contacted within the mall's limit, of those contacted or overdue"
    ),
    RateKind.ANSWERED: QT_TRANSLATE_NOOP("TodayFigures", "answered, of accepted"),
    RateKind.CLOSED: QT_TRANSLATE_NOOP("TodayFigures", "finished, of all"),
    RateKind.SUCCESS: QT_TRANSLATE_NOOP("TodayFigures", "agreement or settlement, of ended"),
    RateKind.SATISFIED: QT_TRANSLATE_NOOP(
        "TodayFigures",
        "satisfied or very satisfied, of grades at a call back or by the consumer's own hand",
    ),
    RateKind.SATISFIED_OTHERWISE: QT_TRANSLATE_NOOP(
        "TodayFigures", "satisfied or very satisfied, of grades noted by the desk or imported"
    ),
    RateKind.SATISFIED_OWN_HAND: QT_TRANSLATE_NOOP(
        "TodayFigures",
        "satisfied or very satisfied, of grades that consumers gave themselves on a phone or"
        " screen; none typed by a clerk",
    ),
    RateKind.REGULATOR_SATISFIED: QT_TRANSLATE_NOOP(
        "TodayFigures",
        "satisfied or very satisfied, of grades that the regulator told; not what a clerk noted",
    ),
    RateKind.FOLLOWED_UP: QT_TRANSLATE_NOOP("TodayFigures", "reached and graded, of closed here"),
    RateKind.ADVANCED: QT_TRANSLATE_NOOP("TodayFigures", "cases with advance compensation, of all"),
    RateKind.HANDLED: QT_TRANSLATE_NOOP("TodayFigures", "acted on, of taken here"),
    RateKind.ENLARGED: QT_TRANSLATE_NOOP("TodayFigures", "press, group or hotline again, of all"),
    RateKind.INTENSIFIED: QT_TRANSLATE_NOOP("TodayFigures", "injury, threat or police, of all"),
    RateKind.ON_TIME: QT_TRANSLATE_NOOP(
        "TodayFigures", "closed within the mall's promise, of closed or due; not those handed up"
    ),
    RateKind.WHOLE_FILES: QT_TRANSLATE_NOOP(
        "TodayFigures",
        "phone, facts, three firsts, evidence, agreement, three opinions; of closed here",
    ),
    RateKind.GATES_PASSED: QT_TRANSLATE_NOOP(
        "TodayFigures",
        "consumer satisfied, by own hand or as the desk noted it; the others too or not asked;"
        " of closed here",
    ),
    RateKind.GATES_OWN_HAND: QT_TRANSLATE_NOOP(
        "TodayFigures",
        "satisfied by the consumer's own grade on a phone or screen, the others too or not asked;"
        " of closed here with such a grade",
    ),
    RateKind.REPEATED: QT_TRANSLATE_NOOP(
        "TodayFigures", "same consumer, shop and class of goods within 90 days, of all"
    ),
    RateKind.SHOP_SILENT: QT_TRANSLATE_NOOP(
        "TodayFigures", "no answer so far, of those answered (also late) or asked over a day ago"
    ),
}
_RATIOS: dict[RatioName, object] = {
    RatioName.RECOVERED: QT_TRANSLATE_NOOP(
        "TodayFigures", "recovered, of the advance compensation that merchants owe"
    ),
    RatioName.RECTIFIED: QT_TRANSLATE_NOOP("TodayFigures", "checked and done, of notices issued"),
    RatioName.TRAINED: QT_TRANSLATE_NOOP(
        "TodayFigures", "came within twelve months, of the station's and the tenants' staff"
    ),
    RatioName.TRAINED_STAFF: QT_TRANSLATE_NOOP(
        "TodayFigures", "came within twelve months, of the station's staff"
    ),
    RatioName.TRAINED_TENANTS: QT_TRANSLATE_NOOP(
        "TodayFigures", "came within twelve months, of the tenants' listed staff"
    ),
    RatioName.SHOP_ANSWERED: QT_TRANSLATE_NOOP(
        "TodayFigures", "within the shop's own limit, of those answered or whose time is over"
    ),
}
_DAYS = (
    QT_TRANSLATE_NOOP("TodayFigures", "Mon"),
    QT_TRANSLATE_NOOP("TodayFigures", "Tue"),
    QT_TRANSLATE_NOOP("TodayFigures", "Wed"),
    QT_TRANSLATE_NOOP("TodayFigures", "Thu"),
    QT_TRANSLATE_NOOP("TodayFigures", "Fri"),
    QT_TRANSLATE_NOOP("TodayFigures", "Sat"),
    QT_TRANSLATE_NOOP("TodayFigures", "Sun"),
)


def rate(measure: RateKind) -> str:
    """Return the name of a rate: the cases it counts."""
    return word(measure)


def share(of: RateShare) -> str:
    """Return the words of the cases on one side of a rate."""
    return rate(of.measure) if of.is_counted else translate("TodayFigures", str(_AMONG[of.measure]))


def rate_text(measure: RateKind) -> str:
    """Return the counted records of a rate, and their whole."""
    return translate("TodayFigures", str(_TOLD[measure]))


def ratio(name: RatioName) -> tuple[str, str]:
    """Return the name of a rate that counts no cases, and its whole."""
    return word(name), translate("TodayFigures", str(_RATIOS[name]))


def guidance(line: str) -> str:
    """Return the name of the row of a business line."""
    return translate("TodayFigures", "Guidance: {line}").format(line=line)


def guidance_sentence() -> str:
    """Return the definition of the rows of guidance."""
    return translate("TodayFigures", "answered, of asked; the change is that of the asking")


def gate(number: int, why: str) -> str:
    """Return the name of the row of a reason for which cases came to a gate."""
    return translate("TodayFigures", "Gate {n}: {why}").format(n=number, why=why)


def gate_why(found: GateReasonFilter) -> str:
    """Return the words of the cases that came to a gate for a reason."""
    return gate(found.gate, word(found.why))


def gate_reasons() -> list[tuple[object, str]]:
    """Return every reason of either gate with its words."""
    every = [GateReasonFilter(gate, why) for gate in (2, 3) for why in GateReason]
    return [(each, gate_why(each)) for each in every]


def gate_sentence() -> str:
    """Return the definition of the rows of those reasons."""
    return translate("TodayFigures", "of cases that came to the gate and say why")


def disputed() -> tuple[str, str]:
    """Return the name of the sum in dispute, and its definition."""
    return (
        translate("TodayFigures", "Sum in dispute"),
        translate("TodayFigures", "what was paid for the goods or service, where it is known"),
    )


def shop_wait() -> tuple[str, str]:
    """Return the name of the merchants' own time, and the two points it is measured between."""
    return (
        translate("TodayFigures", "Shop's answer, median"),
        translate(
            "TodayFigures", "from the question to the shop's first answer, where it answered"
        ),
    )


def root() -> str:
    """Return the name of the row of a root cause."""
    return translate("TodayFigures", "From: {what}")


def finding() -> str:
    """Return the name of the row of a finding."""
    return translate("TodayFigures", "Found: {what}")


def closed_sentence() -> str:
    """Return the definition of the rows of root causes and findings."""
    return translate(
        "TodayFigures", "of closed cases that name one; the change is that of the count"
    )


def shares() -> list[tuple[object, str]]:
    """Return every side of a rate with its words; a side shared by several rates is given once."""
    found = {share(RateShare(each)): RateShare(each) for each in RateKind}
    for each in RateKind:
        found.setdefault(
            share(RateShare(each, is_counted=False)), RateShare(each, is_counted=False)
        )
    return [(value, words) for words, value in found.items()]


def weekday(day: int) -> str:
    """Return a weekday; Monday is 0."""
    return translate("TodayFigures", str(_DAYS[day]))


def weekdays() -> list[tuple[object, str]]:
    """Return the seven days of the week."""
    return [(day, weekday(day)) for day in range(len(_DAYS))]


def hour(at: int) -> str:
    """Return one hour of the day, such as 19–20 时."""
    return translate("TodayFigures", "{from_}–{to}").format(from_=f"{at}:00", to=f"{at + 1}:00")


def hours() -> list[tuple[object, str]]:
    """Return the hours of a day."""
    return [(at, hour(at)) for at in range(24)]
