"""Quality of goods sold in the mall: purchase checks, incidents, off-shelf orders."""

from dataclasses import dataclass
from datetime import date

from mediation_desk.domain.clocks import local_day
from mediation_desk.domain.merchant.codes import PaperSeen
from mediation_desk.domain.merchant.goods import (
    GoodsIncident,
    OffShelfChecked,
    OffShelfOrdered,
    OffShelfWithdrawn,
    OrderStage,
    PurchaseChecked,
)
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.workflows.idempotency import merchant_stream, once, write
from mediation_desk.workflows.merchants.merchant_files import file_for, files_for, past_day
from mediation_desk.workflows.merchants.rectification import NoticeWithdrawal, due_day
from mediation_desk.workflows.ports import Desk, Series


@dataclass(frozen=True)
class PurchaseCheck:
    """Check of received goods: supplier, batch, and the papers seen."""

    act: str
    merchant: str
    check: str
    goods: str
    supplier: str
    on: date
    batch: str = ""
    papers: tuple[PaperSeen, ...] = ()
    shelf_until: date | None = None
    quantity: str = ""
    specification: str = ""
    supplier_address: str = ""
    supplier_contact: str = ""
    purchased_on: date | None = None
    voucher: str = ""
    voucher_name: str = ""


@once
def check_purchase(desk: Desk, form: PurchaseCheck) -> None:
    """Record a purchase check. Raises Refusal(TEXT_MISSING, CHOICE_MISSING)."""
    file_for(desk, form.merchant)
    if not form.goods.strip() or not form.supplier.strip():
        raise Refusal(Reason.TEXT_MISSING)
    if not form.papers:
        raise Refusal(Reason.CHOICE_MISSING)
    event = PurchaseChecked(
        form.check,
        form.goods.strip(),
        form.supplier.strip(),
        past_day(desk, form.on),
        form.batch.strip(),
        form.papers,
        form.shelf_until,
        form.quantity.strip(),
        form.specification.strip(),
        form.supplier_address.strip(),
        past_day(desk, form.purchased_on) if form.purchased_on else None,
        form.voucher,
        form.supplier_contact.strip(),
        form.voucher_name,
    )
    write(desk, merchant_stream(form.merchant), form.act, event)


@dataclass(frozen=True)
class IncidentForm:
    """Input for a quality incident: the goods, the defect, and the cases that revealed it."""

    act: str
    merchant: str
    incident: str
    goods: str
    on: date
    words: str
    batch: str = ""
    cases: tuple[str, ...] = ()


@once
def note_incident(desk: Desk, form: IncidentForm) -> None:
    """Record a quality incident. Raises Refusal(TEXT_MISSING), UNKNOWN_CASE."""
    file_for(desk, form.merchant)
    if not form.goods.strip() or not form.words.strip():
        raise Refusal(Reason.TEXT_MISSING)
    for case in form.cases:
        desk.ledger.case(case)
    event = GoodsIncident(
        form.incident,
        form.goods.strip(),
        past_day(desk, form.on),
        form.batch.strip(),
        form.cases,
        form.words.strip(),
    )
    write(desk, merchant_stream(form.merchant), form.act, event)


@dataclass(frozen=True)
class OffShelfForm:
    """Order to remove goods from the shelf by a day."""

    act: str
    merchant: str
    order: str
    goods: str
    ground: str
    due: date
    batch: str = ""
    incident: str = ""


@once
def order_off_shelf(desk: Desk, form: OffShelfForm) -> None:
    """Order goods off the shelf; the number is given now. Raises Refusal(TEXT_MISSING)."""
    file_for(desk, form.merchant)
    if not form.goods.strip() or not form.ground.strip():
        raise Refusal(Reason.TEXT_MISSING)
    incident = desk.ledger.records.merchants.joined(form.merchant).incidents.get(form.incident)
    event = OffShelfOrdered(
        form.order,
        desk.ledger.take_number(Series.OFF_SHELF, local_day(desk.now())),
        form.goods.strip(),
        due_day(desk, form.due),
        form.batch.strip(),
        form.incident,
        incident.cases if incident else (),
        form.ground.strip(),
    )
    write(desk, merchant_stream(form.merchant), form.act, event)


def _stream_of_open(desk: Desk, merchant: str, order: str) -> str:
    """Return the stream of an open order; it may be in a file that was merged since."""
    for file in files_for(desk, merchant):
        held = file.orders.get(order)
        if held is not None and held.stage is not OrderStage.ORDERED:
            raise Refusal(Reason.NOTICE_CLOSED, {"number": held.ordered.number})
        if held is not None:
            return merchant_stream(file.merchant.id)
    raise Refusal(Reason.NOTICE_UNKNOWN)


@dataclass(frozen=True)
class OffShelfLook:
    """Result of a check of the shelf."""

    act: str
    merchant: str
    order: str
    on: date
    is_done: bool
    words: str


@once
def check_off_shelf(desk: Desk, form: OffShelfLook) -> None:
    """Record whether the goods are gone and what became of them. Raises Refusal(TEXT_MISSING)."""
    stream = _stream_of_open(desk, form.merchant, form.order)
    if not form.words.strip():
        raise Refusal(Reason.TEXT_MISSING)
    event = OffShelfChecked(form.order, past_day(desk, form.on), form.is_done, form.words.strip())
    write(desk, stream, form.act, event)


@once
def withdraw_order(desk: Desk, form: NoticeWithdrawal) -> None:
    """Withdraw an order; its number is not given again. Raises Refusal(REASON_MISSING)."""
    stream = _stream_of_open(desk, form.merchant, form.thing)
    if not form.words.strip():
        raise Refusal(Reason.REASON_MISSING)
    event = OffShelfWithdrawn(form.thing, form.words.strip())
    write(desk, stream, form.act, event)
