"""Forms of repayment: set-off against deposit or rent, transfer, cash, instalments."""

from datetime import date, timedelta

from PySide6.QtCore import QCoreApplication

from mediation_desk.domain.fund.recourse_events import Instalment, RecoveryWay
from mediation_desk.domain.money import Money, total
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.ui.forms.binder import Binder
from mediation_desk.ui.forms.field_spec import FieldKind, FieldMissing, FieldSpec, FormValues
from mediation_desk.ui.forms.form import Form
from mediation_desk.ui.pages.recourse.board.recourse_form import by_purser
from mediation_desk.ui.pages.recourse.board.recourse_viewer import RecourseViewer
from mediation_desk.ui.widgets.fields.amount_input import yuan
from mediation_desk.ui.widgets.fields.date_parsing import due_day
from mediation_desk.ui.wording import times, word
from mediation_desk.workflows.fund import advance_compensation as money
from mediation_desk.workflows.fund import recourse
from mediation_desk.workflows.read_models.fund.recourse_sheet import DebtRow

translate = QCoreApplication.translate
PARTS, MONTH = 3, timedelta(days=30)
_BY_HAND = (RecoveryWay.TRANSFER, RecoveryWay.CASH)
_PLACES = {
    Reason.AMOUNT_NOT_POSITIVE: "amount",
    Reason.OVER_RECOVERABLE: "amount",
    Reason.DEPOSIT_SHORT: "amount",
    Reason.MONEY_TOO_LARGE: "amount",
}


def _sum(value: Money) -> FieldSpec:
    label = translate("RecourseForms", "Sum in yuan")
    return FieldSpec("amount", label, FieldKind.AMOUNT, value=yuan(value.fen), required=True)


def _voucher() -> FieldSpec:
    return FieldSpec(
        "note", translate("RecourseForms", "Voucher or note"), FieldKind.LINE, required=False
    )


def repayment(row: DebtRow, at: RecourseViewer) -> Form:
    """Return the form of a voluntary payment by the merchant."""
    binder = Binder(money.recover, money.RecoveryForm, {"payment": row.payment})
    options = tuple((way.value, word(way)) for way in _BY_HAND)
    first = RecoveryWay.TRANSFER.value
    form = Form(
        name=f"recourse:repayment:{row.payment}",
        title=translate("RecourseForms", "Repayment"),
        verb=translate("RecourseForms", "Record repayment"),
        said=translate("RecourseForms", "Repayment recorded"),
        entries=(
            _sum(row.owed),
            FieldSpec("way", translate("RecourseForms", "How"), FieldKind.CHIPS, options, first),
            _voucher(),
        ),
        binder=binder,
        places=_PLACES,
    )
    return by_purser(form, at)


def set_off(row: DebtRow, at: RecourseViewer, way: RecoveryWay) -> Form:
    """Return the form of a set-off by the mall, from the deposit or with the rent."""
    given = {"payment": row.payment, "way": way}
    binder = Binder(money.recover, money.RecoveryForm, given)
    is_deposit = way is RecoveryWay.DEPOSIT
    most = min(row.owed, row.deposit_held) if is_deposit else row.owed
    held = translate("RecourseForms", "The deposit holds {sum}; the shop must then fill it up.")
    rent = translate("RecourseForms", "Kept back from the rent or from the day's takings.")
    form = Form(
        name=f"recourse:{way.value}:{row.payment}",
        title=translate("RecourseForms", "Set-off against the deposit")
        if is_deposit
        else translate("RecourseForms", "Set-off against the rent"),
        verb=translate("RecourseForms", "Set off"),
        said=translate("RecourseForms", "Set off"),
        entries=(_sum(most), _voucher()),
        binder=binder,
        places=_PLACES,
        note=held.format(sum=times.money(row.deposit_held)) if is_deposit else rent,
    )
    return by_purser(form, at)


def instalments(row: DebtRow, at: RecourseViewer) -> Form:
    """Return the form of instalments, a day and a sum on each line, with their running total."""
    given = {"payment": row.payment, "was": row.parts}
    binder = Binder(recourse.agree_parts, recourse.InstalmentPlan, given, {"parts": parts_of})

    def lines(typed: FormValues) -> list[str]:
        return _preview(typed, row.owed)

    form = Form(
        name=f"recourse:parts:{row.payment}",
        title=translate("RecourseForms", "Instalments"),
        verb=translate("RecourseForms", "Agree instalments"),
        said=translate("RecourseForms", "Instalments agreed"),
        entries=(
            FieldSpec(
                "parts",
                translate("RecourseForms", "Day and sum, one part a line"),
                value=proposed(row.owed, at.today),
                required=True,
            ),
        ),
        binder=binder,
        places={Reason.PARTS_WRONG: "parts", Reason.NOTHING_TO_RECOVER: "parts"},
        lines=lines,
        lines_title=translate("RecourseForms", "What they come to"),
    )
    return by_purser(form, at)


def proposed(owed: Money, today: date) -> str:
    """Return three instalments a month apart, in whole yuan; the last takes the remainder."""
    part = Money(owed.fen // PARTS // 100 * 100)
    sums = [part] * (PARTS - 1)
    sums.append(owed - total(sums))
    days = (today + MONTH * n for n in range(1, PARTS + 1))
    return "\n".join(f"{day} {yuan(each.fen)}" for day, each in zip(days, sums, strict=True))


def parts_of(typed: FormValues) -> tuple[Instalment, ...]:
    """Return the instalments typed; raises FieldMissing for a line that is none."""
    lines = [line.strip() for line in typed.text("parts").splitlines()]
    try:
        return tuple(_part(line, typed.today) for line in lines if line)
    except Refusal as refusal:
        raise FieldMissing("parts", refusal) from None


def _part(line: str, today: date) -> Instalment:
    day, _, amount = line.replace("　", " ").partition(" ")
    meant = due_day(day, today)
    if meant is None:
        raise Refusal(Reason.DATE_MISSING)
    return Instalment(meant, Money.parse(amount))


def _preview(typed: FormValues, owed: Money) -> list[str]:
    try:
        parts = parts_of(typed)
    except FieldMissing:
        return [translate("RecourseForms", "Write on each line: 2026-12-24 1000")]
    whole = total([part.amount for part in parts])
    count = len(parts)
    message = translate("RecourseForms", "%n part(s), {sum} of {owed}", "", count)
    return [message.format(sum=times.money(whole), owed=times.money(owed))]
