"""Contract of the navigation port, for the window's implementation and the tests' own."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from mediation_desk.app.gateway.gateway import LedgerGateway
from mediation_desk.app.hub_link.hub_link import HubLink
from mediation_desk.app.window.desktop_navigation import DesktopNavigation
from mediation_desk.ui import dialogs
from mediation_desk.ui.dialogs import ConfirmQuestion
from mediation_desk.ui.navigation.navigation import Navigation, link_to
from mediation_desk.ui.preferences import MemoryPreferences
from mediation_desk.ui.printing.paper_preview import PaperPreview
from mediation_desk.ui.printing.previewed_paper import PreviewedPaper
from mediation_desk.ui.widgets.button import Button
from tests.station import Counter
from tests.ui.printing.test_paper_preview import a_pdf
from tests.ui.shell.recorded_navigation import RecordedNavigation
from tests.ui.shell.shell_pages import a_window

QUESTION = ConfirmQuestion("Erase", "for good", "Erase")


@dataclass
class Bench:
    """A navigation, where it led, and how its dialogs are answered."""

    navigation: Navigation
    here: Callable[[], tuple[str, str]]
    told: Callable[[], str]
    undo: Callable[[], object]
    copied: Callable[[], str]
    answer: Callable[[str | None, Path | None], None]


def _recorded() -> Bench:
    made = RecordedNavigation()

    def undo() -> None:
        assert made.undo is not None
        made.undo()

    def answer(reason: str | None, file: Path | None) -> None:
        made.answer, made.file = reason, file

    def here() -> tuple[str, str]:
        return made.places[-1]

    return Bench(made, here, lambda: made.said[-1], undo, lambda: made.copied[-1], answer)


def _desktop(qtbot: QtBot, gateway: LedgerGateway, monkeypatch: pytest.MonkeyPatch) -> Bench:
    window = a_window(MemoryPreferences())
    qtbot.addWidget(window)
    window.show()
    window.show_desk()
    window.idle.rest()
    window.scanner.rest()
    window.router.go("today")

    def answer(reason: str | None, file: Path | None) -> None:
        chosen = str(file) if file is not None else ""
        monkeypatch.setattr(dialogs, "confirmed", lambda *_: reason)
        for name in ("getOpenFileName", "getSaveFileName"):
            monkeypatch.setattr(QFileDialog, name, lambda *_: (chosen, ""))
        monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: chosen)

    return Bench(
        DesktopNavigation(window, gateway, MemoryPreferences()),
        lambda: (window.router.here(), window.router.subject()),
        window.toast.words,
        window.toast.undo,
        QGuiApplication.clipboard().text,
        answer,
    )


@pytest.fixture(params=["the tests' own", "the window's"])
def bench(
    qtbot: QtBot, counter: Counter, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> Iterator[Bench]:
    """Each of the two."""
    if request.param == "the tests' own":
        yield _recorded()
        return
    gateway = LedgerGateway(counter.session, HubLink(counter.session))
    yield _desktop(qtbot, gateway, monkeypatch)
    gateway.close()


def test_a_page_is_gone_to_with_its_subject(bench: Bench) -> None:
    bench.navigation.go("fund", "payment-1")
    assert bench.here() == ("fund", "payment-1")


def test_a_button_goes_to_a_page_whatever_its_click_carries(qtbot: QtBot, bench: Bench) -> None:
    button = Button("To the fund")
    qtbot.addWidget(button)
    button.clicked.connect(link_to(bench.navigation, "fund"))
    button.click()
    assert bench.here() == ("fund", "")


def test_a_case_is_opened_in_its_list_with_an_action_that_is_taken_once(bench: Bench) -> None:
    cases = bench.navigation.case_list
    bench.navigation.open_case("c2", ("c1", "c2", "c3"), "note")
    place = cases.place("c2")
    assert (place.number, place.of) == (2, 3)
    assert (cases.neighbour("c2", -1), cases.neighbour("c2", 1)) == ("c1", "c3")
    assert cases.neighbour("c3", 1) == ""
    assert [cases.take_action(), cases.take_action()] == ["note", ""]
    bench.navigation.open_case("c9")
    assert cases.place("c9").of == 0


def test_what_was_said_can_be_taken_back(bench: Bench) -> None:
    undone: list[str] = []
    bench.navigation.say("Paid", undo=lambda: undone.append("paid"))
    assert bench.told().startswith("Paid")
    bench.undo()
    assert undone == ["paid"]


def test_a_refusal_and_a_written_file_are_said(bench: Bench, tmp_path: Path) -> None:
    bench.navigation.refuse("It has its responder.")
    assert bench.told().startswith("It has its responder.")
    bench.navigation.say_written("Written", tmp_path / "book.pdf")
    assert bench.told().startswith("Written")


def test_a_question_returns_the_reason_and_nothing_when_it_was_cancelled(
    qtbot: QtBot, bench: Bench
) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    bench.answer("as the court asks", None)
    assert bench.navigation.ask(QUESTION, host) == "as the court asks"
    bench.answer(None, None)
    assert bench.navigation.ask(QUESTION, host) is None


@pytest.mark.parametrize(
    ("choose", "arguments"),
    [("choose_file", ()), ("choose_folder", ()), ("choose_target", ("a.pdf", "PDF (*.pdf)"))],
)
def test_a_file_is_chosen_or_none(
    qtbot: QtBot, bench: Bench, tmp_path: Path, choose: str, arguments: tuple[Any, ...]
) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    bench.answer(None, tmp_path / "a.pdf")
    dialog = getattr(bench.navigation, choose)
    assert dialog(host, "Which", *arguments) == tmp_path / "a.pdf"
    bench.answer(None, None)
    assert dialog(host, "Which", *arguments) is None


def test_a_text_is_copied(bench: Bench) -> None:
    bench.navigation.copy("0531-88896207")
    assert bench.copied() == "0531-88896207"


def test_a_preview_is_shown_until_it_is_closed(qtbot: QtBot, counter: Counter) -> None:
    window = a_window(MemoryPreferences())
    qtbot.addWidget(window)
    window.show()
    window.show_desk()
    gateway = LedgerGateway(counter.session, HubLink(counter.session))
    navigation = DesktopNavigation(window, gateway, MemoryPreferences())
    navigation.show_preview(PreviewedPaper(a_pdf(), "Notice", lambda: None), window)
    (preview,) = window.findChildren(PaperPreview)
    assert preview.isVisible()
    with qtbot.waitSignal(preview.destroyed):
        preview.close()
    gateway.close()
