"""Reasons for refusals about a case, a form or a file, each with the way to resolve it."""

from PySide6.QtCore import QT_TRANSLATE_NOOP

SENTENCES: dict[str, object] = {
    "already_accepted": QT_TRANSLATE_NOOP("Refusals", "The case is accepted already."),
    "already_fulfilled": QT_TRANSLATE_NOOP("Refusals", "Performance is recorded already."),
    "consumer_not_answered": QT_TRANSLATE_NOOP("Refusals", "Report to the consumer first."),
    "finished": QT_TRANSLATE_NOOP("Refusals", "The case is finished. Reopen it first."),
    "guidance_open": QT_TRANSLATE_NOOP("Refusals", "A question still waits for its answer."),
    "letter_unread": QT_TRANSLATE_NOOP(
        "Refusals", "Acknowledge the letter of the regulator first."
    ),
    "merchant_not_contacted": QT_TRANSLATE_NOOP("Refusals", "Contact the merchant first."),
    "nothing_unread": QT_TRANSLATE_NOOP("Refusals", "No letter waits to be acknowledged."),
    "not_accepted": QT_TRANSLATE_NOOP("Refusals", "Accept the case first."),
    "not_agreed": QT_TRANSLATE_NOOP("Refusals", "The outcome must say that the parties agreed."),
    "not_closed": QT_TRANSLATE_NOOP("Refusals", "Only a closed case can be reopened."),
    "not_fulfilled": QT_TRANSLATE_NOOP(
        "Refusals", "The settlement has not been performed. Record performance first."
    ),
    "not_offered": QT_TRANSLATE_NOOP("Refusals", "Nobody has offered this case to you."),
    "not_returned": QT_TRANSLATE_NOOP("Refusals", "The regulator has not returned the dossier."),
    "not_settled": QT_TRANSLATE_NOOP("Refusals", "Write the settlement first."),
    "not_handed_up": QT_TRANSLATE_NOOP("Refusals", "The case was not handed up to the regulator."),
    "not_with_regulator": QT_TRANSLATE_NOOP("Refusals", "The case is not with the regulator."),
    "paused": QT_TRANSLATE_NOOP(
        "Refusals", "The clocks stand still already. Let them go on first."
    ),
    "not_paused": QT_TRANSLATE_NOOP("Refusals", "The clocks run; nothing is paused."),
    "no_result": QT_TRANSLATE_NOOP("Refusals", "Record the outcome first."),
    "satisfaction_missing": QT_TRANSLATE_NOOP(
        "Refusals", "All three satisfactions must be recorded first."
    ),
    "void": QT_TRANSLATE_NOOP("Refusals", "The case is void."),
    "with_regulator": QT_TRANSLATE_NOOP(
        "Refusals", "The case is with the regulator. Wait for the answer, or take the dossier back."
    ),
    "not_terminated": QT_TRANSLATE_NOOP(
        "Refusals", "End mediation first; the notice is printed after that."
    ),
    "reads_only": QT_TRANSLATE_NOOP(
        "Refusals", "{name} may read but not write. Let a clerk do it."
    ),
    "unknown_listing": QT_TRANSLATE_NOOP(
        "Refusals", "The directory does not know this entry. Refresh the page."
    ),
    "listing_ended": QT_TRANSLATE_NOOP(
        "Refusals", "This entry ended on {date}. Take in the one that follows it."
    ),
    "unknown_answer": QT_TRANSLATE_NOOP(
        "Refusals", "This standing answer is unknown or superseded. Refresh the page."
    ),
    "not_answered": QT_TRANSLATE_NOOP(
        "Refusals", "The regulator has not answered this question. Wait for the numbered answer."
    ),
    "answer_stands": QT_TRANSLATE_NOOP(
        "Refusals", "Answer {number} to this question is valid. Supersede it, or end it first."
    ),
    "answer_published": QT_TRANSLATE_NOOP(
        "Refusals", "Answer {number} is the regulator's. The regulator alone replaces or ends it."
    ),
    "answer_ended": QT_TRANSLATE_NOOP(
        "Refusals", "This answer is given no longer, since {date}. Cite the one that follows it."
    ),
    "supervision_over": QT_TRANSLATE_NOOP(
        "Refusals", "The regulator has taken this supervision down. Nothing is to be answered."
    ),
    "told_too_many": QT_TRANSLATE_NOOP(
        "Refusals", "No mall has so many merchants: {limit} at most. Check the digits."
    ),
    "unknown_circular": QT_TRANSLATE_NOOP(
        "Refusals", "This circular is not in the ledger. Refresh the page."
    ),
    "no_right": QT_TRANSLATE_NOOP(
        "Refusals", "You have no right to do this. Ask the station manager for it."
    ),
    "no_problem": QT_TRANSLATE_NOOP("Refusals", "Choose at least one problem."),
    "no_merchant": QT_TRANSLATE_NOOP("Refusals", "Name the merchant."),
    "phone_missing": QT_TRANSLATE_NOOP(
        "Refusals", "The phone is missing. Eleven digits of a mobile, or area code and number."
    ),
    "phone_wrong": QT_TRANSLATE_NOOP(
        "Refusals", "This is no phone number: {digits} digits. A mobile has 11."
    ),
    "choice_missing": QT_TRANSLATE_NOOP("Refusals", "Nothing is chosen here. Choose one."),
    "text_missing": QT_TRANSLATE_NOOP(
        "Refusals", "This field is empty. Write at least one sentence."
    ),
    "tag_too_long": QT_TRANSLATE_NOOP(
        "Refusals", "The tag “{tag}” is too long. Use at most {most} letters."
    ),
    "too_many_tags": QT_TRANSLATE_NOOP(
        "Refusals", "A case has at most {most} tags. Take one off first."
    ),
    "tag_names_person": QT_TRANSLATE_NOOP(
        "Refusals", "“{tag}” names a person of this case. Everybody sees tags: write a word for it."
    ),
    "text_too_long": QT_TRANSLATE_NOOP(
        "Refusals", "{length} characters, {limit} fit. Shorten it, or add it as a file."
    ),
    "text_unstorable": QT_TRANSLATE_NOOP(
        "Refusals", "The text holds a character that cannot be stored. Delete it and type it again."
    ),
    "reason_thin": QT_TRANSLATE_NOOP(
        "Refusals", "Say in a few words what the particulars are needed for, and by whom."
    ),
    "second_person_needed": QT_TRANSLATE_NOOP(
        "Refusals",
        "This station asks a second person for an export in full: a manager or approver other than"
        " you signs with their own password.",
    ),
    "reason_missing": QT_TRANSLATE_NOOP("Refusals", "Say why in one sentence."),
    "corrects_nothing": QT_TRANSLATE_NOOP(
        "Refusals", "It says so already. Write what it should say."
    ),
    "draft_elsewhere": QT_TRANSLATE_NOOP(
        "Refusals",
        "This form holds something else, typed before or at another computer. Finish or clear that"
        " first.",
    ),
    "to_do_again": QT_TRANSLATE_NOOP(
        "Refusals",
        "It was saved at the former host, and the ledger lacks it now. It is not done again by"
        " itself: do it once more, or have it done by whoever may.",
    ),
    "may_be_lacking": QT_TRANSLATE_NOOP(
        "Refusals",
        "It was done at the former host; whether the ledger has it cannot be told here. Look, and"
        " do it once more where it is missing.",
    ),
    "number_changed": QT_TRANSLATE_NOOP(
        "Refusals",
        "Written again under the number {now}; at the former host it had the number {before}. Tell"
        " whoever was told the former one.",
    ),
    "too_many_kept": QT_TRANSLATE_NOOP(
        "Refusals",
        "{count} acts up to this time were too many to be kept here until the standby had them."
        " Look through what you did until then.",
    ),
    "changed_meanwhile": QT_TRANSLATE_NOOP(
        "Refusals",
        "Someone else changed this since you opened it. It is now: {now}. Send yours again to write"
        " it over that.",
    ),
    "case_changed": QT_TRANSLATE_NOOP(
        "Refusals",
        "{who} wrote into this case at {at}, after you opened this form. It now says: {now}. Send"
        " yours again if it is to hold over that.",
    ),
    "case_changed_unquoted": QT_TRANSLATE_NOOP(
        "Refusals",
        "{who} wrote into this case at {at}, after you opened this form. Its course says what. Send"
        " yours again if it is to hold over that.",
    ),
    "arrival_out_of_range": QT_TRANSLATE_NOOP(
        "Refusals",
        "The time received can only become later: after {was}, and not after {registered},"
        " when the case was registered.",
    ),
    "name_missing": QT_TRANSLATE_NOOP("Refusals", "The name is missing."),
    "last_leader": QT_TRANSLATE_NOOP(
        "Refusals", "Nobody else is a manager. Make another one a manager first."
    ),
    "name_taken": QT_TRANSLATE_NOOP("Refusals", "This name is taken. Choose another."),
    "password_short": QT_TRANSLATE_NOOP(
        "Refusals", "The password is too short. Use at least {length} characters."
    ),
    "password_common": QT_TRANSLATE_NOOP(
        "Refusals", "Many people choose this password. Use a phrase of your own."
    ),
    "password_named": QT_TRANSLATE_NOOP(
        "Refusals",
        "The password holds your name, its pinyin or the station's name. Choose another.",
    ),
    "slots_old": QT_TRANSLATE_NOOP(
        "Refusals",
        "With a new key these could not sign in any more: {names}. Let them sign in once before.",
    ),
    "prefix_wrong": QT_TRANSLATE_NOOP(
        "Refusals",
        "The prefix begins with a letter and has two to eight letters or digits, such as GX01.",
    ),
    "date_in_future": QT_TRANSLATE_NOOP(
        "Refusals", "{date} has not come yet. Choose today or earlier."
    ),
    "date_in_past": QT_TRANSLATE_NOOP("Refusals", "{date} has passed. Choose today or later."),
    "date_just_passed": QT_TRANSLATE_NOOP(
        "Refusals", "{date} has passed. Type a later day; for {next} type the year too."
    ),
    "undo_too_late": QT_TRANSLATE_NOOP(
        "Refusals",
        "The {seconds} seconds for taking it back are over. Hand the case over, or reopen it.",
    ),
    "undo_overtaken": QT_TRANSLATE_NOOP(
        "Refusals", "Something was done on the case since. Hand it over, or reopen it."
    ),
    "regulator_told": QT_TRANSLATE_NOOP(
        "Refusals", "The regulator was told of the closing. Reopen the case with a reason."
    ),
    "clock_wrong": QT_TRANSLATE_NOOP(
        "Refusals",
        "The computer's clock says {date}. Set date and time right, then try again; what was typed "
        "stays here.",
    ),
    "date_missing": QT_TRANSLATE_NOOP("Refusals", "No day was typed. Type 11-24 or 2026-11-24."),
    "date_unreadable": QT_TRANSLATE_NOOP(
        "Refusals", "“{text}” is no date. Type 11-24 or 2026-11-24."
    ),
    "offered_to_another": QT_TRANSLATE_NOOP(
        "Refusals", "The case was offered to another colleague."
    ),
    "case_files_too_big": QT_TRANSLATE_NOOP(
        "Refusals", "The files of one case may have {limit_mb} MB together. Add smaller ones."
    ),
    "field_stands": QT_TRANSLATE_NOOP(
        "Refusals", "This field stands as it was registered and cannot be corrected."
    ),
    "grade_or_reason": QT_TRANSLATE_NOOP(
        "Refusals", "Choose a grade, or say why nobody was asked."
    ),
    "payment_awaits_approval": QT_TRANSLATE_NOOP(
        "Refusals", "The payment waits for approval. Have it approved or returned first."
    ),
    "payment_awaits_payout": QT_TRANSLATE_NOOP(
        "Refusals", "The payment is approved and not paid out. Pay or return it first."
    ),
    "payment_awaits_receipt": QT_TRANSLATE_NOOP(
        "Refusals", "The payment is not signed for. Print the receipt and have it signed first."
    ),
    "payment_names_shop": QT_TRANSLATE_NOOP(
        "Refusals", "Money of this case names the shop. Return or reverse the payment first."
    ),
    "gate_reason_missing": QT_TRANSLATE_NOOP(
        "Refusals", "Choose why the case goes to the regulator."
    ),
    "visit_before_case": QT_TRANSLATE_NOOP(
        "Refusals", "On {date} the case had not come yet. Check the day of the visit."
    ),
    "officer_not_listed": QT_TRANSLATE_NOOP(
        "Refusals", "{name} was not in the directory on {date}. Choose who came, or mend the entry."
    ),
    "consent_missing": QT_TRANSLATE_NOOP(
        "Refusals",
        "The consumer has not consented. Without it nothing leaves the mall (PIPL art. 23).",
    ),
    "evidence_not_of_case": QT_TRANSLATE_NOOP(
        "Refusals", "A chosen file does not belong to this case. Tick the files again."
    ),
    "evidence_stays": QT_TRANSLATE_NOOP(
        "Refusals",
        "A file larger than 20 MB stays at the desk. Choose a smaller copy of it if the regulator"
        " is to see it.",
    ),
    "evidence_there": QT_TRANSLATE_NOOP(
        "Refusals", "This file is in the case already. Choose another one as the smaller copy."
    ),
    "identity_in_question": QT_TRANSLATE_NOOP(
        "Refusals", "The question names a person or a phone. Take it out and ask again."
    ),
    "station_exists": QT_TRANSLATE_NOOP(
        "Refusals", "This folder holds a station already. Choose an empty one."
    ),
    "station_missing": QT_TRANSLATE_NOOP(
        "Refusals", "This folder holds no station yet. Found one first."
    ),
    "ledger_not_empty": QT_TRANSLATE_NOOP(
        "Refusals", "The ledger has cases already. This works on an empty one only."
    ),
    "batch_unknown": QT_TRANSLATE_NOOP("Refusals", "No import has this number. Check it."),
    "batch_undone": QT_TRANSLATE_NOOP("Refusals", "This import was undone already."),
    "batch_imported": QT_TRANSLATE_NOOP(
        "Refusals", "This file was imported already. Undo that import first."
    ),
    "unknown_case": QT_TRANSLATE_NOOP(
        "Refusals", "This case is not in the ledger. Refresh with F5."
    ),
    "unknown_merchant": QT_TRANSLATE_NOOP(
        "Refusals", "This merchant is not in the ledger. Choose from the list."
    ),
    "unknown_operator": QT_TRANSLATE_NOOP(
        "Refusals", "This person is not known at the desk. Choose from the list."
    ),
    "form_unknown": QT_TRANSLATE_NOOP(
        "Refusals", "Nothing is written as “{ending}”. Choose .xlsx, .csv or .pdf."
    ),
    "sheet_full": QT_TRANSLATE_NOOP(
        "Refusals", "A workbook holds {most} lines and 2 GB of text. Choose fewer cases, or .csv."
    ),
    "file_missing": QT_TRANSLATE_NOOP("Refusals", "The file is not there. Choose it again."),
    "file_empty": QT_TRANSLATE_NOOP("Refusals", "The file is empty. Choose another."),
    "file_too_large": QT_TRANSLATE_NOOP("Refusals", "The file is too large. Split it."),
    "file_not_a_sheet": QT_TRANSLATE_NOOP(
        "Refusals", "The file is no table. Choose an .xlsx, .xls or .csv file."
    ),
    "file_damaged": QT_TRANSLATE_NOOP(
        "Refusals", "The file is damaged. Open it in Excel and save it anew."
    ),
    "file_encrypted": QT_TRANSLATE_NOOP(
        "Refusals", "The file has a password. Take it off in Excel first."
    ),
    "file_unfolds": QT_TRANSLATE_NOOP(
        "Refusals", "The file unpacks to far more than its size and was not read."
    ),
    "file_encoding": QT_TRANSLATE_NOOP(
        "Refusals", "The text encoding is unknown. Save the file as UTF-8."
    ),
    "no_ledger_header": QT_TRANSLATE_NOOP(
        "Refusals",
        "No sheet has the heads of a ledger. Keep the row with 日期, 投诉内容 and the like.",
    ),
    "phone_ended": QT_TRANSLATE_NOOP(
        "Refusals", "This link has ended or is out of time. Make another one."
    ),
    "phone_other_purpose": QT_TRANSLATE_NOOP("Refusals", "This link is for something else."),
    "phone_full": QT_TRANSLATE_NOOP(
        "Refusals", "A link takes 20 files. Make another one for more."
    ),
    "phone_text_changed": QT_TRANSLATE_NOOP(
        "Refusals", "The text has changed since it was shown. Read it again before you sign."
    ),
    "phone_graded": QT_TRANSLATE_NOOP(
        "Refusals", "The consumer gave a later grade: that one counts."
    ),
    "phone_item_decided": QT_TRANSLATE_NOOP(
        "Refusals", "Somebody has taken or refused this already."
    ),
    "phone_purpose_missing": QT_TRANSLATE_NOOP("Refusals", "Choose what the phone may do."),
    "phone_case_ended": QT_TRANSLATE_NOOP(
        "Refusals",
        "The case is finished: by phone it can only be graded and seen. Reopen it first to have"
        " files sent or papers signed.",
    ),
}
