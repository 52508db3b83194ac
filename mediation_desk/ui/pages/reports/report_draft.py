"""The start of a report's form: from the saved draft, or about a merchant."""

from collections.abc import Callable

from mediation_desk.ui.gateway import Gateway
from mediation_desk.ui.merchant_search.merchant_index import MerchantIndex
from mediation_desk.ui.pages.reports.report_form import FORM, ReportFiling
from mediation_desk.workflows import drafts
from mediation_desk.workflows.ports import Query
from mediation_desk.workflows.read_models.desk import FormDraft
from mediation_desk.workflows.reads import intake
from mediation_desk.workflows.reads.intake import ReportStart


def restore(filing: ReportFiling, draft: FormDraft, opened: Callable[[], None]) -> None:
    """Restore a draft's values."""
    filing.restore(draft.fields)
    opened()


def begin_about(
    gateway: Gateway, filing: ReportFiling, merchant: str, opened: Callable[[], None]
) -> None:
    """Begin a report about a merchant; one that was begun is shown as it was typed."""
    now, name = gateway.now(), drafts.name_of(FORM, gateway.operator.id)

    def begin(found: ReportStart) -> None:
        draft, hints, source = found.draft, found.merchants, found.source
        filing.offer(MerchantIndex(hints))
        if not filing.is_begun() and draft is not None:
            filing.restore(draft.fields)
        shop = next((hint for hint in hints if hint.merchant == merchant), None)
        if shop is not None:
            filing.begin(shop, source)
        opened()
        filing.fields.field("text").setFocus()

    gateway.ask_after_acts(
        Query(intake.report_start, name, merchant, now),
        begin,
        filing.fail,
    )
