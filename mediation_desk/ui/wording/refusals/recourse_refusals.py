"""Reasons for refusals about recourse, deposits or closing the book, with the way to resolve it."""

from PySide6.QtCore import QT_TRANSLATE_NOOP

SENTENCES: dict[str, object] = {
    "voucher_used": QT_TRANSLATE_NOOP(
        "Refusals",
        "Voucher {voucher} stands for {number} already. A voucher is used once, also when its"
        " payment was taken back: take the next one.",
    ),
    "kind_short": QT_TRANSLATE_NOOP(
        "Refusals",
        "This kind of fund has {available} yuan free, {amount} are needed. Choose another kind, or"
        " pay money into it.",
    ),
    "notice_not_sent": QT_TRANSLATE_NOOP(
        "Refusals", "No recourse notice was issued for {number}. Issue it first."
    ),
    "set_off_unserved": QT_TRANSLATE_NOOP(
        "Refusals",
        "No notice for {number} has reached the merchant. Issue one and record its service before"
        " you set off.",
    ),
    "notice_served": QT_TRANSLATE_NOOP(
        "Refusals", "Notice {number} is recorded as served. Issue a new notice if one is needed."
    ),
    "notice_not_served": QT_TRANSLATE_NOOP(
        "Refusals", "Notice {number} was not served yet. Record its service before a new one."
    ),
    "recourse_disputed": QT_TRANSLATE_NOOP(
        "Refusals",
        "The merchant objects to {number}. Review the objection first; the merchant may pay"
        " meanwhile.",
    ),
    "recourse_not_disputed": QT_TRANSLATE_NOOP(
        "Refusals", "No objection stands against {number}. Refresh with F5."
    ),
    "reviewer_is_writer": QT_TRANSLATE_NOOP(
        "Refusals", "Who noted the objection does not review it. Ask another person."
    ),
    "parts_wrong": QT_TRANSLATE_NOOP(
        "Refusals",
        "The parts come to {sum}, {owed} are owed. Name at least two parts, from today on, in the"
        " order of their days, that come to what is owed.",
    ),
    "write_off_asked": QT_TRANSLATE_NOOP(
        "Refusals", "A write-off of {number} waits for its approval already."
    ),
    "write_off_not_asked": QT_TRANSLATE_NOOP(
        "Refusals", "No write-off of {number} was asked for. Refresh with F5."
    ),
    "write_off_other": QT_TRANSLATE_NOOP(
        "Refusals",
        "Meanwhile the write-off of {number} is asked for over another sum: {amount} yuan. Look at"
        " it and open the form again.",
    ),
    "deposit_full": QT_TRANSLATE_NOOP(
        "Refusals", "The deposit lacks {short} yuan; {amount} are too much to ask for."
    ),
    "deposit_frozen": QT_TRANSLATE_NOOP(
        "Refusals",
        "{free} yuan of the deposit are free; the rest is required or bound by open payments.",
    ),
    "deposit_held": QT_TRANSLATE_NOOP(
        "Refusals",
        "The deposit stays while a case, a payment or a debt of this merchant is open. Finish them"
        " first.",
    ),
    "day_closed": QT_TRANSLATE_NOOP("Refusals", "The cash is counted up to {date} already."),
    "day_not_over": QT_TRANSLATE_NOOP("Refusals", "{date} has not come yet. Check the date."),
    "cash_differs": QT_TRANSLATE_NOOP(
        "Refusals",
        "The vouchers come to {cash}, the book says {book}. Count again, or write down why.",
    ),
    "month_closed": QT_TRANSLATE_NOOP("Refusals", "The book is closed up to {date} already."),
    "month_not_over": QT_TRANSLATE_NOOP(
        "Refusals", "{date} is not the last day of a month that is over. Choose such a day."
    ),
    "days_open": QT_TRANSLATE_NOOP(
        "Refusals", "The cash of {date} was not counted. Close that day first."
    ),
    "not_reconciled": QT_TRANSLATE_NOOP(
        "Refusals",
        "Bank and book are not reconciled up to {date}. Reconcile them first.",
    ),
    "over_mall_due": QT_TRANSLATE_NOOP(
        "Refusals", "Of the rent set off the mall still holds {held}. Lower the sum."
    ),
    "bank_gap": QT_TRANSLATE_NOOP(
        "Refusals",
        "No bank statement was compared for {since} to {until}. Compare it first, or write down why"
        " there is none.",
    ),
    "red_reason_missing": QT_TRANSLATE_NOOP(
        "Refusals", "The entry lies in a closed month. Write down why it is reversed."
    ),
    "no_bank_header": QT_TRANSLATE_NOOP(
        "Refusals",
        "No sheet of the file has a bank's columns (date and sum). Choose the bank's own export.",
    ),
}
