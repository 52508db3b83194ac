"""Reasons for refusals about sessions, spot settlement, watches, aggravation or links."""

from PySide6.QtCore import QT_TRANSLATE_NOOP

SENTENCES: dict[str, object] = {
    "merged": QT_TRANSLATE_NOOP(
        "Refusals", "The case was merged into another. Work on there, or undo the link."
    ),
    "session_ahead": QT_TRANSLATE_NOOP(
        "Refusals", "A session is planned already. Hold it or call it off first."
    ),
    "no_session": QT_TRANSLATE_NOOP("Refusals", "No session is planned. Plan one first."),
    "guidance_not_asked": QT_TRANSLATE_NOOP(
        "Refusals", "The regulator was not asked about this case. Ask first."
    ),
    "recusal_open": QT_TRANSLATE_NOOP(
        "Refusals", "A party doubts the mediator. Decide that first."
    ),
    "shop_not_asked": QT_TRANSLATE_NOOP("Refusals", "The shop was not asked. Contact it first."),
    "shop_answered": QT_TRANSLATE_NOOP("Refusals", "The shop has answered already."),
    "nothing_grew": QT_TRANSLATE_NOOP("Refusals", "No growth is recorded. Choose from the list."),
    "no_links": QT_TRANSLATE_NOOP("Refusals", "The case has no link to another."),
    "not_linked": QT_TRANSLATE_NOOP("Refusals", "The case has no such link. Refresh with F5."),
    "already_acted": QT_TRANSLATE_NOOP(
        "Refusals", "An outcome is recorded already. Go on with the single steps."
    ),
    "consent_of_both_missing": QT_TRANSLATE_NOOP(
        "Refusals",
        "Mediation needs the consent of both. If one refuses, end mediation and name other ways.",
    ),
    "mediator_missing": QT_TRANSLATE_NOOP("Refusals", "Name who mediates, other than before."),
    "place_missing": QT_TRANSLATE_NOOP("Refusals", "Say where the parties meet."),
    "moment_unreadable": QT_TRANSLATE_NOOP("Refusals", "This is no time of day. Type 15:00."),
    "moment_in_past": QT_TRANSLATE_NOOP("Refusals", "This time has passed. Choose a later one."),
    "over_quick_limit": QT_TRANSLATE_NOOP(
        "Refusals",
        "Above the limit of ¥{limit} for the spot. Record the outcome and write a settlement.",
    ),
    "mall_pays_by_fund": QT_TRANSLATE_NOOP(
        "Refusals",
        "The mall pays from the fund, with its approvals. Request advance compensation (P).",
    ),
    "joint_by_agreement": QT_TRANSLATE_NOOP(
        "Refusals",
        "Others complain too: settle by agreement, with their written consent (Order 121 art. 12).",
    ),
    "times_out_of_order": QT_TRANSLATE_NOOP(
        "Refusals", "The times are out of order: shop, performance, consumer. Tick them anew."
    ),
    "over_agreed": QT_TRANSLATE_NOOP(
        "Refusals", "That makes the agreed ¥{amount} or more. Record performance instead."
    ),
    "answer_differs": QT_TRANSLATE_NOOP(
        "Refusals",
        "The consumer was told something else before. Tick that this takes its place, or say the"
        " same.",
    ),
    "source_missing": QT_TRANSLATE_NOOP("Refusals", "Say where this is known from."),
    "link_to_itself": QT_TRANSLATE_NOOP("Refusals", "This is the case itself. Choose another."),
    "already_linked": QT_TRANSLATE_NOOP(
        "Refusals", "{number} is linked already. Undo that link first."
    ),
    "merge_chain": QT_TRANSLATE_NOOP(
        "Refusals", "One of the two is part of another merge. Merge into the case that stays."
    ),
    "case_number_unknown": QT_TRANSLATE_NOOP(
        "Refusals", "No case has the number {number}. Copy it from the ledger."
    ),
}
