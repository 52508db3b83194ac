"""What merchants owe: by age, one by one, and the steps of the recourse."""

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from mediation_desk.domain.fund.recourse_events import (
    DisputeEnd,
    DisputeGround,
    RecoveryWay,
    ServiceWay,
)
from mediation_desk.domain.money import ZERO, Money
from mediation_desk.domain.person import Operator, Right
from mediation_desk.ui.pages.fund.strip import Answer
from mediation_desk.ui.pages.recourse import columns, plans
from mediation_desk.ui.pages.recourse.acting import RecourseActs
from mediation_desk.ui.pages.recourse.row_card import RowCard
from mediation_desk.ui.pages.recourse.step_panel import Step, StepPanel
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.case.figures import Figure, KpiStrip
from mediation_desk.ui.wording import times, word
from mediation_desk.workflows import advance_compensation as money
from mediation_desk.workflows import recourse
from mediation_desk.workflows.reading.recourse import Age, DebtRow, RecourseSheet, RecourseStage

translate = QCoreApplication.translate
DAYS_TO_PAY = 15


@dataclass(frozen=True)
class Looker:
    """Who looks, and who else could approve."""

    operator: Operator
    people: tuple[Operator, ...]
    today: date

    def approvers(self, but: str) -> tuple[Operator, ...]:
        """Return who may approve, without the one who asked; the one signed in first."""
        able = [one for one in self.people if one.may(Right.APPROVE) and one.id != but]
        return tuple(sorted(able, key=lambda one: one.id != self.operator.id))


class DebtBoard(QWidget):
    """``opened`` carries a case; ``printed`` a payment whose notice is wanted."""

    opened = Signal(str)
    printed = Signal(str)

    def __init__(self, acts: RecourseActs) -> None:
        super().__init__()
        self._acts = acts
        self._looker: Looker | None = None
        self.ages = KpiStrip([Figure("", "–")] * len(Age))
        self.card: RowCard[DebtRow] = RowCard(
            (self.tr("Debts of merchants"), "receipt"),
            columns.debts(),
            (self.tr("No merchant owes the fund anything"), self.tr("What is owed stands here.")),
        )
        self.panel = StepPanel()
        main = QWidget()
        column = layout.column(16)
        column.addWidget(self.ages)
        column.addWidget(self.card, 1)
        main.setLayout(column)
        whole = layout.column(0)
        whole.addWidget(layout.Columns(main, self.panel, 360))
        self.setLayout(whole)
        self.card.view.chosen.connect(self._show_row)
        self.card.view.opened.connect(self._open)

    def show_sheet(self, sheet: RecourseSheet, looker: Looker) -> None:
        """Show the debts; what is settled stands below what is open."""
        self._looker = looker
        self.ages.show_figures([_age_figure(row.age, row.count, row.owed) for row in sheet.ages])
        owed = times.money(Money(sum(row.owed.fen for row in sheet.debts)))
        note = self.tr("{n}, {sum}").format(n=len(sheet.debts), sum=owed)
        self.card.show_rows((*sheet.debts, *sheet.settled), note if sheet.debts else "")
        self._show_row()

    def _show_row(self) -> None:
        row = self.card.current()
        if row is None or self._looker is None:
            self.panel.show_steps("", "", (), ())
            return
        self.panel.show_steps(row.payment, row.merchant_name, _facts(row), self._steps(row))

    def _open(self) -> None:
        row = self.card.current()
        if row is not None:
            self.opened.emit(row.case)

    def _steps(self, row: DebtRow) -> tuple[Step, ...]:
        assert self._looker is not None
        if not self._looker.operator.may_write:
            return (self._print_step(row),)
        steps = (
            *self._asking(row, self._looker.today),
            *self._objecting(row),
            *self._giving_up(row),
        )
        return (*steps, self._print_step(row))

    def _asking(self, row: DebtRow, today: date) -> tuple[Step, ...]:
        act, payment = self._acts.new_id(), row.payment
        settled = self.tr("nothing is owed any more") if row.owed == ZERO else ""
        unserved = bool(row.notices) and row.notices[-1].served_on is None
        waits = self.tr("the last notice is not served yet") if unserved else ""
        none = "" if unserved else self.tr("no notice waits to be served")

        def notify(answer: Answer) -> None:
            form = recourse.Notice(
                act, payment, _day(answer, "due_on"), bool(answer.values["from_deposit"])
            )
            self._run(lambda desk: recourse.notify(desk, form), answer, self.tr("Notice issued"))

        def serve(answer: Answer) -> None:
            form = recourse.Service(
                act,
                payment,
                ServiceWay(answer.text("way")),
                _day(answer, "served_on"),
                answer.text("receiver"),
            )
            self._run(lambda desk: recourse.serve(desk, form), answer, self.tr("Service recorded"))

        def recover(answer: Answer) -> None:
            form = money.Recovery(
                act, payment, _sum(answer), RecoveryWay(answer.text("way")), answer.text("note")
            )
            self._run(lambda desk: money.recover(desk, form), answer, self.tr("Repayment recorded"))

        def part(answer: Answer) -> None:
            form = recourse.Plan(act, payment, answer.values["parts"])  # type: ignore[arg-type]
            said = self.tr("Instalments agreed")
            self._run(lambda desk: recourse.agree_parts(desk, form), answer, said)

        return (
            Step("notify", self.tr("Issue notice"), "file-text", settled or waits,
                 lambda: plans.notice(row, today, DAYS_TO_PAY), notify),
            Step("serve", self.tr("Record service"), "mail-check", none,
                 lambda: plans.service(today), serve),
            Step("recover", self.tr("Record repayment"), "undo-2", settled,
                 lambda: plans.recovery(row), recover),
            Step("parts", self.tr("Agree instalments"), "calendar-range", settled,
                 lambda: plans.parts(row, today), part),
        )  # fmt: skip

    def _objecting(self, row: DebtRow) -> tuple[Step, ...]:
        assert self._looker is not None
        act, payment = self._acts.new_id(), row.payment
        is_open = row.stage is RecourseStage.DISPUTED
        settled = self.tr("nothing is owed any more") if row.owed == ZERO else ""
        able = self._looker.approvers("")

        def object_(answer: Answer) -> None:
            form = recourse.Objection(
                act, payment, DisputeGround(answer.text("ground")), answer.text("text")
            )
            said = self.tr("Objection recorded")
            self._run(lambda desk: recourse.dispute(desk, form), answer, said)

        def review(answer: Answer) -> None:
            end = DisputeEnd(answer.text("end"))
            form = recourse.Review(act, payment, end, answer.text("text"))
            self._run(lambda desk: recourse.review(desk, form), answer, self.tr("Review ended"))

        if is_open:
            return (
                Step("review", self.tr("Review objection"), "scale", "",
                     lambda: plans.review(able), review),
            )  # fmt: skip
        return (
            Step("object", self.tr("Record objection"), "message-square-warning", settled,
                 plans.objection, object_),
        )  # fmt: skip

    def _giving_up(self, row: DebtRow) -> tuple[Step, ...]:
        assert self._looker is not None
        act, payment = self._acts.new_id(), row.payment
        settled = self.tr("nothing is owed any more") if row.owed == ZERO else ""
        able = self._looker.approvers(row.write_off_by)

        def ask(answer: Answer) -> None:
            form = recourse.WriteOff(act, payment, _sum(answer), answer.text("reason"))
            said = self.tr("Write-off asked for")
            self._run(lambda desk: recourse.ask_write_off(desk, form), answer, said)

        def agree(answer: Answer) -> None:
            form = recourse.Verdict(act, payment)
            said = self.tr("Written off")
            self._run(lambda desk: recourse.approve_write_off(desk, form), answer, said)

        def refuse(answer: Answer) -> None:
            form = recourse.Verdict(act, payment, answer.text("reason"))
            said = self.tr("Write-off refused")
            self._run(lambda desk: recourse.refuse_write_off(desk, form), answer, said)

        if row.write_off is None:
            return (
                Step("write_off", self.tr("Ask for write-off"), "eraser", settled,
                     lambda: plans.write_off(row), ask),
            )  # fmt: skip
        return (
            Step("agree", self.tr("Approve write-off"), "check", "",
                 lambda: plans.verdict(row, able, is_yes=True), agree),
            Step("refuse", self.tr("Refuse write-off"), "x", "",
                 lambda: plans.verdict(row, able, is_yes=False), refuse),
        )  # fmt: skip

    def _print_step(self, row: DebtRow) -> Step:
        none = "" if row.notices else self.tr("no notice was issued")

        def show(_: Answer) -> None:
            self.printed.emit(row.payment)

        return Step("print", self.tr("Print notice"), "printer", none, None, show)

    def _run(self, act: object, answer: Answer, said: str) -> None:
        self._acts.run(act, answer, said)  # type: ignore[arg-type]


def _day(answer: Answer, key: str) -> date:
    found = answer.values.get(key)
    assert isinstance(found, date)
    return found


def _sum(answer: Answer) -> Money:
    found = answer.values.get("amount")
    return Money(found if isinstance(found, int) else 0)


def _age_figure(age: Age, count: int, owed: Money) -> Figure:
    said = translate("Debts", "{n} debts").format(n=count)
    is_late = age is not Age.NOT_DUE and bool(count)
    tone, icon = ("bad", "triangle-alert") if is_late else ("ink2", "")
    return Figure(word(age), str(owed).removesuffix(".00"), "", said, tone, icon)


def _facts(row: DebtRow) -> list[tuple[str, str]]:
    back = row.paid - row.owed
    facts = [
        (translate("Debts", "Case"), row.case_number),
        (translate("Debts", "Payment"), row.number),
        (translate("Debts", "Paid"), f"{times.money(row.paid)}  {times.local(row.paid_at):%m-%d}"),
        (translate("Debts", "Owed"), f"{times.money(row.owed)}  ← {times.money(back)}"),
        (translate("Debts", "Stands"), word(row.stage)),
        (translate("Debts", "Deposit"), times.money(row.deposit_held)),
    ]
    facts += [_notice_fact(n, notice.number, notice.served_on, notice.receiver)
              for n, notice in enumerate(row.notices, start=1)]  # fmt: skip
    if row.objection:
        said = f"{word(DisputeGround(row.ground))}: {row.objection}"
        facts.append((translate("Debts", "Objection"), said))
    if row.parts:
        said = "  ".join(f"{part.due_on:%m-%d} {part.amount}" for part in row.parts)
        facts.append((translate("Debts", "Instalments"), said))
    if row.write_off is not None:
        said = f"{times.money(row.write_off_amount)}  {row.write_off.name}: {row.write_off.opinion}"
        facts.append((translate("Debts", "To write off"), said))
    return facts


def _notice_fact(n: int, number: str, served: date | None, receiver: str) -> tuple[str, str]:
    told = translate("Debts", "not served yet")
    if served is not None:
        told = translate("Debts", "served {day}").format(day=f"{served:%m-%d}")
    label = translate("Debts", "Notice {n}").format(n=n)
    return label, "  ".join(part for part in (number, told, receiver) if part)
