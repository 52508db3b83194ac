"""Format of people, merchants and sums on forms."""

from collections.abc import Iterable

from mediation_desk.domain.capitals import capitals
from mediation_desk.domain.case.state import CaseFile
from mediation_desk.domain.money import Money
from mediation_desk.domain.people import Consumer, Merchant
from mediation_desk.papers.layout.cells import pair
from mediation_desk.papers.layout.rows import FormRow
from mediation_desk.papers.words import word
from mediation_desk.workflows.read_models.case.case_sheet import PaperCase


def consumer_name(consumer: Consumer) -> str:
    """Return the consumer's name with the form of address."""
    return " ".join(filter(None, (consumer.name, word(consumer.salutation))))


def yuan(amount: Money | None) -> str:
    """Return a sum in yuan with thousands and two decimals, or nothing."""
    return str(amount) if amount is not None else ""


def in_full(amount: Money) -> str:
    """Return a sum as on receipts: in capital numerals and in figures."""
    return f"人民币（大写）{capitals(amount)}（￥{amount}）"


def shop(merchant: Merchant) -> str:
    """Return a merchant's name with their unit, for one line."""
    return " ".join(filter(None, (merchant.name, merchant.unit)))


def merchant_rows(merchant: Merchant, group: str, address: str = "") -> tuple[FormRow, ...]:
    """Return the rows that name a merchant, by the whole address where a paper leaves the mall."""
    place = ("经营地址", address) if address else ("楼层/铺位", merchant.unit)
    return (
        pair(("名称", merchant.name), place, group),
        pair(("统一社会\n信用代码", merchant.uscc), ("联系人", _contact(merchant)), group),
    )


def business_address(paper: PaperCase) -> str:
    """Return where the merchant trades: the station's address then, with their floor and unit."""
    station = paper.station.at(paper.referred_at)
    return " ".join(filter(None, (station.address, paper.merchant_place)))


def _contact(merchant: Merchant) -> str:
    return " ".join(filter(None, (merchant.contact, merchant.phone)))


def source_note(file: CaseFile, files: Iterable[CaseFile]) -> str:
    """Return that a file came from the consumer's phone, and of which file that stays at the
    station it is a smaller copy; else "".
    """
    if not file.original:
        return _phone_note(file)
    original = next((each for each in files if each.sha256 == file.original), None)
    name, phone = (original.name, _phone_note(original)) if original else ("", "")
    size = f"{file.original_size / 1024**2:.1f} MB"
    about = f"副本，原件{name}存本站，{size}，SHA-256 {file.original}"
    # The digest comes last: it fills a line, and no mark may begin the next one.
    return f"原件{phone}；{about}" if phone else about


def _phone_note(file: CaseFile) -> str:
    return f"来自消费者手机，码 {file.token}" if file.token else ""
