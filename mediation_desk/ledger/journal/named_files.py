"""The entries that name files of the evidence store, and the files that one names."""

from mediation_desk.domain.case.events.desk_work import EvidenceAdded
from mediation_desk.domain.fund.closing_events import Reconciled
from mediation_desk.domain.fund.recourse_events import NoticeServed
from mediation_desk.domain.inspection.events import GoodsSpotChecked, ShopInspected
from mediation_desk.domain.merchant.events import AgreementSigned
from mediation_desk.domain.merchant.goods import PurchaseChecked
from mediation_desk.domain.records.violation_report import ReportEvidenceAdded
from mediation_desk.ledger.journal.codec import KINDS

NAMES_FILE = (
    EvidenceAdded,
    ReportEvidenceAdded,
    AgreementSigned,
    PurchaseChecked,
    ShopInspected,
    GoodsSpotChecked,
    NoticeServed,
    Reconciled,
)
"""The events that name kept files: evidence, an agreement, a voucher of goods, photos of an
inspection, a proof of service, a bank's sheet."""

FILE_KINDS = ", ".join(f"'{kind}'" for kind, event in KINDS.items() if event in NAMES_FILE)
"""The kinds of these entries, as a list within a statement."""


def files_of(event: object) -> tuple[str, ...]:
    """Return the hashes of the files that an entry names."""
    match event:
        case EvidenceAdded() | ReportEvidenceAdded() | AgreementSigned():
            named = event.sha256
        case PurchaseChecked():
            named = event.voucher
        case ShopInspected() | GoodsSpotChecked():
            return event.photos
        case NoticeServed():
            named = event.proof
        case Reconciled():
            named = event.file_sha256
        case _:
            named = ""
    return (named,) if named else ()
