"""A standing answer of the regulator in the library: marked, read-only, and citable."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from mediation_desk.ui.widgets.marks import Pill
from mediation_desk.workflows.regulator import standing_answers as acts
from tests.station import Counter
from tests.ui.library.test_library_page import shown
from tests.ui.real_desk import CLERK, RealDesk, a_real_desk, shown_words
from tests.workflows.incoming.test_published_answers import END, SAID, arrive
from tests.workflows.regulator.test_standing_answers import answered


@pytest.fixture
def desk(qtbot: QtBot, counter: Counter) -> Iterator[RealDesk]:
    with a_real_desk(qtbot, counter) as found:
        yield found


def test_it_says_whose_it_is_and_offers_no_end(desk: RealDesk) -> None:
    message = arrive(desk.counter, SAID)
    page = shown(desk, subject=message)
    pills = [each.text() for each in page.body.reader.findChildren(Pill)]
    assert pills == ["regulator's", "valid"]
    (face,) = page.body.finding.shelf.faces()
    assert face.line == "KJ-2026-001　2026-11-24　regulator's"
    assert page.body.reader.end.isHidden()
    assert page.body.reader.copy.isEnabled()
    assert "按退一赔三协商" in shown_words(page)


def test_one_of_the_desk_bears_no_mark_and_may_be_ended(desk: RealDesk) -> None:
    form = answered(desk.counter)
    desk.counter.act(acts.keep_answer, form, CLERK)
    page = shown(desk, subject=form.answer)
    assert [each.text() for each in page.body.reader.findChildren(Pill)] == ["valid"]
    assert not page.body.reader.end.isHidden()


def test_the_letter_that_tells_an_end_leads_to_the_answers(desk: RealDesk) -> None:
    message = arrive(desk.counter, SAID)
    page = shown(desk, subject=arrive(desk.counter, END))
    assert [face.key for face in page.body.finding.shelf.faces()] == [message]
