"""Reasons for refusals about money or limits, each with the way to resolve it."""

from PySide6.QtCore import QT_TRANSLATE_NOOP

SENTENCES: dict[str, object] = {
    "money_empty": QT_TRANSLATE_NOOP(
        "Refusals", "No sum was typed. Type it in yuan, such as 12860.50."
    ),
    "money_unreadable": QT_TRANSLATE_NOOP(
        "Refusals", "“{text}” is not a sum. Type digits only, such as 12860.50."
    ),
    "money_too_fine": QT_TRANSLATE_NOOP(
        "Refusals", "More than two decimals. A sum ends at fen, such as 12.50."
    ),
    "money_too_large": QT_TRANSLATE_NOOP(
        "Refusals", "The sum is beyond one billion yuan. Check the digits."
    ),
    "settlement_too_large": QT_TRANSLATE_NOOP(
        "Refusals",
        "{amount} yuan are above {most}, the most a settlement may say. Check the digits.",
    ),
    "money_negative": QT_TRANSLATE_NOOP(
        "Refusals", "A sum below zero cannot stand here. Type it without the minus sign."
    ),
    "limit_out_of_range": QT_TRANSLATE_NOOP(
        "Refusals", "This limit cannot be kept. Choose a value within the range beside the field."
    ),
    "date_out_of_range": QT_TRANSLATE_NOOP(
        "Refusals", "{date} lies outside the calendar. Check the year."
    ),
    "pause_backwards": QT_TRANSLATE_NOOP(
        "Refusals", "The pause ends before it begins. Check both times."
    ),
    "rules_unreadable": QT_TRANSLATE_NOOP(
        "Refusals",
        "The rules cannot be read. Ask for the file again; what is in force stays. {why}.",
    ),
    "pack_unknown": QT_TRANSLATE_NOOP(
        "Refusals", "This is no pack of rules and no calendar. Choose the file that was sent."
    ),
    "pack_known": QT_TRANSLATE_NOOP("Refusals", "This very pack is in force already."),
    "calendar_unbelievable": QT_TRANSLATE_NOOP(
        "Refusals", "The calendar cannot be right about {day}. Ask for the file again."
    ),
    "used_more_than_sold": QT_TRANSLATE_NOOP(
        "Refusals", "More was used ({used}) than was sold ({sold}). Check both numbers."
    ),
    "fund_not_opened": QT_TRANSLATE_NOOP(
        "Refusals", "The fund has no opening sum yet. Record it on the advance compensation page."
    ),
    "fund_already_opened": QT_TRANSLATE_NOOP(
        "Refusals", "The fund has an opening sum already. Record further money as a contribution."
    ),
    "fund_short": QT_TRANSLATE_NOOP(
        "Refusals",
        "{available} yuan are available, {amount} are needed. Pay money in, or ask for less.",
    ),
    "deposit_short": QT_TRANSLATE_NOOP(
        "Refusals",
        "The deposit holds {held} yuan, {amount} are needed. Recover the rest in another way.",
    ),
    "amount_not_positive": QT_TRANSLATE_NOOP("Refusals", "The sum must be more than zero."),
    "split_wrong": QT_TRANSLATE_NOOP(
        "Refusals",
        "The items make {sum} yuan, {amount} are asked for. Split the whole sum.",
    ),
    "over_cap": QT_TRANSLATE_NOOP(
        "Refusals",
        "{amount} yuan are above the cap of {cap} for one payment. Ask for less, or escalate.",
    ),
    "over_cap_of_case": QT_TRANSLATE_NOOP(
        "Refusals",
        "{paid} yuan were paid or frozen for this case; {left} are left under the cap of {cap},"
        " {amount} are asked for. Ask for less, or escalate.",
    ),
    "claim_paid": QT_TRANSLATE_NOOP(
        "Refusals",
        "{paid} yuan were paid for this case and the claim is {claim}: nothing is left to pay."
        " Look at the payments of the case.",
    ),
    "over_claim": QT_TRANSLATE_NOOP(
        "Refusals",
        "{paid} yuan were paid for this case; of the claim of {claim}, {left} are left and {amount}"
        " are asked for. Ask for no more than {left}.",
    ),
    "payment_evidence_missing": QT_TRANSLATE_NOOP(
        "Refusals", "Tick at least one file that proves the claim."
    ),
    "merchant_missing": QT_TRANSLATE_NOOP(
        "Refusals",
        "No merchant stands behind this payment. Name the merchant, or let the mall bear it.",
    ),
    "payment_unknown": QT_TRANSLATE_NOOP(
        "Refusals", "This payment is not in the ledger. Refresh with F5."
    ),
    "payment_exists": QT_TRANSLATE_NOOP(
        "Refusals", "This payment was written already. Refresh with F5."
    ),
    "payment_open": QT_TRANSLATE_NOOP(
        "Refusals", "Payment {number} for this case is still open. Finish or return it first."
    ),
    "payment_not_waiting": QT_TRANSLATE_NOOP(
        "Refusals", "Payment {number} no longer waits for approval. Refresh with F5."
    ),
    "payment_not_approved": QT_TRANSLATE_NOOP(
        "Refusals", "{have} of {needed} approvals are given. Get the missing one first."
    ),
    "payment_not_paid": QT_TRANSLATE_NOOP(
        "Refusals", "Payment {number} has not been paid out. Pay it first."
    ),
    "voucher_missing": QT_TRANSLATE_NOOP(
        "Refusals", "The voucher number is missing. Type it as it stands on the voucher."
    ),
    "approver_is_requester": QT_TRANSLATE_NOOP(
        "Refusals", "Who asked for a payment cannot approve it. Let a colleague approve."
    ),
    "already_approved_by": QT_TRANSLATE_NOOP(
        "Refusals", "You approved this payment already. Another person has to approve."
    ),
    "not_approved_by": QT_TRANSLATE_NOOP(
        "Refusals", "You have not approved this payment, so there is nothing to take back."
    ),
    "withdrawal_too_late": QT_TRANSLATE_NOOP(
        "Refusals",
        "An approval can be taken back for {seconds} seconds only. Return the payment instead.",
    ),
    "approval_still_open": QT_TRANSLATE_NOOP(
        "Refusals", "The approval can still be taken back. Pay in {seconds} s."
    ),
    "payer_is_requester": QT_TRANSLATE_NOOP(
        "Refusals", "Who asked for a payment cannot pay it out. Let a colleague pay."
    ),
    "payer_is_approver": QT_TRANSLATE_NOOP(
        "Refusals", "Who approved a payment cannot pay it out. Let a colleague pay."
    ),
    "over_approved": QT_TRANSLATE_NOOP(
        "Refusals", "{amount} yuan are more than the approved {approved}. Pay no more than that."
    ),
    "receipt_signed": QT_TRANSLATE_NOOP("Refusals", "The receipt of {number} is signed already."),
    "nothing_to_recover": QT_TRANSLATE_NOOP("Refusals", "Nothing is owed on {number} any more."),
    "over_recoverable": QT_TRANSLATE_NOOP(
        "Refusals", "{amount} yuan are more than the {owed} still owed. Type no more than that."
    ),
    "entry_unknown": QT_TRANSLATE_NOOP(
        "Refusals", "The entry to be reversed is not in the book. Refresh with F5."
    ),
    "not_reversible": QT_TRANSLATE_NOOP(
        "Refusals", "This entry cannot be reversed. Record the opposite payment instead."
    ),
    "already_reversed": QT_TRANSLATE_NOOP("Refusals", "This entry was reversed already."),
    "recovery_stands": QT_TRANSLATE_NOOP(
        "Refusals", "Something was recovered on {number}. Reverse the recovery first."
    ),
    "writer_is_approver": QT_TRANSLATE_NOOP(
        "Refusals", "Who writes it off cannot approve it too. Let a colleague approve."
    ),
}
