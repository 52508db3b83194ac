"""A host believes nothing that a seat says of itself, and keeps nothing for it."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from mediation_desk.app.entropy import new_id
from mediation_desk.app.host.calls import HostCalls
from mediation_desk.app.session.session import Session
from mediation_desk.domain.codes import Paper
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.workflows import drafts, preferences
from mediation_desk.workflows.calls import codec
from mediation_desk.workflows.calls import gateway_calls as forms
from mediation_desk.workflows.faults import Fault, FaultCode
from mediation_desk.workflows.ports import Command, Query
from mediation_desk.workflows.read_models.ledger import View
from mediation_desk.workflows.reads import station
from mediation_desk.workflows.settlement import linking
from mediation_desk.workflows.slot_keys import DerivedKey
from mediation_desk.workflows.station.administration import (
    ExportNote,
    LimitsForm,
    note_export,
    note_paper,
    set_policy,
)
from tests.station import Counter, an_intake
from tests.ui.gateway.in_process_host import Host, a_host

CLERK, BOSS, AUDITOR = "王晓燕", "周涛", "陈静"


class RecordedLine:
    """A line to the hub that counts how often it was woken."""

    def __init__(self) -> None:
        self.woken = 0

    def wake(self) -> None:
        """Count."""
        self.woken += 1

    def contact(self) -> None:
        """Do nothing."""

    def enrol(self, address: str, code: str) -> str:
        """Return a name."""
        del address, code
        return "hub"


@pytest.fixture
def line() -> RecordedLine:
    """The line of the host."""
    return RecordedLine()


@pytest.fixture
def host(qapp: object, counter: Counter, line: RecordedLine) -> Iterator[Host]:
    """A host of a station."""
    del qapp
    with a_host(counter, line) as made:
        yield made


@pytest.fixture
def session(host: Host) -> Iterator[Session]:
    """The clerk's sign-in."""
    way = host.connect(CLERK)
    yield way.session
    way.close()


def _asked(host: Host, session: Session, query: Query[Any]) -> Any:
    return codec.decode_answer(query, host.calls.answer(session, "ask", codec.encode_query(query)))


def _did(host: Host, session: Session, act: Command[Any]) -> Any:
    body = codec.encode_command(act)
    return codec.decode_answer(act, host.calls.answer(session, "act", body))


def test_a_question_is_asked_for_whoever_is_signed_in_whomever_it_names(
    host: Host, session: Session
) -> None:
    boss = host.counter.people[BOSS]
    sheet = _asked(host, session, Query(station.desk, boss.id))
    own = session.ask(Query(station.desk, session.operator.id))
    other = session.ask(Query(station.desk, boss.id))
    assert sheet == own
    assert (own == other) is (sheet == other)


def test_nobody_reads_or_keeps_what_is_another_s(host: Host, session: Session) -> None:
    boss = host.counter.people[BOSS]
    with pytest.raises(ValueError, match="ValueError"):
        _asked(host, session, Query(station.draft, drafts.name_of("register", boss.id)))
    for of, name in ((boss.id, "window.page"), ("", "hub.kinds"), ("", "network.proxy")):
        with pytest.raises(ValueError, match="ValueError"):
            _did(host, session, Command(preferences.keep_preference, of, name, "x"))
    nested = Command(preferences.keep_preference, boss.id, "window.page", "x")
    with pytest.raises(ValueError, match="ValueError"):
        _did(host, session, Command(drafts.complete, nested, "register"))
    _did(host, session, Command(preferences.keep_preference, "", "print.slip", "{}"))


def test_a_seat_learns_none_of_the_host_s_secrets_at_its_start(
    host: Host, session: Session
) -> None:
    boss = host.counter.people[BOSS]
    for of, name in (
        ("", "network.proxy"),
        (boss.id, "window.page"),
        ("", "print.slip"),
        (session.operator.id, "window.page"),
    ):
        session.perform(Command(preferences.keep_preference, of, name, f"{of}{name}"))
    body = host.calls.answer(session, "start", b"{}")
    start = forms.START.decode_answer(body)
    assert start.own == {"window.page": f"{session.operator.id}window.page"}
    assert start.station == {"print.slip": "print.slip"}


def test_a_second_person_who_was_only_named_did_not_agree(host: Host, session: Session) -> None:
    host.counter.act(set_policy, LimitsForm(new_id(), {"export_approvers": 1}))
    boss = host.counter.people[BOSS].id
    note = ExportNote(new_id(), "xlsx", 1, False, "市场监管局调阅核对", boss)
    for act in (Command(note_export, note), Command(note_paper, note, new_id(), "00" * 32)):
        with pytest.raises(Refusal) as no:
            _did(host, session, act)
        assert no.value.reason is Reason.SECOND_PERSON_NEEDED
    form = forms.InFull(note, None)
    with pytest.raises(Refusal):
        host.calls.answer(session, "note_in_full", forms.NOTE_IN_FULL.encode(form))


@pytest.mark.parametrize("name", ["../a.csv", "/srv/a.csv", "..", "a\\b.csv", "C:a.csv", "a\0.csv"])
def test_a_seat_names_no_folder_of_the_host(host: Host, session: Session, name: str) -> None:
    body = forms.EXPORT.encode(forms.ExportAsked(name, View()))
    with pytest.raises(Fault) as no:
        host.calls.answer(session, "export", body)
    assert no.value.code is FaultCode.FOLDER_CLOSED


def test_a_file_is_given_once_and_goes_with_the_sign_in(host: Host, session: Session) -> None:
    host.counter.register()
    made = _export(host, session)
    assert len(made.files) == 2
    first = forms.MADE.encode(made.files[0])
    given = host.calls.give_file(session, "made", first)
    content = b"".join(given.pieces)
    given.close()
    assert (len(content), content.count(b"\n")) == (given.size, 2)
    with pytest.raises(Fault):
        host.calls.give_file(session, "made", first)
    other = host.connect(BOSS)
    with pytest.raises(Fault):
        host.calls.give_file(other.session, "made", forms.MADE.encode(made.files[1]))
    other.close()
    assert [path.name for path in host.made.rglob("*.json")] == ["a.csv.proof.json"]
    host.calls.forget(session)
    assert [*host.made.rglob("*.*")] == []


def test_a_file_that_was_cut_on_its_way_is_given_again_until_the_next_is_made(
    host: Host, session: Session
) -> None:
    host.counter.register()
    made = _export(host, session)
    body = forms.MADE.encode(made.files[0])
    host.calls.give_file(session, "made", body).close()
    again = host.calls.give_file(session, "made", body)
    assert len(b"".join(again.pieces)) == again.size
    _export(host, session)
    assert len([*host.made.rglob("*.csv")]) == 1


def test_what_a_crash_left_is_removed_at_the_next_start(host: Host, session: Session) -> None:
    host.counter.register()
    _export(host, session)
    HostCalls(host.hosted.approver, host.made)
    assert [*host.made.rglob("*.*")] == []


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("act", b"{}"),
        ("act", b'{"call":"station.found","with":{}}'),
        ("act", b'{"call":"view.drop","with":{"id":"v"}}'),
        ("act", b"[1"),
        ("ask", b'{"call":"view.drop","with":{}}'),
        ("ask", b'{"call":"ledger.rows","with":{"keys":7}}'),
        ("erase", b'{"kind":"nothing"}'),
        ("paper", b'{"paper":7}'),
    ],
)
def test_what_is_no_call_is_no_error_of_the_host(
    host: Host, session: Session, name: str, body: bytes
) -> None:
    give = host.calls.give_file if name == "paper" else host.calls.answer
    with pytest.raises((ValueError, TypeError)):
        give(session, name, body)


def test_a_name_that_is_no_call_is_none(host: Host, session: Session) -> None:
    with pytest.raises(KeyError):
        host.calls.answer(session, "recover", b"{}")
    with pytest.raises(KeyError):
        host.calls.give_file(session, "ledger.db", b"{}")
    with pytest.raises(KeyError):
        host.calls.take_file(session, "restore", b"{}", b"")


def test_a_key_that_was_derived_too_cheaply_is_not_taken(host: Host, session: Session) -> None:
    body = forms.PASSWORD_NAMES.encode(forms.PasswordOf(CLERK))
    assert CLERK in forms.PASSWORD_NAMES.decode_answer(
        host.calls.answer(session, "password_names", body)
    )
    boss = host.connect(BOSS)
    person = replace(host.counter.people[CLERK], id=new_id(), name="何琳")
    for salt, memory_kib, key in ((b"s" * 16, 8, b"k" * 32), (b"s", 64, b"k" * 32)):
        added = forms.ColleagueAdded(person, DerivedKey(salt, memory_kib, 1, 1, key))
        with pytest.raises((ValueError, RuntimeError)):
            host.calls.answer(boss.session, "add_operator", forms.ADD_OPERATOR.encode(added))
    boss.close()
    assert host.hosted.slot_offers("何琳") == host.hosted.slot_offers("何琳")
    names = [each.name for each in session.ask(Query(station.desk, "")).operators]
    assert "何琳" not in names


def test_the_regulator_is_contacted_after_what_is_its_business_alone(
    host: Host, session: Session, line: RecordedLine
) -> None:
    _did(host, session, Command(preferences.keep_preference, session.operator.id, "a", "b"))
    _did(host, session, Command(drafts.keep, "register", {"name": "刘"}))
    assert line.woken == 0
    intake = an_intake(host.counter.watch())
    register = Command(linking.register_linked, intake, ())
    _did(host, session, Command(drafts.complete, register, "register"))
    assert line.woken == 1


def test_who_may_not_write_gets_no_evidence_out(host: Host) -> None:
    case = host.counter.register()
    auditor = host.connect(AUDITOR)
    body = forms.PAPER.encode(forms.PaperAsked(Paper.REGISTRATION, case))
    given = host.calls.give_file(auditor.session, "paper", body)
    assert b"".join(given.pieces).startswith(b"%PDF")
    with pytest.raises(Refusal) as no:
        _did(host, auditor.session, Command(drafts.complete, Command(note_export, _note()), "a"))
    assert no.value.reason is Reason.READS_ONLY
    auditor.close()


def _note() -> ExportNote:
    return ExportNote(new_id(), "xlsx", 1, is_masked=False, reason="市场监管局调阅核对")


def _export(host: Host, session: Session) -> forms.FilesMade:
    body = forms.EXPORT.encode(forms.ExportAsked("a.csv", View()))
    return forms.EXPORT.decode_answer(host.calls.answer(session, "export", body))
