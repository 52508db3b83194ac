"""The start of a report's form: from the saved draft, or about a merchant."""

from collections.abc import Callable

from mediation_desk.domain.clocks import local_day
from mediation_desk.domain.codes import ReportSource
from mediation_desk.ui.gateway import Gateway
from mediation_desk.ui.merchant_search.merchant_index import MerchantIndex
from mediation_desk.ui.pages.reports.report_form import ReportFiling
from mediation_desk.workflows import drafts
from mediation_desk.workflows.intake import reports as acts
from mediation_desk.workflows.read_models.desk import FormDraft, MerchantHint

FORM = "report"
"""The form's name for drafts."""

Found = tuple[FormDraft | None, tuple[MerchantHint, ...], ReportSource]


def restore(filing: ReportFiling, draft: FormDraft, opened: Callable[[], None]) -> None:
    """Restore a draft's values."""
    filing.restore(draft.fields)
    opened()


def begin_about(
    gateway: Gateway, filing: ReportFiling, merchant: str, opened: Callable[[], None]
) -> None:
    """Begin a report about a merchant; one that was begun is shown as it was typed."""
    now, name = gateway.now(), drafts.name_of(FORM, gateway.operator.id)

    def begin(found: Found) -> None:
        draft, hints, source = found
        filing.offer(MerchantIndex(hints))
        if not filing.is_begun() and draft is not None:
            filing.restore(draft.fields)
        shop = next((hint for hint in hints if hint.merchant == merchant), None)
        if shop is not None:
            filing.begin(shop, source)
        opened()
        filing.text.setFocus()

    gateway.ask_after_acts(
        lambda reader: (
            reader.draft(name),
            reader.merchant_hints(now),
            acts.source_about(reader.records.merchants, merchant, local_day(now)),
        ),
        begin,
        filing.fail,
    )
