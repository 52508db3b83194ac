"""Reasons for refusals about other participants, a report, an enquiry, a group, a message."""

from PySide6.QtCore import QT_TRANSLATE_NOOP

SENTENCES: dict[str, object] = {
    "message_field_unknown": QT_TRANSLATE_NOOP(
        "Refusals", "{field} is no field. Use one of these: {fields}."
    ),
    "message_field_missing": QT_TRANSLATE_NOOP(
        "Refusals", "The message still lacks {field}. Fill it in, or word it without."
    ),
    "message_names_another": QT_TRANSLATE_NOOP(
        "Refusals", "The message names another person of the case. Take name and phone out."
    ),
    "message_too_long": QT_TRANSLATE_NOOP(
        "Refusals", "{count} characters are too long for a message. Keep to {limit}."
    ),
    "message_no_mobile": QT_TRANSLATE_NOOP(
        "Refusals", "The case has no mobile number of the consumer. Choose another way, or call."
    ),
    "gateway_address": QT_TRANSLATE_NOOP(
        "Refusals", "Write the gateway's address as https://name/path, or leave it empty."
    ),
    "gateway_key": QT_TRANSLATE_NOOP(
        "Refusals", "Type the secret agreed with the gateway: {least} characters or more."
    ),
    "not_of_platform": QT_TRANSLATE_NOOP(
        "Refusals", "Only a case of the 12315 platform (ODR) has a reply to fill in there."
    ),
    "platform_not_agreed": QT_TRANSLATE_NOOP(
        "Refusals", "The case has no agreement. Record its result first, or choose not settled."
    ),
    "platform_agreed": QT_TRANSLATE_NOOP(
        "Refusals", "The case was settled. Choose settled, or record what was not performed."
    ),
    "guardian_missing": QT_TRANSLATE_NOOP("Refusals", "Name the guardian of the minor."),
    "agent_missing": QT_TRANSLATE_NOOP("Refusals", "Name the agent who acts for the consumer."),
    "others_consent_missing": QT_TRANSLATE_NOOP(
        "Refusals",
        "The others' written consent is missing. Add it as evidence and choose it (Order 121"
        " art. 12).",
    ),
    "prepaid_missing": QT_TRANSLATE_NOOP("Refusals", "Write what was prepaid."),
    "outcome_unfounded": QT_TRANSLATE_NOOP(
        "Refusals", "The course of the case does not bear this outcome. Choose another."
    ),
    "report_sealed": QT_TRANSLATE_NOOP(
        "Refusals", "This report is sealed. Ask the station manager for the right to open it."
    ),
    "report_handed_over": QT_TRANSLATE_NOOP("Refusals", "Report {number} was handed over already."),
    "enquiry_unknown": QT_TRANSLATE_NOOP(
        "Refusals", "This enquiry is not in the ledger. Refresh with F5."
    ),
    "enquiry_is_case": QT_TRANSLATE_NOOP("Refusals", "This enquiry became a case already."),
    "unknown_record": QT_TRANSLATE_NOOP(
        "Refusals", "This record is not in the ledger. Refresh with F5."
    ),
    "name_of_several": QT_TRANSLATE_NOOP(
        "Refusals", "Several have this name: {choices}. Write one of them in its place."
    ),
    "record_kept": QT_TRANSLATE_NOOP(
        "Refusals", "This record is kept until {until}. Erase it after that day."
    ),
    "report_at_the_desk": QT_TRANSLATE_NOOP(
        "Refusals", "Report {number} has not been handed over yet. Hand it over first."
    ),
    "kept_for_injury": QT_TRANSLATE_NOOP(
        "Refusals",
        "{number} is of an injury and is kept until {until} (Product Quality Law art. 45). Erase"
        " it after that day.",
    ),
    "nothing_to_erase": QT_TRANSLATE_NOOP(
        "Refusals",
        "This merchant trades here and has one contact only. Change it first, then erase.",
    ),
    "rows_missing": QT_TRANSLATE_NOOP("Refusals", "No row was given. Paste or open a sheet."),
    "too_many_rows": QT_TRANSLATE_NOOP(
        "Refusals", "{rows} rows are too many at once. Split the sheet at {limit}."
    ),
    "row_wrong": QT_TRANSLATE_NOOP(
        "Refusals", "Line {line} cannot be read. Write name, phone, sum in it."
    ),
    "phone_twice": QT_TRANSLATE_NOOP("Refusals", "The phone stands in line {line} already."),
    "under_hold": QT_TRANSLATE_NOOP(
        "Refusals",
        "This is under legal hold ({reference}): it is stored and protected, and nothing of it is"
        " erased until the hold is lifted. That it was asked for is noted.",
    ),
    "term_fixed": QT_TRANSLATE_NOOP("Refusals", "This term is not set here: it is only told."),
    "term_too_short": QT_TRANSLATE_NOOP(
        "Refusals", "The law or the policy asks for {floor} at least. Write {floor} or more."
    ),
    "term_too_long": QT_TRANSLATE_NOOP("Refusals", "Write {most} or less."),
    "reference_missing": QT_TRANSLATE_NOOP(
        "Refusals", "Write which authority or court asks for the hold, and its number."
    ),
    "unknown_hold": QT_TRANSLATE_NOOP(
        "Refusals", "This hold is not in the ledger. Refresh with F5."
    ),
    "hold_lifted": QT_TRANSLATE_NOOP("Refusals", "This hold was lifted already."),
    "hold_day_passed": QT_TRANSLATE_NOOP(
        "Refusals", "{date} has passed. Give a day from today on, or none."
    ),
    "year_wrong": QT_TRANSLATE_NOOP(
        "Refusals", "“{year}” is no year of this ledger. Write a year up to {last}."
    ),
    "report_files_full": QT_TRANSLATE_NOOP(
        "Refusals", "A report takes {most} files. Hand further ones over on paper."
    ),
    "report_files_too_large": QT_TRANSLATE_NOOP(
        "Refusals",
        "The files of a report may be {each} MB each and {total} MB together once sealed. Hand"
        " larger ones over on paper.",
    ),
    "report_not_taken": QT_TRANSLATE_NOOP(
        "Refusals",
        "The regulator's hub takes no reports over the line yet: nothing was sent. Print the sheet"
        " and hand the report over on paper.",
    ),
    "report_hub_unheard": QT_TRANSLATE_NOOP(
        "Refusals",
        "The regulator's hub has not said yet whether it takes reports in envelopes: nothing was"
        " sent. Send it after the hub's next answer, or print the sheet and hand it over on paper.",
    ),
    "report_needs_hub": QT_TRANSLATE_NOOP(
        "Refusals",
        "This desk is not enrolled with the regulator's hub. Hand the report over on paper.",
    ),
    "unknown_person": QT_TRANSLATE_NOOP(
        "Refusals", "The ledger holds nothing under this phone. Check the number with the person."
    ),
    "handler_half_named": QT_TRANSLATE_NOOP(
        "Refusals",
        "The handler of personal data needs a name and a contact. Write both, or neither.",
    ),
}
