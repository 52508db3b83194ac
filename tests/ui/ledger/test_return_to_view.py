"""Return to the ledger: search words and filters are restored."""

from dataclasses import replace

from PySide6.QtWidgets import QStackedWidget
from pytestqt.qtbot import QtBot

from mediation_desk.domain.codes import Channel
from mediation_desk.ui.shell.router import Router
from mediation_desk.workflows.read_models.ledger import View
from tests.ui.ledger.ledger_bench import Bench
from tests.ui.shell.shell_pages import BarePage


def a_router(qtbot: QtBot, bench: Bench) -> Router:
    stack = QStackedWidget()
    # The bot holds what it closes weakly: held by this, the stack does not go before its page.
    qtbot.addWidget(stack, before_close_func=lambda _: stack.hide())
    return Router(stack, {"ledger": lambda: bench.page, "case": BarePage})


def typed(qtbot: QtBot, bench: Bench, words: str) -> None:
    bench.page.filters.search.setText(words)
    qtbot.waitUntil(lambda: bench.page.view.text == words)


def test_words_typed_after_a_search_from_elsewhere_are_kept(qtbot: QtBot) -> None:
    bench = Bench(qtbot)
    router = a_router(qtbot, bench)
    router.go("ledger", "手镯")
    assert bench.page.view == View(text="手镯")
    typed(qtbot, bench, "手镯含金量")
    kept = replace(bench.page.view, channels=(Channel.IN_STORE,))
    bench.page.show_view(kept)
    router.go("case", "c1")
    router.back()
    assert bench.page.view == kept
    assert bench.page.filters.search.text() == "手镯含金量"


def test_each_search_comes_back_as_it_was_left_and_a_new_one_begins_anew(qtbot: QtBot) -> None:
    bench = Bench(qtbot)
    router = a_router(qtbot, bench)
    router.go("ledger", "手镯")
    typed(qtbot, bench, "手镯含金量")
    router.go("ledger", "沙发")
    assert bench.page.view.text == "沙发"
    router.back()
    assert bench.page.view.text == "手镯含金量"
    router.forward()
    assert bench.page.view.text == "沙发"
    router.go("ledger", "手镯")
    assert bench.page.view.text == "手镯", "asked for anew"
