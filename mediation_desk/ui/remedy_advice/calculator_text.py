"""Names of the calculators and their inputs, and the claims that a result supports."""

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from mediation_desk.domain.codes import Claim
from mediation_desk.domain.law.prepaid import ContractEndCause
from mediation_desk.workflows.read_models.case.remedy_inputs import NO, YES, InputKind, Remedy

translate = QCoreApplication.translate

_NAMES: dict[Remedy, object] = {
    Remedy.FOOD: QT_TRANSLATE_NOOP("Remedies", "Unsafe food"),
    Remedy.MEDICINE: QT_TRANSLATE_NOOP("Remedies", "Fake or bad medicine"),
    Remedy.FRAUD: QT_TRANSLATE_NOOP("Remedies", "Fraud"),
    Remedy.HARM: QT_TRANSLATE_NOOP("Remedies", "Death or serious harm"),
    Remedy.CARD: QT_TRANSLATE_NOOP("Remedies", "Refund of a stored-value card"),
    Remedy.VISITS: QT_TRANSLATE_NOOP("Remedies", "Refund of a card of visits"),
    Remedy.UNLIMITED: QT_TRANSLATE_NOOP("Remedies", "Refund of a pass for days"),
    Remedy.COOLING_OFF: QT_TRANSLATE_NOOP("Remedies", "Cooling-off of prepaid money"),
    Remedy.INTEREST: QT_TRANSLATE_NOOP("Remedies", "Interest on prepaid money"),
    Remedy.WARRANTY: QT_TRANSLATE_NOOP("Remedies", "Three guarantees"),
    Remedy.QUALITY_RETURN: QT_TRANSLATE_NOOP("Remedies", "Return for quality"),
    Remedy.PROMISED_RETURN: QT_TRANSLATE_NOOP("Remedies", "Return by the shop's promise"),
    Remedy.BURDEN_OF_PROOF: QT_TRANSLATE_NOOP("Remedies", "Burden of proof"),
}
_INPUTS: dict[str, object] = {
    "price": QT_TRANSLATE_NOOP("Remedies", "Price, yuan"),
    "loss": QT_TRANSLATE_NOOP("Remedies", "Loss, yuan"),
    "paid": QT_TRANSLATE_NOOP("Remedies", "Paid, yuan"),
    "bonus": QT_TRANSLATE_NOOP("Remedies", "Bonus, yuan"),
    "used": QT_TRANSLATE_NOOP("Remedies", "Face value used, yuan"),
    "cause": QT_TRANSLATE_NOOP("Remedies", "Ended by cause of"),
    "sold": QT_TRANSLATE_NOOP("Remedies", "Visits sold"),
    "used_visits": QT_TRANSLATE_NOOP("Remedies", "Visits used"),
    "list_price": QT_TRANSLATE_NOOP("Remedies", "List price of one, yuan"),
    "days": QT_TRANSLATE_NOOP("Remedies", "Days sold"),
    "used_days": QT_TRANSLATE_NOOP("Remedies", "Days used"),
    "paid_on": QT_TRANSLATE_NOOP("Remedies", "Paid on"),
    "asked_on": QT_TRANSLATE_NOOP("Remedies", "Asked back on"),
    "known": QT_TRANSLATE_NOOP("Remedies", "Had the same before"),
    "refund": QT_TRANSLATE_NOOP("Remedies", "To be refunded, yuan"),
    "supervised": QT_TRANSLATE_NOOP("Remedies", "In a supervised account"),
    "year_rate": QT_TRANSLATE_NOOP("Remedies", "Rate a year, %"),
    "ended": QT_TRANSLATE_NOOP("Remedies", "Contract ended on"),
    "until": QT_TRANSLATE_NOOP("Remedies", "Paid back on"),
    "accepted": QT_TRANSLATE_NOOP("Remedies", "Goods or service received on"),
    "received": QT_TRANSLATE_NOOP("Remedies", "Bought or received on"),
    "failed": QT_TRANSLATE_NOOP("Remedies", "Failed repairs"),
    "parts": QT_TRANSLATE_NOOP("Remedies", "Days without parts"),
    "in_repair": QT_TRANSLATE_NOOP("Remedies", "Days in repair"),
    "longest_repair": QT_TRANSLATE_NOOP("Remedies", "Longest repair, days"),
    "guarantee": QT_TRANSLATE_NOOP("Remedies", "Guarantee, months"),
    "rate": QT_TRANSLATE_NOOP("Remedies", "Wear a day, %"),
    "promised": QT_TRANSLATE_NOOP("Remedies", "Days promised"),
    "found": QT_TRANSLATE_NOOP("Remedies", "Flaw found on"),
}
_CLAIMS: dict[Remedy, tuple[Claim, ...]] = {
    Remedy.FOOD: (Claim.REFUND, Claim.TENFOLD),
    Remedy.MEDICINE: (Claim.REFUND, Claim.TENFOLD),
    Remedy.FRAUD: (Claim.REFUND, Claim.TRIPLE),
    Remedy.HARM: (Claim.DAMAGES,),
    Remedy.WARRANTY: (Claim.RETURN,),
    Remedy.QUALITY_RETURN: (Claim.RETURN,),
    Remedy.PROMISED_RETURN: (Claim.RETURN,),
}


def name(remedy: Remedy) -> str:
    """Return the name of a calculator."""
    return translate("Remedies", str(_NAMES[remedy]))


def input_label(key: str) -> str:
    """Return the label of an input."""
    return translate("Remedies", str(_INPUTS[key]))


def choices(kind: InputKind) -> list[tuple[str, object]]:
    """Return the choices in words: yes or no, or by whose cause a contract ended."""
    if kind is InputKind.YES_NO:
        return [(translate("Remedies", "no"), NO), (translate("Remedies", "yes"), YES)]
    return [
        (translate("Remedies", "the merchant"), ContractEndCause.MERCHANT.value),
        (translate("Remedies", "the consumer"), ContractEndCause.CONSUMER.value),
    ]


def claims_of(remedy: Remedy) -> tuple[Claim, ...]:
    """Return the claims that a result of the calculator speaks for."""
    return _CLAIMS.get(remedy, (Claim.REFUND,))
