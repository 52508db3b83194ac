"""Forms of closing the book: cash of a day, bank statement, month, and correction by red entry."""

import calendar
from datetime import date

from PySide6.QtCore import QCoreApplication

from mediation_desk.domain.money import ZERO, Money, total
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.ui.forms.binder import Binder
from mediation_desk.ui.forms.field_spec import FieldKind, FieldMissing, FieldSpec, FormValues
from mediation_desk.ui.forms.form import Form
from mediation_desk.ui.pages.recourse.board.recourse_form import by_purser
from mediation_desk.ui.pages.recourse.board.recourse_viewer import RecourseViewer
from mediation_desk.ui.widgets.fields.amount_input import yuan
from mediation_desk.ui.wording import times, word
from mediation_desk.workflows.fund import closing
from mediation_desk.workflows.read_models.fund.recourse_sheet import (
    BankStatus,
    BookEntryRow,
    ClosingStatus,
    DayRow,
)

translate = QCoreApplication.translate


def day(waiting: DayRow, at: RecourseViewer) -> Form:
    """Return the form of the last day of counted cash vouchers, and of their sum."""
    binder = Binder(closing.close_day, closing.DayForm)

    def lines(typed: FormValues) -> list[str]:
        return _difference(waiting, typed)

    form = Form(
        name="recourse:day",
        is_of_row=False,
        title=translate("RecourseForms", "Day close"),
        verb=translate("RecourseForms", "Close day"),
        said=translate("RecourseForms", "Day closed"),
        entries=_day_entries(at),
        binder=binder,
        places={
            Reason.CASH_DIFFERS: "note",
            Reason.DAY_CLOSED: "day",
            Reason.DAY_NOT_OVER: "day",
        },
        note=translate("RecourseForms", "Count the vouchers in hand; the book is shown below."),
        lines=lines,
        lines_title=translate("RecourseForms", "By the book"),
    )
    return by_purser(form, at)


def _day_entries(at: RecourseViewer) -> tuple[FieldSpec, ...]:
    return (
        FieldSpec(
            "day",
            translate("RecourseForms", "Close up to"),
            FieldKind.PAST_DAY,
            value=at.today.isoformat(),
        ),
        FieldSpec(
            "cash",
            translate("RecourseForms", "Vouchers in hand come to"),
            FieldKind.BALANCE,
            required=True,
        ),
        _why(),
    )


def _why(*, required: bool = False) -> FieldSpec:
    label = translate("RecourseForms", "Why it differs")
    return FieldSpec("note", label, FieldKind.LINE, required=required)


def _difference(waiting: DayRow, typed: FormValues) -> list[str]:
    """Return the book's sum up to the typed day, and the count's difference from it."""
    try:
        until = typed.past_day("day")
    except FieldMissing:
        return ["–"]
    rows = [each for each in waiting.vouchers if times.local(each.at).date() <= until]
    amount = total([each.amount for each in rows])
    count = len(rows)
    message = translate("RecourseForms", "%n voucher(s), {sum}", "", count)
    lines = [message.format(sum=times.money(amount))]
    try:
        counted = typed.money("cash", may_be_negative=True)
    except FieldMissing:
        return lines
    off = counted - amount
    if off == ZERO:
        return [*lines, translate("RecourseForms", "The count agrees.")]
    differs = translate("RecourseForms", "The count is {sum} off: write down why.")
    return [*lines, differs.format(sum=times.money(off))]


def bank(face: BankStatus, balance: Money | None, sha256: str, at: RecourseViewer) -> Form:
    """Return the form of the bank sheet's balance; the rest is the comparison that is shown."""
    given = {
        "until": face.until,
        "matched": face.matched,
        "only_bank": len(face.only_bank),
        "only_book": len(face.only_book),
        "file_sha256": sha256,
        "since": face.since,
    }
    binder = Binder(closing.reconcile, closing.BankForm, given)
    form = Form(
        name=f"recourse:bank:{face.until}",
        is_of_row=False,
        title=translate("RecourseForms", "Reconciliation up to {day}").format(day=face.until),
        verb=translate("RecourseForms", "Record result"),
        said=translate("RecourseForms", "Reconciliation recorded"),
        entries=(
            FieldSpec(
                "balance",
                translate("RecourseForms", "The bank's balance in yuan"),
                FieldKind.BALANCE,
                value=yuan(balance.fen) if balance is not None else "",
                required=True,
            ),
            _why(required=bool(face.only_bank or face.only_book)),
        ),
        binder=binder,
        places={Reason.DAY_NOT_OVER: "balance", Reason.REASON_MISSING: "note"},
        note=_agreement(face),
    )
    return by_purser(form, at)


def _agreement(face: BankStatus) -> str:
    matched = face.matched
    message = translate(
        "RecourseForms",
        "%n line(s) agree, {bank} only at the bank, {book} only in the book.",
        "",
        matched,
    )
    return message.format(bank=len(face.only_bank), book=len(face.only_book))


def month(face: ClosingStatus, at: RecourseViewer) -> Form:
    """Return the form that closes a month; the newest that is over is preselected."""
    binder = Binder(closing.close_month, closing.MonthForm)
    missing = translate("RecourseForms", "Why a bank statement is missing")
    options = tuple((str(end), f"{end:%Y-%m}") for end in months_over(face, at.today))
    form = Form(
        name="recourse:month",
        is_of_row=False,
        title=translate("RecourseForms", "Month close"),
        verb=translate("RecourseForms", "Close month"),
        said=translate("RecourseForms", "Month closed"),
        entries=(
            FieldSpec("until", translate("RecourseForms", "Month"), FieldKind.CHOICE, options),
            FieldSpec("note", missing, FieldKind.LINE, required=False),
        ),
        binder=binder,
        places={**dict.fromkeys(_OF_MONTH, "until"), Reason.BANK_GAP: "note"},
        note=translate(
            "RecourseForms",
            "All months before are closed with it. What was wrong in it is then corrected by a"
            " reversing entry.",
        ),
        is_grave=True,
    )
    return by_purser(form, at)


_OF_MONTH = (
    *(Reason.MONTH_CLOSED, Reason.MONTH_NOT_OVER),
    *(Reason.DAYS_OPEN, Reason.NOT_RECONCILED),
)


def months_over(face: ClosingStatus, today: date) -> tuple[date, ...]:
    """Return the last days of the months that are over and not closed, the newest first."""
    found: list[date] = []
    end = _before(today.replace(day=1))
    oldest = min((times.local(row.at).date() for row in face.entries), default=today)
    while end >= oldest and (face.month is None or end > face.month):
        found.append(end)
        end = _before(end.replace(day=1))
    return tuple(found)


def _before(first: date) -> date:
    """Return the last day of the month before the one that begins on ``first``."""
    year, number = (first.year, first.month - 1) if first.month > 1 else (first.year - 1, 12)
    return date(year, number, calendar.monthrange(year, number)[1])


def _red_reason(typed: FormValues) -> str:
    if not typed.text("words"):
        raise FieldMissing("words", Refusal(Reason.REASON_MISSING))
    return typed.text("words")


def red(row: BookEntryRow, at: RecourseViewer) -> Form:
    """Return the form of a red entry, with the reason."""
    binder = Binder(
        closing.take_back,
        closing.RedEntryForm,
        {"entry": row.entry},
        {"reason": _red_reason},
        {"words": "reason"},
    )
    note = translate("RecourseForms", "The entry stays; a red entry of today takes its {sum} back.")
    message = f"{word(row.kind)}　{row.party}　{row.reference}"
    form = Form(
        name=f"recourse:red:{row.entry}",
        title=translate("RecourseForms", "Red entry"),
        verb=translate("RecourseForms", "Take entry back"),
        said=translate("RecourseForms", "Entry taken back"),
        entries=(FieldSpec("words", translate("RecourseForms", "Why"), required=True),),
        binder=binder,
        places={Reason.REASON_MISSING: "words", Reason.RED_REASON_MISSING: "words"},
        note=f"{message}\n{note.format(sum=times.money(row.amount))}",
        is_grave=True,
    )
    return by_purser(form, at)
