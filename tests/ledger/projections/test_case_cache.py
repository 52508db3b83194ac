"""The cache of folded cases serves the next act, and never keeps a failed one."""

from datetime import date, timedelta

import pytest
from sqlalchemy import event

from mediation_desk.app.entropy import ENTROPY, new_id
from mediation_desk.app.session.erasure import erase
from mediation_desk.domain.case.state import Case
from mediation_desk.domain.codes import DisposalResult, Method, Party
from mediation_desk.ledger.erasure.erasure import erase_case
from mediation_desk.ledger.projections import case_cache
from mediation_desk.workflows.law.packs import PackFile, take_pack
from mediation_desk.workflows.personal.erasures import Erasure, ErasureKind
from mediation_desk.workflows.ports import Desk
from mediation_desk.workflows.response.first_response import ContactForm, contact
from mediation_desk.workflows.settlement import case_ending
from tests.station import NOON, Counter


def _folded(counter: Counter, case: str) -> Case:
    return counter.session.perform(lambda desk: desk.ledger.case(case))


def _speak(counter: Counter, case: str) -> None:
    talk = ContactForm(new_id(), case, Party.MERCHANT, Method.PHONE, "店长", "店长到台")
    counter.act(contact, talk)


def test_a_case_is_folded_once_for_acts_in_a_row(counter: Counter) -> None:
    case = counter.register()
    assert _folded(counter, case) is _folded(counter, case)


def test_an_entry_of_another_writer_is_seen(counter: Counter) -> None:
    case = counter.register()
    before = _folded(counter, case)
    earlier = dict(counter.session.file.known.cases.cases)
    _speak(counter, case)
    # As if the other writer's case had not yet been handed over.
    counter.session.file.known.cases.cases.update(earlier)
    after = _folded(counter, case)
    assert before.firsts.contacted_at is None
    assert after.firsts.contacted_at == counter.watch()


def test_an_act_that_came_to_nothing_leaves_nothing(counter: Counter) -> None:
    case = counter.register()

    def fails(desk: Desk) -> None:
        contact(desk, ContactForm(new_id(), case, Party.MERCHANT, Method.PHONE, "店长", "店长到台"))
        raise RuntimeError

    with pytest.raises(RuntimeError):
        counter.session.perform(fails)
    assert _folded(counter, case).firsts.contacted_at is None
    counter.watch.forward(minutes=3)
    _speak(counter, case)
    contacted_at = _folded(counter, case).firsts.contacted_at
    assert contacted_at is not None
    assert contacted_at - _folded(counter, case).received_at >= timedelta(minutes=3)


def _withdrawn(counter: Counter) -> str:
    """Return a case that may be erased."""
    case = counter.register(name="欧阳璟璟")
    counter.respond(case, DisposalResult.EXPLAINED)
    form = case_ending.WithdrawalForm(new_id(), case, "不再要求处理")
    counter.act(case_ending.withdraw, form, "王晓燕")
    return case


def test_what_was_erased_does_not_live_on(counter: Counter) -> None:
    case = _withdrawn(counter)
    assert _folded(counter, case).consumer.name == "欧阳璟璟"
    erase_case(counter.session.file, case, NOON, ENTROPY)
    assert _folded(counter, case).consumer.name == ""


def test_an_act_that_committed_before_an_erasure_keeps_nothing_after_it(counter: Counter) -> None:
    """An act hands its cases over after its commit; an erasure may have come in between."""
    file, case = counter.session.file, _withdrawn(counter)
    with file.connection() as connection:
        seen = case_cache.CaseRepository(connection, file.known.cases)
        assert seen.find(case) is not None
    erase_case(file, case, NOON, ENTROPY)
    file.known.cases.keep(seen)
    assert (file.known.cases.cases, file.known.cases.rows) == ({}, {})


def test_an_act_that_begins_after_an_erasure_finds_no_case_of_before_it(counter: Counter) -> None:
    """The erasure ends with its commit; other threads may act before it has told anybody."""
    file, case = counter.session.file, _withdrawn(counter)
    committing: list[set[str]] = []
    event.listen(file.writer, "commit", lambda _: committing.append({*file.known.cases.cases}))
    session = counter.session
    session.operator = counter.people["周涛"]
    erase(session, Erasure(new_id(), ErasureKind.CASE, case, "本人要求"))
    assert committing[-1] == set()


def test_only_the_last_cases_are_kept(counter: Counter, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(case_cache, "MOST", 2)
    made = [counter.register() for _ in range(3)]
    known = counter.session.file.known.cases
    assert list(known.cases) == made[1:]
    assert set(known.rows) == set(made[1:])


YEAR_2027 = """
year = 2027
source = "test"
off = [2027-01-01, 2027-05-01, 2027-05-02, 2027-10-01, 2027-10-02, 2027-10-03]
make_up = []
"""


def _known_until(counter: Counter) -> date:
    return counter.session.perform(lambda desk: desk.law).calendar.known_until


def test_the_law_is_read_once_until_a_pack_comes_also_by_another_writer(counter: Counter) -> None:
    session = counter.session
    first = session.perform(lambda desk: desk.law)
    assert session.perform(lambda desk: desk.law) is first
    earlier = session.file.known.law
    session.operator = counter.people["周涛"]
    session.perform(lambda desk: take_pack(desk, PackFile(new_id(), YEAR_2027.encode())))
    assert _known_until(counter) == date(2027, 12, 31)
    # As if the other writer's law had not yet been handed over.
    session.file.known.law = earlier
    assert _known_until(counter) == date(2027, 12, 31)


def test_a_pack_that_came_to_nothing_leaves_no_law(counter: Counter) -> None:
    before = _known_until(counter)

    def fails(desk: Desk) -> None:
        take_pack(desk, PackFile(new_id(), YEAR_2027.encode()))
        assert desk.ledger.law.calendar.known_until == date(2027, 12, 31)
        raise RuntimeError

    counter.session.operator = counter.people["周涛"]
    with pytest.raises(RuntimeError):
        counter.session.perform(fails)
    assert _known_until(counter) == before
