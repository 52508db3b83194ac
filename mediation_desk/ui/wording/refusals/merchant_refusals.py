"""Sentences of refusals about the merchants' files."""

from PySide6.QtCore import QT_TRANSLATE_NOOP

SENTENCES: dict[str, object] = {
    "code_wrong": QT_TRANSLATE_NOOP(
        "Refusals",
        "This is no valid credit code ({length} characters). Compare all 18 with the licence.",
    ),
    "letters_wrong": QT_TRANSLATE_NOOP(
        "Refusals", "“{text}” is no pinyin code. Write letters only, codes side by side."
    ),
    "lease_backwards": QT_TRANSLATE_NOOP(
        "Refusals", "The lease ends before it begins. Correct one of the days."
    ),
    "days_missing": QT_TRANSLATE_NOOP(
        "Refusals", "For how many days may goods be returned? Write a number such as 7."
    ),
    "merchant_left": QT_TRANSLATE_NOOP("Refusals", "The merchant has left already."),
    "merchant_stays": QT_TRANSLATE_NOOP("Refusals", "The merchant has not left."),
    "merchant_merged": QT_TRANSLATE_NOOP(
        "Refusals", "This file stands in a merger already. Take that one back first."
    ),
    "merchant_apart": QT_TRANSLATE_NOOP("Refusals", "This file is not merged with another."),
    "notice_unknown": QT_TRANSLATE_NOOP(
        "Refusals", "This notice is not in the file. Refresh with F5."
    ),
    "notice_closed": QT_TRANSLATE_NOOP(
        "Refusals", "{number} is finished already. Issue a new one if need be."
    ),
    "licence_valid": QT_TRANSLATE_NOOP(
        "Refusals",
        "No paper is missing whose lack the law has reported at once. There is nothing to report.",
    ),
    "filing_has_no_end": QT_TRANSLATE_NOOP(
        "Refusals", "A filing for prepackaged food has no end. Leave the day empty."
    ),
    "unknown_inspection": QT_TRANSLATE_NOOP(
        "Refusals", "This inspection round is not known here. Open the page anew."
    ),
    "inspection_closed": QT_TRANSLATE_NOOP(
        "Refusals", "Round {number} is ended or cancelled. Plan a new one."
    ),
    "inspection_empty": QT_TRANSLATE_NOOP(
        "Refusals", "No shop was visited or spot-checked yet. Visit one, or cancel the round."
    ),
    "inspection_backwards": QT_TRANSLATE_NOOP(
        "Refusals", "The last day lies before the first. Write the later day as the last."
    ),
    "no_shop_listed": QT_TRANSLATE_NOOP(
        "Refusals", "No shop fits this choice. Choose more floors or classes, or none for all."
    ),
    "finding_unsaid": QT_TRANSLATE_NOOP(
        "Refusals", "A finding has no words yet. Write what was found."
    ),
}
