"""Reasons why a row of an old ledger is refused or a cell is to be checked, in words.

They are in the window's language. The Chinese is the sentence of the saved list; a test holds both
together.
"""

from PySide6.QtCore import QT_TRANSLATE_NOOP

ISSUE_TEXTS: dict[str, object] = {
    "void": QT_TRANSLATE_NOOP(
        "ImportIssues",
        "This row is marked void and tells nothing. If there was a case, complete it"
        " and import again.",
    ),
    "lone_text": QT_TRANSLATE_NOOP(
        "ImportIssues",
        "This row is one piece of text. If it belongs to the row above, join them and"
        " import again.",
    ),
    "hotline_row_empty": QT_TRANSLATE_NOOP(
        "ImportIssues",
        "This row has no number, no trader and no complaint. Complete it in the sheet"
        " and import again.",
    ),
    "nobody": QT_TRANSLATE_NOOP(
        "ImportIssues",
        "This row names neither a consumer nor a merchant. Add one of them in the sheet"
        " and import again.",
    ),
    "no_matter": QT_TRANSLATE_NOOP(
        "ImportIssues",
        "This row has no facts, goods, claim or result. Complete it in the sheet and import again.",
    ),
    "no_consumer": QT_TRANSLATE_NOOP(
        "ImportIssues", "No consumer is named. Add it from the original"
    ),
    "no_merchant": QT_TRANSLATE_NOOP(
        "ImportIssues", "No merchant is named. Add it from the original"
    ),
    "no_facts": QT_TRANSLATE_NOOP("ImportIssues", "No facts are told. Add them from the original"),
    "no_date": QT_TRANSLATE_NOOP(
        "ImportIssues", "No date here, and none in the rows above. Add it from the original"
    ),
    "no_year": QT_TRANSLATE_NOOP(
        "ImportIssues", "No year here, nor in the sheet's name, its title or the rows around"
    ),
    "no_number": QT_TRANSLATE_NOOP(
        "ImportIssues", "No number. Copy it from the hotline's platform"
    ),
    "date_unread": QT_TRANSLATE_NOOP(
        "ImportIssues", "“{words}” cannot be read as a date. Type it from the original"
    ),
    "date_of_two_kinds": QT_TRANSLATE_NOOP(
        "ImportIssues", "“{words}” may be {month}-{day} or {month}-{day}0"
    ),
    "ended_before": QT_TRANSLATE_NOOP(
        "ImportIssues", "Closed on {ended}, before it was received on {received}. Check both"
    ),
    "is_report": QT_TRANSLATE_NOOP(
        "ImportIssues",
        "This is a report of a violation, no complaint. Check whether it belongs here",
    ),
    "no_grade": QT_TRANSLATE_NOOP(
        "ImportIssues", "“{words}” is no grade of satisfaction. Choose one"
    ),
    "number_lost": QT_TRANSLATE_NOOP(
        "ImportIssues",
        "The sheet kept the number as a sum and lost its end. Copy it from the platform",
    ),
    "error_shown": QT_TRANSLATE_NOOP(
        "ImportIssues", "The cell shows the error “{words}”. Fill it in from the original"
    ),
    "letter_lost": QT_TRANSLATE_NOOP(
        "ImportIssues", "Some letters cannot be read. Correct them from the original"
    ),
    "name_lost": QT_TRANSLATE_NOOP(
        "ImportIssues", "“{words}” has letters that cannot be read. Correct it from the original"
    ),
    "text_cut": QT_TRANSLATE_NOOP(
        "ImportIssues",
        "Longer than {limit} letters: the beginning is kept. Attach the whole as a file",
    ),
    "no_sum": QT_TRANSLATE_NOOP(
        "ImportIssues", "“{words}” cannot be read as one sum. Check it and fill it in"
    ),
    "phone_lost": QT_TRANSLATE_NOOP(
        "ImportIssues",
        "The sheet kept the phone as “{words}” and lost its end. Add it from the original",
    ),
    "phone_masked": QT_TRANSLATE_NOOP(
        "ImportIssues", "Digits of the phone “{words}” are hidden. Add them from the original"
    ),
    "no_phone": QT_TRANSLATE_NOOP(
        "ImportIssues", "“{words}” is no phone. Add it from the original"
    ),
    "phone_length": QT_TRANSLATE_NOOP(
        "ImportIssues", "The phone “{words}” has the wrong number of digits. Check it"
    ),
}
