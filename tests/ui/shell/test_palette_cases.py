"""Cases that the search of Ctrl+K finds: alike ones are told apart."""

from mediation_desk.app.window import palette_search
from mediation_desk.workflows.read_models.ledger import SearchHit
from tests.ui.ledger.ledger_builders import row_of


def test_a_case_found_says_its_shop_and_its_day() -> None:
    row = row_of(1)
    (hit,) = palette_search._cases(SearchHit((row,), more=False))
    assert hit.note == f"{row.merchant}　2026-11-24　{row.gist}"
