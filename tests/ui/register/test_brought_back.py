"""A registration that was interrupted says that it is back, and goes on in the same field."""

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mediation_desk.workflows.drafts import OPEN
from tests.ui.register.register_bench import Bench
from tests.ui.register.test_register_page import DRAFT


def interrupted(qtbot: QtBot) -> Bench:
    """Return a page whose draft was left with the focus in the facts, as a crash leaves it."""
    bench = Bench(qtbot)
    bench.write("19905316207")
    bench.page.form.go_to_part(3)
    bench.page.form.facts.facts.setText("换屏三天又花屏")
    bench.page.sitting.drafts.save()
    return bench


def test_the_next_sign_in_says_so_and_puts_the_focus_where_it_was(qtbot: QtBot) -> None:
    before = interrupted(qtbot)
    after = Bench(qtbot, before.ledger)
    facts = after.page.form.facts.facts
    qtbot.waitUntil(lambda: QApplication.focusWidget() is facts)
    assert facts.text() == "换屏三天又花屏"
    assert after.navigation.said[0].startswith("Your unfinished registration is back as of ")


def test_moving_on_without_typing_is_kept_too(qtbot: QtBot) -> None:
    bench = interrupted(qtbot)
    bench.page.form.go_to_part(1)
    assert bench.page.sitting.drafts.is_waiting()
    bench.page.sitting.drafts.save()
    assert bench.ledger.drafts[DRAFT]["focus"] == "merchant"


def test_nobody_is_moved_who_has_gone_on_meanwhile(qtbot: QtBot) -> None:
    after = Bench(qtbot, interrupted(qtbot).ledger)
    after.page.form.go_to_part(2)
    QApplication.processEvents()
    assert after.page.form.focus_name() == "problems"


def test_an_empty_form_says_nothing(qtbot: QtBot) -> None:
    bench = Bench(qtbot)
    assert bench.navigation.said == []


def test_only_a_form_in_use_counts_as_interrupted(qtbot: QtBot) -> None:
    bench = interrupted(qtbot)
    assert bench.ledger.drafts[DRAFT][OPEN] == "yes"
    bench.page.leave()
    assert bench.ledger.drafts[DRAFT][OPEN] == ""
    bench.page.form.go_to_part(1)
    bench.page.sitting.drafts.save()
    assert bench.ledger.drafts[DRAFT][OPEN] == "yes"
