"""Text from people remains text in sentences and papers."""

import pytest

from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.papers.ledger_export import ledger_book
from mediation_desk.papers.ledger_export.ledger_book import LedgerBook
from mediation_desk.ui import wording
from sync.hub.papers.ground import style, words
from tests.papers import builders, pdf_content

pytestmark = pytest.mark.usefixtures("in_english")

MARKUP = (
    '<img src="file:///etc/passwd"/>',
    "<b>bold</b> & &amp; <br/>",
    "</para><para>",
    "{0.__class__} %s ${x}",
)


@pytest.mark.parametrize("typed", ["{text.__class__}", "{digits}", "{0}", "%(text)s"])
def test_a_value_of_a_sentence_is_not_read_as_its_template(typed: str) -> None:
    said = wording.sentence(Refusal(Reason.DATE_IN_PAST, {"date": typed}))
    assert said == f"{typed} has passed. Choose today or later."


@pytest.mark.parametrize("typed", MARKUP)
def test_markup_is_printed_as_it_was_written(typed: str) -> None:
    at_the_hub = words(typed, style(10)).getPlainText()
    assert at_the_hub.replace(" ", "") == typed.replace(" ", "")
    (page,) = pdf_content.pages(
        ledger_book.make(LedgerBook(builders.stamp()), [builders.ledger_row(1, typed)])
    )
    assert "".join(typed.split()) in "".join(page.split())
