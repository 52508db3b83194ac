"""Names of an old ledger's fields in the choices of the import page."""

from PySide6.QtCore import QCoreApplication

from mediation_desk.workflows.legacy_import.parsing.values import OldField

translate = QCoreApplication.translate


def field_word(field: OldField | None) -> str:
    """Return the name of a field; for none, where the column goes."""
    if field is None:
        return translate("OldField", "to the notes")
    return {
        OldField.NUMBER: translate("OldField", "Number"),
        OldField.DATE: translate("OldField", "Received on"),
        OldField.CONSUMER: translate("OldField", "Consumer"),
        OldField.PHONE: translate("OldField", "Phone"),
        OldField.MERCHANT: translate("OldField", "Merchant"),
        OldField.UNIT: translate("OldField", "Unit"),
        OldField.GOODS: translate("OldField", "Goods or service"),
        OldField.AMOUNT: translate("OldField", "Amount"),
        OldField.FACTS: translate("OldField", "Facts"),
        OldField.CLAIM: translate("OldField", "Claim"),
        OldField.RESULT: translate("OldField", "Result"),
        OldField.STAFF: translate("OldField", "Handled by"),
        OldField.SATISFACTION: translate("OldField", "Satisfaction"),
        OldField.CLOSED_ON: translate("OldField", "Closed on"),
        OldField.COMPENSATION: translate("OldField", "Sum paid out"),
        OldField.NOTES: translate("OldField", "Notes"),
        OldField.CHANNEL: translate("OldField", "Channel"),
        OldField.HOTLINE_NUMBER: translate("OldField", "Hotline number"),
        OldField.PROBLEM: translate("OldField", "Problem"),
        OldField.KIND: translate("OldField", "Kind of matter"),
    }[field]


def choices() -> list[tuple[str, object]]:
    """Return the targets of a column: the notes first, then every field."""
    wishes: tuple[OldField | None, ...] = (None, *OldField)
    return [(field_word(wish), wish) for wish in wishes]
