"""Words of recourse, deposits and kinds of fund."""

from PySide6.QtCore import QT_TRANSLATE_NOOP

WORDS: dict[str, dict[str, object]] = {
    "FundKind": {
        "mall": QT_TRANSLATE_NOOP("Codes", "Mall's own fund"),
        "pool": QT_TRANSLATE_NOOP("Codes", "Merchants' pool"),
        "government": QT_TRANSLATE_NOOP("Codes", "Government pot"),
    },
    "ServiceWay": {
        "hand": QT_TRANSLATE_NOOP("Codes", "By hand"),
        "mail": QT_TRANSLATE_NOOP("Codes", "By mail"),
        "message": QT_TRANSLATE_NOOP("Codes", "By message"),
        "posted": QT_TRANSLATE_NOOP("Codes", "Posted at the shop"),
    },
    "DisputeGround": {
        "not_liable": QT_TRANSLATE_NOOP("Codes", "Not liable"),
        "amount": QT_TRANSLATE_NOOP("Codes", "Sum is wrong"),
        "evidence": QT_TRANSLATE_NOOP("Codes", "Evidence is weak"),
        "other": QT_TRANSLATE_NOOP("Codes", "Other objection"),
    },
    "DisputeEnd": {
        "stands": QT_TRANSLATE_NOOP("Codes", "Recourse stands"),
        "merchant_right": QT_TRANSLATE_NOOP("Codes", "Merchant is right, mall bears it"),
    },
    "DebtAge": {
        "not_due": QT_TRANSLATE_NOOP("Codes", "Not due"),
        "to_30": QT_TRANSLATE_NOOP("Codes", "1–30 days over"),
        "to_60": QT_TRANSLATE_NOOP("Codes", "31–60 days over"),
        "to_90": QT_TRANSLATE_NOOP("Codes", "61–90 days over"),
        "over_90": QT_TRANSLATE_NOOP("Codes", "Over 90 days"),
    },
    "RecourseStage": {
        "open": QT_TRANSLATE_NOOP("Codes", "To recover"),
        "noticed": QT_TRANSLATE_NOOP("Codes", "Notice issued"),
        "in_parts": QT_TRANSLATE_NOOP("Codes", "In instalments"),
        "disputed": QT_TRANSLATE_NOOP("Codes", "Merchant objects"),
        "write_off_asked": QT_TRANSLATE_NOOP("Codes", "Write-off asked"),
        "recovered": QT_TRANSLATE_NOOP("Codes", "Recovered in full"),
        "written_off": QT_TRANSLATE_NOOP("Codes", "Written off"),
        "waived": QT_TRANSLATE_NOOP("Codes", "Borne by the mall"),
    },
    "RecourseDeed": {
        "paid": QT_TRANSLATE_NOOP("Codes", "Paid out"),
        "noticed": QT_TRANSLATE_NOOP("Codes", "Notice issued"),
        "served": QT_TRANSLATE_NOOP("Codes", "Notice served"),
        "disputed": QT_TRANSLATE_NOOP("Codes", "Merchant objects"),
        "reviewed": QT_TRANSLATE_NOOP("Codes", "Objection reviewed"),
        "in_parts": QT_TRANSLATE_NOOP("Codes", "Instalments agreed"),
        "recovered": QT_TRANSLATE_NOOP("Codes", "Recovered"),
        "write_off_asked": QT_TRANSLATE_NOOP("Codes", "Write-off asked for"),
        "write_off_agreed": QT_TRANSLATE_NOOP("Codes", "Write-off approved by one of two"),
        "write_off_refused": QT_TRANSLATE_NOOP("Codes", "Write-off refused"),
        "written_off": QT_TRANSLATE_NOOP("Codes", "Written off"),
        "reversed": QT_TRANSLATE_NOOP("Codes", "Entry reversed"),
    },
    "BookEntryKind": {
        "opened": QT_TRANSLATE_NOOP("Codes", "Opening sum"),
        "contributed": QT_TRANSLATE_NOOP("Codes", "Paid in"),
        "paid": QT_TRANSLATE_NOOP("Codes", "Paid out"),
        "recovered": QT_TRANSLATE_NOOP("Codes", "Recovered"),
        "written_off": QT_TRANSLATE_NOOP("Codes", "Written off"),
        "waived": QT_TRANSLATE_NOOP("Codes", "Borne by the mall"),
        "deposit_taken": QT_TRANSLATE_NOOP("Codes", "Deposit in"),
        "deposit_returned": QT_TRANSLATE_NOOP("Codes", "Deposit back"),
        "red": QT_TRANSLATE_NOOP("Codes", "Reversing entry"),
    },
    "DepositHold": {
        "open_case": QT_TRANSLATE_NOOP("Codes", "A case is open"),
        "open_payment": QT_TRANSLATE_NOOP("Codes", "A payment is open"),
        "owed": QT_TRANSLATE_NOOP("Codes", "A debt is open"),
    },
}
