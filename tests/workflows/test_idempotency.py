"""An act is written once, and a form that was written before is not told as saved again."""

from dataclasses import replace

import pytest

from mediation_desk.app.entropy import new_id
from mediation_desk.workflows import drafts
from mediation_desk.workflows.faults import Fault, FaultCode
from mediation_desk.workflows.idempotency import act_of, sent_first
from mediation_desk.workflows.ports import Command
from mediation_desk.workflows.response.case_keeping import Note, note
from tests.station import Counter


def _notes(counter: Counter, case: str) -> int:
    now = counter.watch()
    return len(counter.session.ask(lambda reader: reader.case_sheet(case, now)).steps)


def test_an_act_that_is_sent_again_is_written_once(counter: Counter) -> None:
    case = counter.register()
    act = Command(note, Note(new_id(), case, "消费者下午三点再来"))
    counter.session.perform(act)
    before = _notes(counter, case)
    counter.session.perform(act)
    assert _notes(counter, case) == before


def test_a_form_that_was_written_before_is_not_told_as_saved(counter: Counter) -> None:
    case = counter.register()
    form = Note(new_id(), case, "消费者下午三点再来")
    act = Command(drafts.complete, Command(note, form), "note")
    assert act_of(act) == form.act
    counter.session.perform(sent_first(act))
    before = _notes(counter, case)
    # The draft came back, or was at hand at another computer, and was corrected.
    corrected = Command(note, replace(form, text="消费者下午五点再来"))
    with pytest.raises(Fault) as no:
        counter.session.perform(sent_first(Command(drafts.complete, corrected, "note")))
    assert no.value.code is FaultCode.WRITTEN_BEFORE
    assert _notes(counter, case) == before
