"""A debt in words: its facts, its course, and the figure of an age."""

from collections.abc import Iterator
from datetime import date

from PySide6.QtCore import QCoreApplication

from mediation_desk.domain.fund.events import PayMethod
from mediation_desk.domain.fund.recourse_events import (
    DisputeEnd,
    DisputeGround,
    RecoveryWay,
    ServiceWay,
)
from mediation_desk.domain.money import ZERO
from mediation_desk.ui.widgets.case.figures import KpiFigure
from mediation_desk.ui.wording import times, word
from mediation_desk.workflows.read_models.fund.recourse_sheet import (
    AgeRow,
    CourseRow,
    DebtAge,
    DebtRow,
    RecourseDeed,
)

translate = QCoreApplication.translate
_CODES = {
    RecourseDeed.PAID: PayMethod,
    RecourseDeed.SERVED: ServiceWay,
    RecourseDeed.DISPUTED: DisputeGround,
    RecourseDeed.REVIEWED: DisputeEnd,
    RecourseDeed.RECOVERED: RecoveryWay,
}


def age(row: AgeRow) -> KpiFigure:
    """Return the figure of an age: its sum, and how many debts it is."""
    is_late = row.age is not DebtAge.NOT_DUE and bool(row.count)
    tone, icon = ("bad", "triangle-alert") if is_late else ("ink2", "")
    count = row.count
    message = translate("Debts", "%n debt(s)", "", count)
    return KpiFigure(word(row.age), str(row.owed).removesuffix(".00"), "", message, tone, icon)


def facts(row: DebtRow, today: date) -> Iterator[tuple[str, str]]:
    """Return the facts of a debt, then the acts on it."""
    yield translate("Debts", "Case"), row.case_number
    yield translate("Debts", "Payment"), row.number
    owed = translate("Debts", "{owed} of {paid}")
    message = owed.format(owed=times.money(row.owed), paid=times.money(row.paid))
    yield translate("Debts", "Owed"), message
    yield translate("Debts", "Status"), word(row.stage)
    yield translate("Debts", "Deposit"), times.money(row.deposit_held)
    if row.parts and row.owed != ZERO:
        parts = (
            f"{times.day(part.due_on, today)} {times.money(part.amount)}" for part in row.parts
        )
        yield translate("Debts", "Parts"), "\n".join(parts)
    for done in row.course:
        yield times.day(times.local(done.at).date(), today), deed(done)


def deed(row: CourseRow) -> str:
    """Return one act on a debt in words, with sum, kind, text and person."""
    codes = _CODES.get(row.deed)
    parts = [
        word(row.deed),
        times.money(row.amount) if row.amount != ZERO else "",
        word(codes(row.code)) if codes and row.code else "",
        row.words,
        row.by,
        translate("Debts", "(taken back)") if row.is_reversed else "",
    ]
    return "　".join(part for part in parts if part)
