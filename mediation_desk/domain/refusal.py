"""Every "no" that the rules can give, by code; the words for it live where it is shown."""

from collections.abc import Mapping
from enum import StrEnum


class Reason(StrEnum):
    """Why something is refused."""

    # Sums of money.
    MONEY_EMPTY = "money_empty"
    MONEY_UNREADABLE = "money_unreadable"
    MONEY_TOO_FINE = "money_too_fine"
    MONEY_TOO_LARGE = "money_too_large"
    MONEY_NEGATIVE = "money_negative"

    # Deadlines, clocks and remedies.
    LIMIT_OUT_OF_RANGE = "limit_out_of_range"
    DATE_OUT_OF_RANGE = "date_out_of_range"
    PAUSE_BACKWARDS = "pause_backwards"
    RULES_UNREADABLE = "rules_unreadable"
    USED_MORE_THAN_SOLD = "used_more_than_sold"

    # The fund.
    FUND_NOT_OPENED = "fund_not_opened"
    FUND_ALREADY_OPENED = "fund_already_opened"
    FUND_SHORT = "fund_short"
    DEPOSIT_SHORT = "deposit_short"
    AMOUNT_NOT_POSITIVE = "amount_not_positive"
    OVER_CAP = "over_cap"
    OVER_CAP_OF_CASE = "over_cap_of_case"
    CLAIM_PAID = "claim_paid"
    OVER_CLAIM = "over_claim"
    MERCHANT_MISSING = "merchant_missing"
    PAYMENT_UNKNOWN = "payment_unknown"
    PAYMENT_EXISTS = "payment_exists"
    PAYMENT_OPEN = "payment_open"
    PAYMENT_NOT_WAITING = "payment_not_waiting"
    PAYMENT_NOT_APPROVED = "payment_not_approved"
    PAYMENT_NOT_PAID = "payment_not_paid"
    VOUCHER_MISSING = "voucher_missing"
    APPROVER_IS_REQUESTER = "approver_is_requester"
    ALREADY_APPROVED_BY = "already_approved_by"
    NOT_APPROVED_BY = "not_approved_by"
    WITHDRAWAL_TOO_LATE = "withdrawal_too_late"
    APPROVAL_STILL_OPEN = "approval_still_open"
    PAYER_IS_REQUESTER = "payer_is_requester"
    PAYER_IS_APPROVER = "payer_is_approver"
    OVER_APPROVED = "over_approved"
    RECEIPT_SIGNED = "receipt_signed"
    NOTHING_TO_RECOVER = "nothing_to_recover"
    OVER_RECOVERABLE = "over_recoverable"
    ENTRY_UNKNOWN = "entry_unknown"
    NOT_REVERSIBLE = "not_reversible"
    ALREADY_REVERSED = "already_reversed"
    RECOVERY_STANDS = "recovery_stands"
    WRITER_IS_APPROVER = "writer_is_approver"
    VOUCHER_USED = "voucher_used"
    KIND_SHORT = "kind_short"
    NOTICE_NOT_SENT = "notice_not_sent"
    NOTICE_SERVED = "notice_served"
    NOTICE_NOT_SERVED = "notice_not_served"
    RECOURSE_DISPUTED = "recourse_disputed"
    RECOURSE_NOT_DISPUTED = "recourse_not_disputed"
    REVIEWER_IS_WRITER = "reviewer_is_writer"
    PARTS_WRONG = "parts_wrong"
    WRITE_OFF_ASKED = "write_off_asked"
    WRITE_OFF_NOT_ASKED = "write_off_not_asked"
    DEPOSIT_FULL = "deposit_full"
    DEPOSIT_FROZEN = "deposit_frozen"
    DEPOSIT_HELD = "deposit_held"
    DAY_CLOSED = "day_closed"
    DAY_NOT_OVER = "day_not_over"
    CASH_DIFFERS = "cash_differs"
    MONTH_CLOSED = "month_closed"
    MONTH_NOT_OVER = "month_not_over"
    DAYS_OPEN = "days_open"
    NOT_RECONCILED = "not_reconciled"
    RED_REASON_MISSING = "red_reason_missing"

    # What a case allows.
    ALREADY_ACCEPTED = "already_accepted"
    ALREADY_FULFILLED = "already_fulfilled"
    CONSUMER_NOT_ANSWERED = "consumer_not_answered"
    FINISHED = "finished"
    GUIDANCE_OPEN = "guidance_open"
    LETTER_UNREAD = "letter_unread"
    MERCHANT_NOT_CONTACTED = "merchant_not_contacted"
    NOTHING_UNREAD = "nothing_unread"
    NOT_ACCEPTED = "not_accepted"
    NOT_AGREED = "not_agreed"
    NOT_CLOSED = "not_closed"
    NOT_FULFILLED = "not_fulfilled"
    NOT_OFFERED = "not_offered"
    NOT_RETURNED = "not_returned"
    NOT_SETTLED = "not_settled"
    NOT_TERMINATED = "not_terminated"
    NOT_WITH_REGULATOR = "not_with_regulator"
    NO_RESULT = "no_result"
    SATISFACTION_MISSING = "satisfaction_missing"
    VOID = "void"
    WITH_REGULATOR = "with_regulator"

    # What a form lacks or gets wrong.
    READS_ONLY = "reads_only"
    CHOICE_MISSING = "choice_missing"
    NO_RIGHT = "no_right"
    NO_PROBLEM = "no_problem"
    NO_MERCHANT = "no_merchant"
    PHONE_MISSING = "phone_missing"
    PHONE_WRONG = "phone_wrong"
    TEXT_MISSING = "text_missing"
    TEXT_TOO_LONG = "text_too_long"
    TEXT_UNSTORABLE = "text_unstorable"
    FORM_UNKNOWN = "form_unknown"
    REASON_MISSING = "reason_missing"
    NAME_MISSING = "name_missing"
    NAME_TAKEN = "name_taken"
    PASSWORD_SHORT = "password_short"  # noqa: S105 - a code, not a password
    PREFIX_WRONG = "prefix_wrong"
    DATE_IN_FUTURE = "date_in_future"
    DATE_IN_PAST = "date_in_past"
    DATE_JUST_PASSED = "date_just_passed"
    DATE_MISSING = "date_missing"
    UNDO_TOO_LATE = "undo_too_late"
    UNDO_OVERTAKEN = "undo_overtaken"
    REGULATOR_TOLD = "regulator_told"
    SETTLEMENT_TOO_LARGE = "settlement_too_large"
    DATE_UNREADABLE = "date_unreadable"
    OFFERED_TO_ANOTHER = "offered_to_another"
    CASE_FILES_TOO_BIG = "case_files_too_big"
    FIELD_STANDS = "field_stands"
    GRADE_OR_REASON = "grade_or_reason"
    PAYMENT_EVIDENCE_MISSING = "payment_evidence_missing"
    PAYMENT_OF_CASE_OPEN = "payment_of_case_open"

    # What goes to the regulator.
    CONSENT_MISSING = "consent_missing"
    EVIDENCE_NOT_OF_CASE = "evidence_not_of_case"
    IDENTITY_IN_QUESTION = "identity_in_question"

    # The station and its old ledgers.
    STATION_MISSING = "station_missing"
    STATION_EXISTS = "station_exists"
    LEDGER_NOT_EMPTY = "ledger_not_empty"
    BATCH_UNKNOWN = "batch_unknown"
    BATCH_UNDONE = "batch_undone"
    BATCH_IMPORTED = "batch_imported"

    # What the ledger does not know.
    UNKNOWN_CASE = "unknown_case"
    UNKNOWN_MERCHANT = "unknown_merchant"
    UNKNOWN_OPERATOR = "unknown_operator"

    # Sheets that are brought.
    FILE_MISSING = "file_missing"
    FILE_EMPTY = "file_empty"
    FILE_TOO_LARGE = "file_too_large"
    FILE_NOT_A_SHEET = "file_not_a_sheet"
    FILE_DAMAGED = "file_damaged"
    FILE_ENCRYPTED = "file_encrypted"
    FILE_UNFOLDS = "file_unfolds"
    FILE_ENCODING = "file_encoding"
    NO_LEDGER_HEADER = "no_ledger_header"
    NO_BANK_HEADER = "no_bank_header"


class Refusal(Exception):
    """What was asked is not done; ``reason`` says why, ``detail`` carries values, never words."""

    def __init__(self, reason: Reason, detail: Mapping[str, str | int] | None = None) -> None:
        super().__init__(str(reason))
        self.reason = reason
        self.detail: Mapping[str, str | int] = dict(detail or {})

    def __str__(self) -> str:
        told = ", ".join(f"{name}={value}" for name, value in self.detail.items())
        return f"{self.reason} ({told})" if told else str(self.reason)
