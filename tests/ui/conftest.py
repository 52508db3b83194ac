"""One application in our look for all tests of the interface."""

import os
from collections.abc import Iterator

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from mediation_desk.ui import locale
from mediation_desk.ui.appearance.theme import Theme, ThemeChoice
from mediation_desk.ui.jobs import Jobs
from mediation_desk.ui.locale import Language


@pytest.fixture(scope="session")
def desk_theme(qapp: QApplication) -> Theme:
    """The theme, made once: light, 100 %."""
    return Theme(qapp, ThemeChoice.LIGHT)


@pytest.fixture(autouse=True)
def in_our_look(desk_theme: Theme) -> Iterator[None]:
    """Every test starts and ends in the light palette at 100 % and in English."""
    locale.install(Language.ENGLISH)
    yield
    # Windows of this test that are closed go now: each change of the look would dress them anew.
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    if desk_theme.choice() is not ThemeChoice.LIGHT or desk_theme.scale() != 100:
        desk_theme.apply(ThemeChoice.LIGHT, 100)
    locale.install(Language.ENGLISH)


@pytest.fixture
def jobs(qapp: QApplication) -> Iterator[Jobs]:
    """Give a worker thread that ends with the test."""
    del qapp
    made = Jobs()
    yield made
    made.close()
