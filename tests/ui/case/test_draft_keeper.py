"""The draft keeper of a form while the stored draft is still being read."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from mediation_desk.ui.forms.draft_keeper import DraftKeeper
from mediation_desk.workflows.drafts import name_of
from mediation_desk.workflows.faults import Fault, FaultCode
from mediation_desk.workflows.ports import Command
from mediation_desk.workflows.read_models.desk import FormDraft
from tests.ui.page_gateway import CLERK, PageGateway
from tests.ui.register.register_ledger import RegisterLedger

FORM = "case:c1:note"
LEFT = name_of(FORM, CLERK.id)


class Form:
    """Two fields, and the messages of their keeper."""

    def __init__(self) -> None:
        self.ledger = RegisterLedger()
        self.gateway, self.owner = PageGateway(self.ledger, self.ledger), QObject()
        self.fields = {"text": "", "who": ""}
        self.found: list[FormDraft] = []
        self.failed: list[Exception] = []
        self.keeper = self.a_keeper()

    def a_keeper(self, *, whole: bool = False) -> DraftKeeper:
        failed = self.failed.append
        return DraftKeeper(self.gateway, FORM, self.now, failed, self.owner, whole=whole)

    def now(self) -> dict[str, str]:
        return dict(self.fields)

    def open(self) -> None:
        self.gateway.held = True
        self.keeper.fetch(self.found.append)

    def type(self, **words: str) -> None:
        self.fields.update(words)
        self.keeper.touch()

    def left(self) -> dict[str, str] | None:
        return self.ledger.drafts.get(LEFT)


@pytest.fixture
def form(qtbot: QtBot) -> Iterator[Form]:
    del qtbot
    made = Form()
    yield made
    made.keeper.rest()


def test_what_is_typed_meanwhile_is_saved_with_what_was_left(qtbot: QtBot, form: Form) -> None:
    form.ledger.drafts[LEFT] = {"text": "已联系店长", "who": "店长"}
    form.open()
    form.type(text="改约明天")
    with qtbot.waitSignal(form.keeper._timer.timeout):
        assert form.left() == {"text": "已联系店长", "who": "店长"}
    assert form.left() == {"text": "改约明天", "who": "店长"}
    form.gateway.answer()
    assert [draft.fields for draft in form.found] == [{"text": "改约明天", "who": "店长"}]


def test_who_leaves_before_the_draft_is_read_loses_neither(form: Form) -> None:
    form.ledger.drafts[LEFT] = {"text": "已联系店长", "who": "店长"}
    form.open()
    form.type(text="改约明天")
    form.keeper.flush()
    form.fields = {"text": "of another case", "who": ""}
    form.gateway.answer()
    assert form.left() == {"text": "改约明天", "who": "店长"}


def test_without_a_draft_what_was_typed_is_kept_as_it_stood(form: Form) -> None:
    form.open()
    form.type(who="店长")
    form.keeper.flush()
    form.gateway.answer()
    assert form.left() == {"text": "", "who": "店长"}


def test_a_draft_that_cannot_be_read_is_told_and_typing_goes_on(
    form: Form, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(name: str) -> None:
        del name
        raise Fault(FaultCode.DISK_FULL)

    monkeypatch.setattr(form.ledger, "draft", fail)
    form.open()
    form.type(who="店长")
    form.keeper.flush()
    form.gateway.answer()
    assert [str(fault) for fault in form.failed] == ["disk_full"]
    assert form.left() == {"text": "", "who": "店长"}
    form.type(text="已联系")
    form.keeper.flush()
    assert form.left() == {"text": "已联系", "who": "店长"}


def test_a_keeper_that_was_closed_tells_nothing_more(form: Form) -> None:
    form.ledger.drafts[LEFT] = {"text": "已联系店长", "who": "店长"}
    form.open()
    form.type(text="改约明天")
    form.keeper.close()
    form.gateway.answer()
    assert form.found == []
    assert form.left() == {"text": "改约明天", "who": "店长"}


def test_what_is_asked_for_again_does_not_forget_what_was_just_typed(form: Form) -> None:
    form.ledger.drafts[LEFT] = {"text": "", "who": "店长"}
    form.open()
    form.gateway.answer()
    form.type(text="改约明天")
    form.keeper.fetch(form.found.append)
    assert form.left() == {"text": "改约明天", "who": ""}


def test_a_draft_read_while_its_form_is_sent_does_not_come_back(form: Form) -> None:
    form.ledger.drafts[LEFT] = {"text": "已联系店长", "who": "店长"}
    form.open()
    form.type(text="改约明天")
    sent: list[object] = []
    form.keeper.send(Command(lambda _: form.gateway.answer()), sent.append, form.failed.append)
    form.type(text="改约明天")
    form.keeper.flush()
    assert (form.found, form.left(), sent) == ([], None, [None])
    form.keeper.rest()
    form.type(text="下一件")
    form.keeper.flush()
    assert form.left() == {"text": "下一件", "who": ""}


def test_what_was_refused_is_saved_again(qtbot: QtBot, form: Form) -> None:
    def refuse(desk: object) -> None:
        del desk
        raise Fault(FaultCode.DISK_FULL)

    form.type(text="改约明天")
    form.keeper.send(Command(refuse), lambda _: None, form.failed.append)
    assert (len(form.failed), form.left()) == (1, None)
    qtbot.waitUntil(lambda: form.left() == {"text": "改约明天", "who": ""})


def test_a_form_of_whole_drafts_is_shown_what_was_left_and_never_a_mixture(form: Form) -> None:
    form.ledger.drafts[LEFT] = {"text": "已联系店长", "who": "店长"}
    form.keeper = form.a_keeper(whole=True)
    form.open()
    form.type(text="另一件事")
    form.keeper.flush()
    assert form.left() == {"text": "已联系店长", "who": "店长"}
    form.gateway.answer()
    assert [draft.fields for draft in form.found] == [{"text": "已联系店长", "who": "店长"}]
    form.keeper.flush()
    assert form.left() == {"text": "另一件事", "who": ""}, "the left one is offered meanwhile"


def test_a_form_of_whole_drafts_is_not_shown_what_it_just_wrote(form: Form) -> None:
    form.keeper = form.a_keeper(whole=True)
    form.open()
    form.type(text="一")
    form.keeper.flush()
    form.type(text="一二")
    form.keeper.flush()
    assert form.left() == {"text": "一", "who": ""}
    form.gateway.answer()
    assert form.found == []
    form.keeper.flush()
    assert form.left() == {"text": "一二", "who": ""}
    form.type(text="一二三")
    form.keeper.flush()
    assert form.left() == {"text": "一二三", "who": ""}
