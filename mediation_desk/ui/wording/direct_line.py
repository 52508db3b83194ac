"""Words of the direct line to the regulator: who is called, and the result of a call."""

from PySide6.QtCore import QT_TRANSLATE_NOOP

WORDS: dict[str, dict[str, object]] = {
    "Rank": {
        "hotline_centre": QT_TRANSLATE_NOOP("Codes", "Hotline centre"),
        "section": QT_TRANSLATE_NOOP("Codes", "Section"),
        "local_office": QT_TRANSLATE_NOOP("Codes", "Local office"),
        "officer": QT_TRANSLATE_NOOP("Codes", "Officer"),
    },
    "CallResult": {
        "told": QT_TRANSLATE_NOOP("Codes", "Advice given"),
        "reached": QT_TRANSLATE_NOOP("Codes", "Reached"),
        "no_answer": QT_TRANSLATE_NOOP("Codes", "No answer"),
    },
}
