"""Words of the merchants' files, and the reasons for their refusals."""

from PySide6.QtCore import QT_TRANSLATE_NOOP

WORDS: dict[str, dict[str, object]] = {
    "LicenceKind": {
        "business": QT_TRANSLATE_NOOP("Codes", "Business licence"),
        "food": QT_TRANSLATE_NOOP("Codes", "Food licence"),
        "prepaid": QT_TRANSLATE_NOOP("Codes", "Prepaid card filing"),
    },
    "PromiseKind": {
        "no_reason_return": QT_TRANSLATE_NOOP("Codes", "Return without reason"),
        "warranty": QT_TRANSLATE_NOOP("Codes", "Longer warranty"),
        "another": QT_TRANSLATE_NOOP("Codes", "Another promise"),
    },
    "PaperSeen": {
        "supplier_licence": QT_TRANSLATE_NOOP("Codes", "Supplier's licence"),
        "certificate": QT_TRANSLATE_NOOP("Codes", "Certificate"),
        "test_report": QT_TRANSLATE_NOOP("Codes", "Test report"),
        "quarantine": QT_TRANSLATE_NOOP("Codes", "Quarantine proof"),
        "invoice": QT_TRANSLATE_NOOP("Codes", "Invoice"),
    },
    "RectificationStage": {
        "issued": QT_TRANSLATE_NOOP("Codes", "Awaiting receipt of notice"),
        "received": QT_TRANSLATE_NOOP("Codes", "Being mended"),
        "done": QT_TRANSLATE_NOOP("Codes", "Mended"),
        "withdrawn": QT_TRANSLATE_NOOP("Codes", "Withdrawn notice"),
    },
    "OrderStage": {
        "ordered": QT_TRANSLATE_NOOP("Codes", "To be taken off"),
        "done": QT_TRANSLATE_NOOP("Codes", "Taken off"),
        "withdrawn": QT_TRANSLATE_NOOP("Codes", "Withdrawn order"),
    },
    "MerchantMark": {
        "report": QT_TRANSLATE_NOOP("Codes", "Report at once"),
        "expired": QT_TRANSLATE_NOOP("Codes", "Licence expired"),
        "prepaid": QT_TRANSLATE_NOOP("Codes", "Prepaid, papers missing"),
        "expiring": QT_TRANSLATE_NOOP("Codes", "Licence expiring"),
        "overdue": QT_TRANSLATE_NOOP("Codes", "Not mended in time"),
        "repeat": QT_TRANSLATE_NOOP("Codes", "Repeat cause"),
        "lease": QT_TRANSLATE_NOOP("Codes", "Lease ending"),
        "unverified": QT_TRANSLATE_NOOP("Codes", "Not verified"),
        "former": QT_TRANSLATE_NOOP("Codes", "Left the mall"),
    },
    "Component": {
        "disputes": QT_TRANSLATE_NOOP("Codes", "Disputes a month"),
        "in_store": QT_TRANSLATE_NOOP("Codes", "Resolved in store"),
        "overdue": QT_TRANSLATE_NOOP("Codes", "Open, shop is late"),
        "advanced": QT_TRANSLATE_NOOP("Codes", "Advances still owed"),
        "rectification": QT_TRANSLATE_NOOP("Codes", "Notices overdue"),
    },
}

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
        "Refusals", "The food licence is valid, or none is needed. There is nothing to report."
    ),
}
