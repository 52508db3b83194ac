"""The forms of goods: purchase check, quality incident, order off the shelf."""

from functools import partial

from PySide6.QtCore import QCoreApplication

from mediation_desk.domain.merchant.codes import PaperSeen, PurchaseItem
from mediation_desk.domain.merchant.goods import PurchaseRule
from mediation_desk.domain.refusal import Reason
from mediation_desk.ui.forms.binder import Binder
from mediation_desk.ui.forms.field_spec import FieldKind as Kind
from mediation_desk.ui.forms.field_spec import FieldSpec as Spec
from mediation_desk.ui.forms.field_spec import FormValues
from mediation_desk.ui.forms.form import Form
from mediation_desk.ui.pages.merchants.forms.notices import alike, case_chips
from mediation_desk.ui.pages.merchants.forms.particulars import MerchantFormContext
from mediation_desk.ui.wording import listed, word
from mediation_desk.workflows.merchants import goods

translate = QCoreApplication.translate


def purchase(at: MerchantFormContext, thing: str) -> Form:
    """Return the form of a purchase check: the goods received, and the papers seen with them."""
    del thing
    rule = at.sheet.file.purchase_rule
    note, title = _words_of_law(rule)
    return Form(
        name=at.draft("purchase"),
        title=translate("MerchantForms", "Purchase check"),
        verb=translate("MerchantForms", "Record check"),
        said=translate("MerchantForms", "Purchase check recorded"),
        subject=at.merchant,
        across=3,
        entries=_purchase_entries(),
        binder=_purchase_binder(at.merchant),
        places={
            Reason.TEXT_MISSING: "goods",
            Reason.CHOICE_MISSING: "papers",
            Reason.DATE_IN_FUTURE: "on",
        },
        note=note,
        lines=partial(_asked_by_law, rule) if rule is not None else None,
        lines_title=title,
        takes_scan=True,
        scan_title=translate("MerchantForms", "Voucher of the goods"),
        is_of_row=False,
    )


def _words_of_law(rule: PurchaseRule | None) -> tuple[str, str]:
    """Return how long a rule has the record kept, and the title over what it asks for."""
    if rule is PurchaseRule.FOOD:
        return translate(
            "MerchantForms",
            "Kept until six months after the shelf life, without one two years, the voucher too"
            " (Food Safety Law art. 50, 53).",
        ), translate(
            "MerchantForms",
            "Food: what the record of an enterprise must hold"
            " (Food Safety Law art. 53 para. 2, summary)",
        )
    if rule is PurchaseRule.FARM_PRODUCE:
        return translate(
            "MerchantForms",
            "Kept for six months at least, the voucher too (Food Safety Law art. 65).",
        ), translate(
            "MerchantForms",
            "Farm produce: what the record must hold (Food Safety Law art. 65, summary)",
        )
    return "", ""


def _purchase_binder(merchant: str) -> Binder[goods.PurchaseCheck]:
    voucher = {
        "voucher": lambda typed: typed.text("proof"),
        "voucher_name": lambda typed: typed.text("proof_name"),
    }
    return Binder(
        goods.check_purchase,
        goods.PurchaseCheck,
        {"merchant": merchant},
        voucher,
        names={"shelf": "shelf_until"},
        thing="check",
    )


_FIELD_OF_ITEM = {
    PurchaseItem.SPECIFICATION: "specification",
    PurchaseItem.QUANTITY: "quantity",
    PurchaseItem.BATCH: "batch",
    PurchaseItem.SHELF_LIFE: "shelf",
    PurchaseItem.SUPPLIER_ADDRESS: "supplier_address",
    PurchaseItem.SUPPLIER_CONTACT: "supplier_contact",
}


def _asked_by_law(rule: PurchaseRule, typed: FormValues) -> list[str]:
    """Return what a rule asks for and is not typed yet; it refuses nothing."""
    asked = ((item, key) for item, key in _FIELD_OF_ITEM.items() if item in rule.value)
    missing = [word(item) for item, key in asked if not typed.text(key)]
    if not missing:
        return [translate("MerchantForms", "All is here. Keep the voucher with it.")]
    return [translate("MerchantForms", "Still missing: {items}").format(items=listed(missing))]


def _purchase_entries() -> tuple[Spec, ...]:
    today = translate("CaseForms", "today")
    papers = tuple((each.value, word(each)) for each in PaperSeen)
    shelf = translate("MerchantForms", "Shelf life until; empty without")
    bought = translate("MerchantForms", "Purchased on, if not then")
    return (
        Spec("goods", translate("MerchantForms", "Goods"), Kind.LINE, required=True),
        _line("specification", translate("MerchantForms", "Specification")),
        _line("quantity", translate("MerchantForms", "Quantity, with its unit")),
        _line("batch", translate("MerchantForms", "Day of production or batch")),
        Spec("supplier", translate("MerchantForms", "Supplier"), Kind.LINE, required=True),
        _line("supplier_contact", translate("MerchantForms", "Supplier's contact")),
        _line("supplier_address", translate("MerchantForms", "Supplier's address")),
        Spec("shelf", shelf, Kind.LINE),
        Spec("on", translate("MerchantForms", "Checked on"), Kind.PAST_DAY, value=today),
        Spec("purchased_on", bought, Kind.PAST_DAY, required=False),
        Spec(
            "papers",
            translate("MerchantForms", "Papers seen"),
            Kind.SEVERAL,
            papers,
            required=True,
        ),
    )


def _line(key: str, label: str) -> Spec:
    return Spec(key, label, Kind.LINE, required=False)


def incident(at: MerchantFormContext, thing: str) -> Form:
    """Return the form of a quality incident: goods found bad."""
    del thing
    binder = Binder(
        goods.note_incident, goods.IncidentForm, {"merchant": at.merchant}, thing="incident"
    )
    chips = case_chips(at)
    shown = translate("MerchantForms", "Shown by these disputes")
    cases = Spec("cases", shown, Kind.SEVERAL, chips, alike(at), required=False)
    today = translate("CaseForms", "today")
    return Form(
        name=at.draft("incident"),
        title=translate("MerchantForms", "Quality incident"),
        verb=translate("MerchantForms", "Record incident"),
        said=translate("MerchantForms", "Incident recorded"),
        subject=at.merchant,
        across=2,
        entries=(
            Spec("goods", translate("MerchantForms", "Goods"), Kind.LINE, required=True),
            Spec("batch", translate("MerchantForms", "Batch"), Kind.LINE),
            Spec("on", translate("MerchantForms", "Found on"), Kind.PAST_DAY, value=today),
            *((cases,) if chips else ()),
            Spec("words", translate("MerchantForms", "What is wrong"), required=True),
        ),
        binder=binder,
        places={Reason.TEXT_MISSING: "words", Reason.DATE_IN_FUTURE: "on"},
    )


def order(at: MerchantFormContext, thing: str) -> Form:
    """Return the form of an order off the shelf; ``thing`` is the incident that is its ground."""
    held = at.sheet.file.incidents.get(thing)

    given = {"merchant": at.merchant, "incident": thing}
    binder = Binder(goods.order_off_shelf, goods.OffShelfForm, given, thing="order")
    sold, batch, words = (held.goods, held.batch, held.words) if held else ("", "", "")
    today = translate("CaseForms", "today")
    return Form(
        name=at.draft("order", thing),
        title=translate("MerchantForms", "Order off the shelf"),
        verb=translate("MerchantForms", "Issue order"),
        said=translate("MerchantForms", "Order issued"),
        subject=at.merchant,
        across=2,
        entries=(
            Spec("goods", translate("MerchantForms", "Goods"), Kind.LINE, value=sold),
            Spec("batch", translate("MerchantForms", "Batch"), Kind.LINE, value=batch),
            Spec("due", translate("MerchantForms", "Off the shelf by"), Kind.DUE_DAY, value=today),
            Spec("ground", translate("MerchantForms", "Ground"), value=words, required=True),
        ),
        binder=binder,
        places={Reason.TEXT_MISSING: "ground", Reason.DATE_IN_PAST: "due"},
        note=translate("MerchantForms", "Its number is given when it is issued, and stays."),
    )
