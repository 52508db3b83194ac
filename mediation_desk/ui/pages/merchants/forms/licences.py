"""The forms of licences, the agreement, promises, and the report of a missing food paper."""

from PySide6.QtCore import QCoreApplication

from mediation_desk.domain.merchant.codes import LicenceKind, PromiseKind
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.ui.forms.binder import Binder
from mediation_desk.ui.forms.field_spec import FieldKind as Kind
from mediation_desk.ui.forms.field_spec import FieldMissing, FormValues
from mediation_desk.ui.forms.field_spec import FieldSpec as Spec
from mediation_desk.ui.forms.form import Form
from mediation_desk.ui.pages.merchants.forms.particulars import MerchantFormContext, iso
from mediation_desk.ui.wording import word
from mediation_desk.workflows.merchants import licences_and_promises
from mediation_desk.workflows.merchants.merchant_files import MerchantReference
from mediation_desk.workflows.ports import Command
from mediation_desk.workflows.response.first_response import StoredEvidence

translate = QCoreApplication.translate


def licence(at: MerchantFormContext, thing: str) -> Form:
    """Return the form of a licence shown or renewed; ``thing`` is its kind if it is on file."""
    held = at.sheet.file.licences

    given = {"merchant": at.merchant, **({"kind": LicenceKind(thing)} if thing else {})}
    binder = Binder(licences_and_promises.show_licence, licences_and_promises.LicenceForm, given)
    before = held.get(LicenceKind(thing)) if thing else None
    missing = tuple((each.value, word(each)) for each in LicenceKind if each not in held)
    kinds = Spec("kind", translate("MerchantForms", "Which"), Kind.CHIPS, missing, required=True)
    number = translate("MerchantForms", "Number")
    until = translate("MerchantForms", "Valid until; empty without end")
    return Form(
        name=at.draft("licence", thing),
        title=word(LicenceKind(thing)) if thing else translate("MerchantForms", "Add licence"),
        verb=translate("MerchantForms", "Save licence"),
        said=translate("MerchantForms", "Licence recorded"),
        subject=at.merchant,
        across=2,
        entries=(
            *(() if thing else (kinds,)),
            Spec("number", number, Kind.LINE, value=before.number if before else "", required=True),
            Spec("until", until, Kind.LINE, value=iso(before.until if before else None)),
        ),
        binder=binder,
        places={Reason.TEXT_MISSING: "number", Reason.FILING_HAS_NO_END: "until"},
        note=translate(
            "MerchantForms",
            "A food licence runs five years from its issue; a filing for prepackaged food has no"
            " end; a small food business's registration runs three years (Shandong's regulation"
            " on small food businesses, art. 17, 24).",
        ),
        undo=(lambda act: restore_licence(at, act, LicenceKind(thing))) if thing else None,
    )


def restore_licence(at: MerchantFormContext, act: str, kind: LicenceKind) -> Command[None]:
    """Return the act that puts a licence back as the file has it now."""
    held = at.sheet.file.licences[kind]
    form = licences_and_promises.LicenceForm(act, at.merchant, kind, held.number, held.until)
    return Command(licences_and_promises.show_licence, form)


def report(at: MerchantFormContext, thing: str) -> Form:
    """Return the form of a report that a food tenant lacks its paper, with its addressee."""
    del thing
    owed = at.sheet.file.reported_food_paper(at.sheet.today)
    binder = Binder(
        licences_and_promises.report_missing_licence,
        licences_and_promises.MissingLicenceReport,
        {"merchant": at.merchant},
    )
    note = translate(
        "MerchantForms",
        "Missing: {paper}. A lessor who finds a food trader in breach of the Food Safety Law stops"
        " the sale and reports at once to the food safety authority (art. 61).",
    ).format(paper=word(owed) if owed else "—")
    today = translate("CaseForms", "today")
    return Form(
        name=at.draft("report"),
        title=translate("MerchantForms", "Report missing food paper"),
        verb=translate("MerchantForms", "Record report"),
        said=translate("MerchantForms", "Report recorded"),
        subject=at.merchant,
        across=2,
        entries=(
            Spec("whom", translate("MerchantForms", "Told whom"), Kind.LINE, required=True),
            Spec("on", translate("MerchantForms", "Told on"), Kind.PAST_DAY, value=today),
            Spec("words", translate("MerchantForms", "What was found and stopped")),
        ),
        binder=binder,
        places={Reason.TEXT_MISSING: "whom", Reason.DATE_IN_FUTURE: "on"},
        note=note,
    )


def agreement(at: MerchantFormContext, thing: str) -> Form:
    """Return the form of the advance compensation agreement; its scan is attached later."""
    del thing
    before = at.sheet.file.agreement

    given = {"merchant": at.merchant, "file": _kept(at)}
    binder = Binder(licences_and_promises.sign_agreement, licences_and_promises.Agreement, given)
    today = translate("CaseForms", "today")
    until = translate("MerchantForms", "Valid until; empty without end")
    return Form(
        name=at.draft("agreement"),
        title=translate("MerchantForms", "Advance compensation agreement"),
        verb=translate("MerchantForms", "Save agreement"),
        said=translate("MerchantForms", "Agreement recorded"),
        subject=at.merchant,
        across=2,
        entries=(
            Spec(
                "on",
                translate("MerchantForms", "Signed on"),
                Kind.PAST_DAY,
                value=iso(before.on) if before else today,
            ),
            Spec("until", until, Kind.LINE, value=iso(before.until if before else None)),
        ),
        binder=binder,
        places={Reason.DATE_IN_FUTURE: "on"},
        undo=lambda act: restore_agreement(at, act),
    )


def _kept(at: MerchantFormContext) -> StoredEvidence | None:
    held = at.sheet.file.agreement
    return StoredEvidence(held.sha256, 0, "", held.file_name) if held and held.sha256 else None


def restore_agreement(at: MerchantFormContext, act: str) -> Command[None]:
    """Return the act that puts the agreement back as the file has it now."""
    held = at.sheet.file.agreement
    if held is None:
        gone = MerchantReference(act, at.merchant)
        return Command(licences_and_promises.end_agreement, gone)
    form = licences_and_promises.Agreement(act, at.merchant, held.on, held.until, _kept(at))
    return Command(licences_and_promises.sign_agreement, form)


def promise(at: MerchantFormContext, thing: str) -> Form:
    """Return the form of a promise that the merchant made voluntarily."""
    del thing
    binder = Binder(
        licences_and_promises.make_promise,
        licences_and_promises.PromiseForm,
        {"merchant": at.merchant},
        {"days": _days},
        thing="promise",
    )
    note = translate(
        "MerchantForms", "A promise binds the shop (Implementing Regulations art. 12)."
    )
    return Form(
        name=at.draft("promise"),
        title=translate("MerchantForms", "Promise of the shop"),
        verb=translate("MerchantForms", "Save promise"),
        said=translate("MerchantForms", "Promise recorded"),
        subject=at.merchant,
        across=2,
        entries=_promise_entries(),
        binder=binder,
        places={Reason.TEXT_MISSING: "words", Reason.DAYS_MISSING: "days"},
        note=note,
    )


def _promise_entries() -> tuple[Spec, ...]:
    """Return the fields: a return has its days, another promise the shop's words."""
    kinds = tuple((each.value, word(each)) for each in PromiseKind)
    first = PromiseKind.NO_REASON_RETURN.value
    return (
        Spec("kind", translate("MerchantForms", "What"), Kind.CHIPS, kinds, first),
        Spec(
            "days",
            translate("MerchantForms", "Days"),
            Kind.LINE,
            value="7",
            follows="kind",
            required_for=(first,),
        ),
        Spec(
            "words",
            translate("MerchantForms", "In the shop's words"),
            required=False,
            follows="kind",
            required_for=(PromiseKind.ANOTHER.value,),
        ),
    )


def _days(typed: FormValues) -> int:
    text = typed.text("days")
    if text and not (text.isdecimal() and int(text) <= _LONGEST):
        raise FieldMissing("days", Refusal(Reason.DAYS_MISSING))
    return int(text or 0)


_LONGEST = 3650


def restore_promise(at: MerchantFormContext, act: str, thing: str) -> Command[None]:
    """Return the act that makes a promise again that ended."""
    held = at.sheet.file.promises[thing]
    form = licences_and_promises.PromiseForm(
        act, at.merchant, thing, held.kind, held.days, held.words
    )
    return Command(licences_and_promises.make_promise, form)
