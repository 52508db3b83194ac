"""Drafts of open forms: what could not be saved is saved when the form is left."""

from typing import TypeVar

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from mediation_desk.ui.forms.draft_keeper import DraftKeeper
from mediation_desk.ui.gateway import Done, Failed
from mediation_desk.workflows.faults import Fault, FaultCode
from mediation_desk.workflows.ports import Command
from tests.ui.page_gateway import PageGateway

T = TypeVar("T")


class _Gateway(PageGateway):
    """Takes acts without a ledger; ``away`` refuses them."""

    def __init__(self) -> None:
        super().__init__(None)
        self.away = False
        self.acts: list[object] = []

    def perform(self, act: Command[T], done: Done[T], failed: Failed) -> None:
        """Note the act, or refuse it."""
        del done
        if self.away:
            failed(Fault(FaultCode.HOST_AWAY))
        else:
            self.acts.append(act)


def test_a_draft_that_could_not_be_saved_is_saved_when_the_form_is_left(qtbot: QtBot) -> None:
    gateway, owner = _Gateway(), QObject()
    failed: list[Exception] = []
    keeper = DraftKeeper(gateway, "note", lambda: {"text": "已联系"}, failed.append, owner)
    gateway.away = True
    keeper.touch()
    qtbot.waitUntil(lambda: len(failed) == 1)
    gateway.away = False
    keeper.flush()
    assert len(gateway.acts) == 1
    keeper.flush()
    assert len(gateway.acts) == 1
