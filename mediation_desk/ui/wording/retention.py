"""Words of retention: kinds of record, terms, grounds, manner of disposal, and legal holds."""

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from mediation_desk.domain.retention.events import HoldKind
from mediation_desk.domain.retention.kinds import (
    MONTHS_OF_YEAR,
    TERMS,
    ErasureMode,
    RetentionGround,
    RetentionKind,
    TermUnit,
)
from mediation_desk.workflows.read_models.personal import HoldRow

translate = QCoreApplication.translate

_KINDS: dict[RetentionKind, object] = {
    RetentionKind.CASE: QT_TRANSLATE_NOOP("Retention", "Cases"),
    RetentionKind.INJURY: QT_TRANSLATE_NOOP("Retention", "Cases with an injury"),
    RetentionKind.PREPAID: QT_TRANSLATE_NOOP("Retention", "Cases of prepaid cards"),
    RetentionKind.MONEY: QT_TRANSLATE_NOOP("Retention", "Advance compensation and recourse"),
    RetentionKind.LICENCE: QT_TRANSLATE_NOOP("Retention", "Licences and agreements of merchants"),
    RetentionKind.PURCHASE_CHECK: QT_TRANSLATE_NOOP("Retention", "Purchase checks"),
    RetentionKind.CONTACT: QT_TRANSLATE_NOOP("Retention", "Former contacts of merchants"),
    RetentionKind.REPORT: QT_TRANSLATE_NOOP("Retention", "Sealed reports"),
    RetentionKind.ENQUIRY: QT_TRANSLATE_NOOP("Retention", "Enquiries"),
    RetentionKind.LEARNER: QT_TRANSLATE_NOOP("Retention", "People once to be trained"),
    RetentionKind.DUTY: QT_TRANSLATE_NOOP("Retention", "Duty, shifts and rectification"),
    RetentionKind.EVIDENCE_OFF: QT_TRANSLATE_NOOP("Retention", "Evidence taken off a case"),
    RetentionKind.ACCESS: QT_TRANSLATE_NOOP("Retention", "Notes of exports and access"),
    RetentionKind.DRAFT: QT_TRANSLATE_NOOP("Retention", "Drafts"),
    RetentionKind.BACKUP: QT_TRANSLATE_NOOP("Retention", "Backups"),
    RetentionKind.EXPORT: QT_TRANSLATE_NOOP("Retention", "Exported files"),
}
_GROUNDS: dict[RetentionGround, object] = {
    RetentionGround.TIME_BAR: QT_TRANSLATE_NOOP(
        "Retention", "time bar of claims: Civil Code art. 188, Order 121 art. 16(4)"
    ),
    RetentionGround.DEFECT: QT_TRANSLATE_NOOP(
        "Retention", "claims for a defect: Product Quality Law art. 45"
    ),
    RetentionGround.ACCOUNTING: QT_TRANSLATE_NOOP(
        "Retention", "vouchers and books: Measures for Accounting Archives, annex"
    ),
    RetentionGround.FOOD_CHECK: QT_TRANSLATE_NOOP("Retention", "Food Safety Law art. 50 and 53"),
    RetentionGround.PENALTY_BAR: QT_TRANSLATE_NOOP(
        "Retention", "floor: Administrative Penalty Law art. 36; the rest is the mall's policy"
    ),
    RetentionGround.PROCESSING_RECORD: QT_TRANSLATE_NOOP(
        "Retention", "Personal Information Protection Law art. 56"
    ),
    RetentionGround.MINIMUM: QT_TRANSLATE_NOOP(
        "Retention",
        "no longer than needed: Personal Information Protection Law art. 19 and 47",
    ),
    RetentionGround.POLICY: QT_TRANSLATE_NOOP("Retention", "the mall's policy, to be checked"),
}
_ENDINGS: dict[ErasureMode, object] = {
    ErasureMode.BY_MANAGER: QT_TRANSLATE_NOOP("Retention", "listed when due, erased by a manager"),
    ErasureMode.BY_ITSELF: QT_TRANSLATE_NOOP("Retention", "goes by itself"),
    ErasureMode.STAYS: QT_TRANSLATE_NOOP("Retention", "stays in the ledger"),
    ErasureMode.OUTSIDE: QT_TRANSLATE_NOOP("Retention", "lies outside the desk: whoever took it"),
}
_HOLDS: dict[HoldKind, object] = {
    HoldKind.CASE: QT_TRANSLATE_NOOP("Retention", "Case"),
    HoldKind.MERCHANT: QT_TRANSLATE_NOOP("Retention", "Merchant"),
    HoldKind.CONSUMER: QT_TRANSLATE_NOOP("Retention", "Consumer"),
    HoldKind.LEARNER: QT_TRANSLATE_NOOP("Retention", "Person once to be trained"),
    HoldKind.REPORT: QT_TRANSLATE_NOOP("Retention", "Sealed report"),
    HoldKind.ENQUIRY: QT_TRANSLATE_NOOP("Retention", "Enquiry"),
    HoldKind.YEAR: QT_TRANSLATE_NOOP("Retention", "All of a year"),
}


def _said(source: object) -> str:
    return translate("Retention", str(source))


def kind(code: RetentionKind) -> str:
    """Return the name of a kind of record."""
    return _said(_KINDS[code])


def hold_kind(code: HoldKind) -> str:
    """Return the name of a legal hold's subject."""
    return _said(_HOLDS[code])


def term(code: RetentionKind, amount: int) -> str:
    """Return how long a kind is kept, in years where they are whole."""
    if TERMS[code].ending is ErasureMode.OUTSIDE or code is RetentionKind.DRAFT:
        return translate("Retention", "as long as needed")
    if amount == 0:
        return translate("Retention", "due at once")
    if TERMS[code].unit is TermUnit.DAYS:
        return translate("Retention", "%n day(s)", "", amount)
    years, rest = divmod(amount, MONTHS_OF_YEAR)
    if not rest:
        return translate("Retention", "%n year(s)", "", years)
    return translate("Retention", "%n month(s)", "", amount)


def reasons(code: RetentionKind) -> str:
    """Return the ground on which a kind is kept, and its manner of disposal."""
    found = TERMS[code]
    return translate("Retention", "{ground}; {ending}").format(
        ground=_said(_GROUNDS[found.ground]), ending=_said(_ENDINGS[found.ending])
    )


def kept_because(hold: HoldRow) -> str:
    """Return why a record that is due is still kept."""
    message = translate("Retention", "under legal hold ({reference}): {reason}")
    return message.format(reference=hold.reference, reason=hold.reason)


def span(hold: HoldRow) -> str:
    """Return the first and last day of a hold, or the day when it was lifted."""
    since = hold.placed_on.isoformat()
    if hold.lifted_on is not None:
        message = translate("Retention", "{since}, lifted on {day}: {why}")
        return message.format(since=since, day=hold.lifted_on.isoformat(), why=hold.lifted_for)
    if hold.until is None:
        return translate("Retention", "since {since}, until it is lifted").format(since=since)
    message = translate("Retention", "{since} until {day}")
    return message.format(since=since, day=hold.until.isoformat())
