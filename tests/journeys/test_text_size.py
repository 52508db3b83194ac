"""Change of text size: visited pages are rebuilt, and no typed text is lost."""

import pytest

from mediation_desk.ui.appearance.theme import ThemeChoice
from mediation_desk.ui.pages.ledger.page import LedgerPage
from mediation_desk.ui.pages.register.page import RegisterPage
from tests.journeys.seat import PHONE, Seat


@pytest.mark.release
def test_pages_are_made_anew_at_another_text_size(seat: Seat) -> None:
    small = seat.go("ledger")
    assert isinstance(small, LedgerPage)
    row = small.table.verticalHeader().defaultSectionSize()
    page = seat.go("register")
    assert isinstance(page, RegisterPage)
    page.form.consumer.phone.setFocus()
    seat.write(PHONE)
    seat.go("settings")
    seat.program.theme.apply(ThemeChoice.LIGHT, 150)
    large = seat.go("ledger")
    assert isinstance(large, LedgerPage)
    assert large is not small
    assert (row, large.table.verticalHeader().defaultSectionSize()) == (32, 48)
    again = seat.go("register")
    assert isinstance(again, RegisterPage)
    assert again is not page
    seat.until(lambda: again.form.consumer.phone.text().replace(" ", "") == PHONE)
    seat.program.theme.apply(ThemeChoice.LIGHT, 100)
