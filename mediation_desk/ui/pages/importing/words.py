"""What the fields of an old ledger are called in the choices of the import page."""

from PySide6.QtCore import QCoreApplication

from mediation_desk.workflows.old_ledger.values import Field

translate = QCoreApplication.translate


def field_word(field: Field | None) -> str:
    """Return the word of a field; of none, where its column goes."""
    if field is None:
        return translate("OldField", "to the notes")
    return {
        Field.NUMBER: translate("OldField", "Number"),
        Field.DATE: translate("OldField", "Received on"),
        Field.CONSUMER: translate("OldField", "Consumer"),
        Field.PHONE: translate("OldField", "Phone"),
        Field.MERCHANT: translate("OldField", "Merchant"),
        Field.UNIT: translate("OldField", "Unit"),
        Field.GOODS: translate("OldField", "Goods or service"),
        Field.AMOUNT: translate("OldField", "Amount"),
        Field.FACTS: translate("OldField", "Facts"),
        Field.CLAIM: translate("OldField", "Claim"),
        Field.RESULT: translate("OldField", "Result"),
        Field.STAFF: translate("OldField", "Handled by"),
        Field.SATISFACTION: translate("OldField", "Satisfaction"),
        Field.CLOSED_ON: translate("OldField", "Closed on"),
        Field.COMPENSATION: translate("OldField", "Sum paid out"),
        Field.NOTES: translate("OldField", "Notes"),
        Field.CHANNEL: translate("OldField", "Channel"),
        Field.HOTLINE_NUMBER: translate("OldField", "Hotline number"),
        Field.PROBLEM: translate("OldField", "Problem"),
        Field.KIND: translate("OldField", "Kind of matter"),
    }[field]


def choices() -> list[tuple[str, object]]:
    """Return what a column can be taken for: the notes first, then every field."""
    wishes: tuple[Field | None, ...] = (None, *Field)
    return [(field_word(wish), wish) for wish in wishes]
