"""Texts of holds and retention terms in the reader's language."""

from collections.abc import Sequence

from sync.hub.language.translator import Translator
from sync.hub.services.retention.holds import LegalHold
from sync.hub.services.retention.terms import DAYS, RetentionKind

OF_WORDS = {
    "case": "Case of a mall",
    "slip": "Slip",
    "merchant": "Merchant",
    "station": "Station",
}
GROUND_WORDS = {
    "legal": "Legal hold",
    "injury": "Injury by a product",
}
BASES = {
    "case": (
        "Civil Code art. 188; SAMR Order 121 art. 16(4). No law names a term for this copy: it is "
        "the policy of the bureau, to be checked."
    ),
    "injury": "Product Quality Law art. 45: claims end ten years after delivery.",
    "slip": "As cases; the policy of the bureau, to be checked.",
    "report": "From the receipt of the envelope; the policy of the bureau, to be checked.",
    "document": "With its case; one that holds keeps the case its full term.",
    "message": "With its case or slip; hashes and signatures stay.",
    "evidence": "With its case; a file that another case names stays.",
    "quarantine": "With its case, or when somebody settles it.",
    "archive": "The keys of a case go with its people; the sealed file stays.",
    "sign_in": "Cybersecurity Law art. 23(3): logs for six months at least.",
    "sheet": "Technical: a sheet that was read and not taken in.",
    "upload": "Technical: pieces of a file that never became whole.",
    "journal": "The chain proves every act; it holds no personal data in the open.",
    "reading": "PIPL art. 56 and 69: three years at least; kept in the journal for good.",
    "standing": "Published, and about nobody.",
    "export": (
        "Technical: a file of cases waits to be fetched. Other exports and reports are not kept "
        "here."
    ),
}
ERASED_BY = {
    "person": "by an administrator's act",
    "upkeep": "by itself, once a day",
    "case": "with its case",
    "never": "never erased",
}


def term_in_words(kind: RetentionKind, value: int, t: Translator) -> str:
    """Return a term such as 36 months, or nothing for a kind without its own."""
    if not kind.is_settable:
        return ""
    return t("{n:day|days}", n=value) if kind.unit == DAYS else t("{n:month|months}", n=value)


def held_notice(holds: Sequence[LegalHold], t: Translator) -> str:
    """Return the notice of holds on a case or slip, by whom and until when; "" without any."""
    return t.separator.join(_one(hold, t) for hold in holds)


def _one(hold: LegalHold, t: Translator) -> str:
    if hold.ground == "injury":
        return t("Marked as an injury by a product: kept ten years.")
    until = until_in_words(hold, t)
    reference = f"（{hold.reference}）" if t.lang == "zh" else f" ({hold.reference})"
    return t(
        "Under a legal hold {until}{reference}: nothing of it is erased.",
        until=until,
        reference=reference if hold.reference else "",
    )


def until_in_words(hold: LegalHold, t: Translator) -> str:
    """Return the end of a hold in words."""
    if hold.until is None:
        return t("until it is lifted")
    return t("up to {day}", day=hold.until.isoformat())
