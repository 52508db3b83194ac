"""The forms of the file itself: particulars, letters, leaving and coming back, merging."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from PySide6.QtCore import QCoreApplication

from mediation_desk.domain.codes import Category
from mediation_desk.domain.merchant.codes import FoodBusiness
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.ui.forms.binder import Binder
from mediation_desk.ui.forms.field_spec import FieldKind as Kind
from mediation_desk.ui.forms.field_spec import FieldMissing, FieldSpec, FormValues
from mediation_desk.ui.forms.form import Form, MakeUndo
from mediation_desk.ui.wording import inside, listed, times, word
from mediation_desk.workflows.merchants import merchant_files
from mediation_desk.workflows.merchants.merchant_files import MerchantParticulars
from mediation_desk.workflows.ports import Command
from mediation_desk.workflows.read_models.merchants.merchant_sheet import MerchantRow, MerchantSheet

translate = QCoreApplication.translate


@dataclass(frozen=True)
class MerchantFormContext:
    """The subject of a form: the file shown, and the list of merchants."""

    sheet: MerchantSheet
    rows: Sequence[MerchantRow] = ()

    @property
    def merchant(self) -> str:
        """Return the merchant's id."""
        return self.sheet.file.merchant.id

    def draft(self, form: str, thing: str = "") -> str:
        """Return the name of a form's draft."""
        return ":".join(part for part in ("merchant", self.merchant, form, thing) if part)


def iso(day: date | None) -> str:
    """Return a day as a field shows it first."""
    return day.isoformat() if day else ""


_PLACES = {
    Reason.NAME_MISSING: "name",
    Reason.NAME_TAKEN: "name",
    Reason.CODE_WRONG: "uscc",
    Reason.LEASE_BACKWARDS: "lease_until",
}


def blank(new_id: str) -> Form:
    """Return the form of a merchant that has no file yet."""
    return replace(
        _particulars(MerchantParticulars("", new_id, ""), "merchant:new", None),
        title=translate("MerchantForms", "New merchant"),
        verb=translate("MerchantForms", "Open file"),
        said=translate("MerchantForms", "File opened"),
        subject="",
    )


def particulars(at: MerchantFormContext, thing: str) -> Form:
    """Return the form of the merchant's own particulars."""
    del thing
    before = merchant_files.particulars_of(at.sheet.file, "")

    def undo(act: str) -> Command[None]:
        former = replace(before, act=act)
        return Command(merchant_files.describe, former)

    return _particulars(before, at.draft("particulars"), undo)


def _particulars(before: MerchantParticulars, draft: str, undo: MakeUndo | None) -> Form:
    is_new = not before.name

    known = {} if is_new else {"merchant": before.merchant, "was": before}
    given = {"is_verified": before.is_verified, **known}
    binder = Binder(
        merchant_files.describe,
        MerchantParticulars,
        given,
        {
            "phone": lambda typed: _phone(typed, "phone"),
            "other_phone": lambda typed: _phone(typed, "other_phone"),
        },
        thing="merchant" if is_new else "",
    )
    return Form(
        name=draft,
        title=translate("MerchantForms", "Particulars"),
        verb=translate("MerchantForms", "Save changes"),
        said=translate("MerchantForms", "Particulars changed"),
        subject=before.merchant,
        across=2,
        entries=_entries(before),
        binder=binder,
        places=_PLACES,
        undo=undo,
    )


def _phone(typed: FormValues, key: str) -> str:
    """Return a phone; of two, the one that is wrong is named."""
    try:
        return merchant_files.maybe_phone(typed.text(key))
    except Refusal as refusal:
        raise FieldMissing(key, refusal) from None


def _entries(it: MerchantParticulars) -> tuple[FieldSpec, ...]:
    def line(key: str, label: str, value: str, required: bool | None = None) -> FieldSpec:
        return FieldSpec(key, label, Kind.LINE, value=value, required=required)

    return (
        line("name", translate("MerchantForms", "Name"), it.name, True),
        line("unit", translate("MerchantForms", "Unit"), it.unit),
        line("floor", translate("MerchantForms", "Floor"), it.floor),
        *_trades(it),
        FieldSpec(
            "takes_prepayments",
            translate("MerchantForms", "Sells cards or courses that are paid for before use"),
            Kind.TICK,
            value="yes" if it.takes_prepayments else "",
            required=False,
            over=translate("MerchantForms", "Prepayments"),
        ),
        line("uscc", translate("MerchantForms", "Unified credit code"), it.uscc),
        line("legal_person", translate("MerchantForms", "Legal representative"), it.legal_person),
        line("in_charge", translate("MerchantForms", "Person in charge"), it.in_charge),
        line("contact", translate("MerchantForms", "Contact"), it.contact),
        line("phone", translate("MerchantForms", "Phone"), it.phone),
        line("other_contact", translate("MerchantForms", "Second contact"), it.other_contact),
        line("other_phone", translate("MerchantForms", "Second phone"), it.other_phone),
        line("lease_from", translate("MerchantForms", "Lease from"), iso(it.lease_from)),
        line("lease_until", translate("MerchantForms", "Lease until"), iso(it.lease_until)),
    )


def _trades(it: MerchantParticulars) -> tuple[FieldSpec, FieldSpec]:
    """Return the kind of business, and for food the kind on which its paper depends."""
    trades = (
        ("", translate("MerchantForms", "not known yet")),
        *((each.value, word(each)) for each in Category),
    )
    foods = (
        ("", translate("MerchantForms", "no food, or not known yet")),
        *((each.value, word(each)) for each in FoodBusiness),
    )
    return (
        FieldSpec(
            "business",
            translate("MerchantForms", "Kind of business"),
            Kind.CHOICE,
            trades,
            it.business.value if it.business else "",
        ),
        FieldSpec(
            "food_business",
            translate("MerchantForms", "Kind of food business"),
            Kind.CHOICE,
            foods,
            it.food_business.value if it.food_business else "",
            required=False,
        ),
    )


def codes(at: MerchantFormContext, thing: str) -> Form:
    """Return the form of the letters by which the merchant input finds the merchant."""
    del thing
    before = " ".join(at.sheet.file.codes)

    binder = Binder(
        merchant_files.correct_codes,
        merchant_files.PinyinCodesForm,
        {"merchant": at.merchant},
        names={"codes": "typed"},
    )

    def undo(act: str) -> Command[None]:
        former = merchant_files.PinyinCodesForm(act, at.merchant, before)
        return Command(merchant_files.correct_codes, former)

    computed = " ".join(at.sheet.computed_codes).upper()
    note = translate("MerchantForms", "From the name: {codes}. Empty gives these back.")
    label = translate("MerchantForms", "Pinyin codes, side by side")
    return Form(
        name=at.draft("codes"),
        title=translate("MerchantForms", "Pinyin codes"),
        verb=translate("MerchantForms", "Save codes"),
        said=translate("MerchantForms", "Codes corrected"),
        subject=at.merchant,
        across=2,
        entries=(FieldSpec("codes", label, Kind.LINE, value=before or computed.lower()),),
        binder=binder,
        places={Reason.LETTERS_WRONG: "codes"},
        note=note.format(codes=computed),
        undo=undo,
    )


def leave(at: MerchantFormContext, thing: str) -> Form:
    """Return the form of a merchant's leaving the mall; the file stays."""
    del thing
    binder = Binder(merchant_files.move_out, merchant_files.MoveOutForm, {"merchant": at.merchant})

    def undo(act: str) -> Command[None]:
        back = merchant_files.MoveOutForm(act, at.merchant, at.sheet.today)
        return Command(merchant_files.come_back, back)

    note = translate(
        "MerchantForms",
        "The file stays, marked. The lessor now answers for what the shop sold, and may recover it"
        " from the shop (Consumer Protection Law art. 43).",
    )
    note = "\n".join(part for part in (note, deposit_gate(at.sheet)) if part)
    return Form(
        name=at.draft("leave"),
        title=translate("MerchantForms", "Merchant leaves"),
        verb=translate("MerchantForms", "Record leaving"),
        said=translate("MerchantForms", "Leaving recorded"),
        subject=at.merchant,
        across=2,
        entries=(
            FieldSpec("on", translate("MerchantForms", "Left on"), Kind.PAST_DAY, value=_today()),
            FieldSpec("words", translate("MerchantForms", "Why, where to"), required=False),
        ),
        binder=binder,
        places={Reason.DATE_IN_FUTURE: "on"},
        note=note,
        undo=undo,
    )


def deposit_gate(sheet: MerchantSheet) -> str:
    """Return what becomes of the deposit if the merchant leaves (撤场): held if a case is open."""
    if not sheet.deposit:
        return ""
    held = times.money(sheet.deposit)
    if sheet.deposit_holds:
        message = translate("MerchantForms", "The deposit of {sum} stays with the mall: {why}.")
        return message.format(sum=held, why=listed(inside(hold) for hold in sheet.deposit_holds))
    message = translate("MerchantForms", "Nothing is open: the deposit of {sum} may go back.")
    return message.format(sum=held)


def _into(typed: FormValues) -> str:
    if not typed.text("into"):
        raise FieldMissing("into", Refusal(Reason.CHOICE_MISSING))
    return typed.text("into")


def _today() -> str:
    return translate("CaseForms", "today")


def merge(at: MerchantFormContext, thing: str) -> Form:
    """Return the form that merges this file with another one of the same merchant."""
    del thing
    others = (
        ("", translate("MerchantForms", "choose a merchant")),
        *(
            (row.merchant, f"{row.name}　{row.unit}".strip("　"))
            for row in at.rows
            if row.merchant != at.merchant
        ),
    )

    binder = Binder(
        merchant_files.merge, merchant_files.MergeForm, {"merchant": at.merchant}, {"into": _into}
    )

    def undo(act: str) -> Command[None]:
        parted = merchant_files.MerchantReference(act, at.merchant)
        return Command(merchant_files.part, parted)

    note = translate(
        "MerchantForms",
        "This file goes under the other; its disputes count there. Nothing is rewritten, and the"
        " two can be parted again.",
    )
    return Form(
        name=at.draft("merge"),
        title=translate("MerchantForms", "Merge files"),
        verb=translate("MerchantForms", "Merge files"),
        said=translate("MerchantForms", "Files merged"),
        subject=at.merchant,
        across=2,
        entries=(FieldSpec("into", translate("MerchantForms", "Goes on as"), Kind.CHOICE, others),),
        binder=binder,
        note=note,
        undo=undo,
    )
