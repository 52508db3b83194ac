"""The names of the reads that may be sent through the gateway."""

from collections.abc import Callable, Mapping
from typing import Any

from mediation_desk.workflows.directory import directory_view
from mediation_desk.workflows.personal import personal_copy, retention
from mediation_desk.workflows.phone import customer_screen, phone_page
from mediation_desk.workflows.read_models import enquiries_and_reports
from mediation_desk.workflows.reads import (
    cases,
    fund,
    intake,
    ledger,
    merchants,
    records,
    station,
    today,
)
from mediation_desk.workflows.reporting import report_texts

READS: Mapping[str, Callable[..., Any]] = {
    "analysis.page": report_texts.read_report,
    "batch.page": intake.batch,
    "case.numbered": today.numbered,
    "case.page": cases.case,
    "case.row": today.row,
    "case.sheet": cases.sheet,
    "directory.page": directory_view.directory_sheet,
    "draft.read": station.draft,
    "duty.page": records.duty,
    "enquiry.help": intake.enquiry_help,
    "enquiry.one": intake.enquiry,
    "enquiry.page": enquiries_and_reports.enquiries,
    "fund.bank_status": fund.bank_status,
    "fund.page": fund.fund,
    "fund.payments": fund.payments,
    "inspection.page": merchants.inspections,
    "intake.concerning_circulars": intake.concerning_circulars,
    "intake.data_handler": intake.data_handler,
    "intake.known_consumer": intake.known_consumer,
    "intake.learned_class": intake.learned_class,
    "intake.like_answers": intake.like_answers,
    "intake.merchant_hints": intake.merchant_hints,
    "intake.offered_cards": intake.offered_cards,
    "intake.promised_days": intake.promised_days,
    "intake.related_cases": intake.related_cases,
    "ledger.counts": ledger.counts,
    "ledger.find": ledger.find,
    "ledger.first_page": ledger.first_page,
    "ledger.keys": ledger.keys,
    "ledger.rows": ledger.rows,
    "ledger.tags": ledger.tags,
    "ledger.tally": ledger.tally,
    "library.page": records.library,
    "link.page": station.link,
    "merchant.rows": merchants.merchant_rows,
    "merchant.sheet": merchants.merchant_sheet,
    "merchant.whole_file": merchants.whole_file,
    "message.settings": station.messages,
    "personal.page": station.personal,
    "phone.case_on_screen": customer_screen.case_on_screen,
    "phone.door": phone_page.is_phone_door_open,
    "phone.page": phone_page.phone_page,
    "recourse.page": fund.recourse,
    "report.page": enquiries_and_reports.reports,
    "report.start": intake.report_start,
    "retention.data_requests": station.data_requests,
    "retention.named_subject": retention.named_subject,
    "retention.page": station.retention,
    "retention.personal_copy": personal_copy.copy_of,
    "rules.law": station.law,
    "rules.page": station.rules,
    "station.clock_witnesses": station.clock_witnesses,
    "station.desk": station.desk,
    "station.nothing": station.nothing,
    "station.waiting": station.waiting,
    "teaching.cases_without_card": records.cases_without_card,
    "teaching.page": records.teaching,
    "teaching.proposed_card": records.proposed_card,
    "today.page": today.today,
    "view.list": ledger.views,
}
"""Each read by its name; a name never changes, whatever becomes of the function."""
