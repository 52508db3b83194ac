"""A host believes nothing that a seat says of itself, and keeps nothing for it."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from functools import partial
from pathlib import Path
from threading import Event, Semaphore, Thread
from typing import Any

import pytest
from cryptography.exceptions import InvalidTag

from mediation_desk.app.entropy import new_id
from mediation_desk.app.host.calls import HostCalls, guess_limit, host_calls
from mediation_desk.app.papers import printing
from mediation_desk.app.session.session import Session
from mediation_desk.domain.case.state import CaseFile
from mediation_desk.domain.codes import Paper
from mediation_desk.domain.merchant.codes import PaperSeen
from mediation_desk.domain.people import Operator, OperatorRight, Role
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.ledger.vault import vault
from mediation_desk.ledger.verification.verify import verify
from mediation_desk.workflows import drafts, preferences, saved_views
from mediation_desk.workflows.calls import codec
from mediation_desk.workflows.calls import gateway_calls as forms
from mediation_desk.workflows.faults import Fault, FaultCode
from mediation_desk.workflows.intake.enquiries import EnquiryForm, take_enquiry
from mediation_desk.workflows.intake.reports import FileReport, file_report
from mediation_desk.workflows.merchants.goods import PurchaseCheck, check_purchase
from mediation_desk.workflows.ports import Command, Query
from mediation_desk.workflows.read_models import enquiries_and_reports
from mediation_desk.workflows.read_models.ledger import SavedView, View
from mediation_desk.workflows.reads import cases, intake, ledger, station
from mediation_desk.workflows.response.case_keeping import Disclosure, Note, note, unmask
from mediation_desk.workflows.settlement import linking
from mediation_desk.workflows.slot_keys import DerivedKey
from mediation_desk.workflows.station.administration import (
    ExportNote,
    LimitsForm,
    note_export,
    note_paper,
    set_policy,
)
from tests.station import CHEAP, Counter, an_intake
from tests.ui.gateway.in_process_host import Host, a_host

CLERK, BOSS, AUDITOR = "王晓燕", "周涛", "陈静"
PDF = b"%PDF-1.4\nevidence\n%%EOF\n"


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
    his = SavedView(new_id(), "大额", View())
    host.counter.session.perform_by(boss, Command(saved_views.keep, his))
    hers = SavedView(new_id(), "金饰", View())
    _did(host, session, Command(saved_views.keep, hers))
    assert _asked(host, session, Query(ledger.views, boss.id)) == (hers,)


def test_a_right_that_the_ledger_did_not_give_opens_nothing(host: Host, session: Session) -> None:
    host.counter.register()
    shop = session.ask(Query(station.desk, "")).merchants[0].id
    host.counter.act(file_report, FileReport(new_id(), new_id(), shop, "后厨使用过期奶油"))
    forged = replace(host.counter.people[BOSS], rights=frozenset({OperatorRight.REPORTS}))
    query = Query(enquiries_and_reports.reports, forged)
    assert len(session.ask(query).rows) == 1
    assert _asked(host, session, query).rows == ()


def test_nobody_reads_or_keeps_what_is_another_s(host: Host, session: Session) -> None:
    boss = host.counter.people[BOSS]
    with pytest.raises(ValueError, match="ValueError"):
        _asked(host, session, Query(station.draft, drafts.name_of("register", boss.id)))
    start = Query(intake.report_start, drafts.name_of("report", boss.id), "", session.place.now())
    with pytest.raises(ValueError, match="ValueError"):
        _asked(host, session, start)
    for of, name in ((boss.id, "window.page"), ("", "hub.kinds"), ("", "network.proxy")):
        with pytest.raises(ValueError, match="ValueError"):
            _did(host, session, Command(preferences.keep_preference, of, name, "x"))
    nested = Command(preferences.keep_preference, boss.id, "window.page", "x")
    with pytest.raises(ValueError, match="ValueError"):
        _did(host, session, Command(drafts.complete, nested, "register"))
    with pytest.raises(ValueError, match="ValueError"):
        _did(host, session, Command(preferences.keep_preference, "", "clock.last_seen", "2030"))
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


def test_a_file_is_given_to_its_maker_alone_and_goes_with_the_sign_in(
    host: Host, session: Session
) -> None:
    host.counter.register()
    made = _export(host, session)
    assert len(made.files) == 2
    assert _given(host, session, made.files[0]).count(b"\n") == 2
    other = host.connect(BOSS)
    with pytest.raises(Fault):
        host.calls.give_file(other.session, "made", forms.MADE.encode(made.files[1]))
    other.close()
    assert len(_lying(host)) == 2
    host.calls.forget(session)
    assert _lying(host) == []


def test_what_lies_at_the_host_until_it_is_fetched_is_sealed(host: Host, session: Session) -> None:
    host.counter.register()
    made = _export(host, session)
    content, lying = _given(host, session, made.files[0]), _lying(host)
    assert (len(lying), content[:3]) == (2, b"\xef\xbb\xbf")
    assert not any(content[3:60] in path.read_bytes() for path in lying)
    assert not any(path.name.startswith("a.csv") for path in lying)
    lying[0].write_bytes(lying[0].read_bytes()[:-1])
    with pytest.raises(InvalidTag):
        [_given(host, session, each) for each in made.files]


def test_a_file_that_was_cut_on_its_way_is_given_again_until_the_next_is_made(
    host: Host, session: Session
) -> None:
    host.counter.register()
    made = _export(host, session)
    # Handed out to the last byte, which the seat never saw.
    assert _given(host, session, made.files[0]) == _given(host, session, made.files[0])
    _export(host, session)
    assert len(_lying(host)) == 2
    host.calls.answer(session, "fetched", b"{}")
    assert _lying(host) == []


def test_what_a_crash_left_is_removed_at_the_next_start(host: Host, session: Session) -> None:
    host.counter.register()
    _export(host, session)
    left = _lying(host)
    calls = HostCalls(host.hosted.approver, host.made)
    # Another process may serve, and these be its files.
    assert _lying(host) == left != []
    calls.clear()
    assert _lying(host) == []


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


@pytest.mark.parametrize("whose", [CLERK, AUDITOR, BOSS])
def test_a_leader_at_a_seat_makes_no_slot_that_opens_for_somebody_else(
    host: Host, whose: str
) -> None:
    boss = host.connect(BOSS)
    victim = host.counter.people[whose]
    form = forms.ColleagueAdded(
        replace(victim, name="何琳"), DerivedKey(b"s" * 16, 64, 1, 1, b"k" * 32)
    )
    before = vault.slot_ids(host.counter.session.place.workspace)
    with pytest.raises((ValueError, RuntimeError, Refusal, Fault)):
        host.calls.answer(boss.session, "add_operator", forms.ADD_OPERATOR.encode(form))
    assert vault.slot_ids(host.counter.session.place.workspace) == before
    boss.close()


def test_particulars_are_masked_until_an_act_shows_them(host: Host, session: Session) -> None:
    case = host.counter.register()
    query = Query(cases.sheet, case, host.counter.watch(), True)
    full = session.ask(query).case.consumer
    assert _asked(host, session, query).case.consumer != full
    _did(host, session, Command(unmask, Disclosure(new_id(), case, "消费者来电核对")))
    assert _asked(host, session, query).case.consumer == full
    auditor = host.connect(AUDITOR)
    assert _asked(host, auditor.session, query).case.consumer != full
    with pytest.raises(Refusal):
        _did(host, auditor.session, Command(unmask, Disclosure(new_id(), case, "看看")))
    assert _asked(host, auditor.session, query).case.consumer != full
    book = forms.BOOK.encode(forms.BookAsked(View(), in_full=True))
    with pytest.raises(Refusal):
        host.calls.give_file(auditor.session, "book", book)
    auditor.close()


def test_an_act_under_the_id_of_another_entry_shows_nothing(host: Host, session: Session) -> None:
    case, now, act = host.counter.register(), session.place.now(), new_id()
    _did(host, session, Command(note, Note(act, case, "消费者下午三点再来")))
    _did(host, session, Command(unmask, Disclosure(act, case, "核对电话")))
    sheet = _asked(host, session, Query(cases.sheet, case, now, True))
    assert sheet.case.consumer.phone == "199****6207"
    own = new_id()
    for _ in range(2):
        _did(host, session, Command(unmask, Disclosure(own, case, "核对电话")))
    sheet = _asked(host, session, Query(cases.sheet, case, now, True))
    assert sheet.case.consumer.phone == "19905316207"


def test_an_act_names_no_evidence_that_the_host_does_not_have(host: Host, session: Session) -> None:
    kept = host.counter.keep()
    register = partial(an_intake, host.counter.watch())
    for wrong in (replace(kept, sha256="ab" * 32), replace(kept, size=0)):
        act = Command(linking.register_linked, register(files=(wrong,)), ())
        with pytest.raises(ValueError, match="ValueError"):
            _did(host, session, Command(drafts.complete, act, "register"))
    _did(host, session, Command(linking.register_linked, register(files=(kept,)), ()))


def test_no_entry_of_any_kind_names_a_file_that_is_not_there(host: Host, session: Session) -> None:
    host.counter.register()
    shop = session.ask(Query(station.desk, "")).merchants[0].id
    day = session.place.now().date()
    check = PurchaseCheck(
        new_id(), shop, new_id(), "足金手镯", "某供应商", day, "b-1", (PaperSeen.INVOICE,),
        voucher="ab" * 32,
    )  # fmt: skip
    with pytest.raises(RuntimeError):
        _did(host, session, Command(check_purchase, check))
    ledger = host.counter.session.file
    assert verify(ledger.readers, ledger.evidence).ok
    kept = host.calls.take_file(
        session, "keep_file", forms.KEEP_FILE.encode(forms.EvidenceKept("x.pdf")), PDF
    )
    digest = forms.KEEP_FILE.decode_answer(kept).sha256
    _did(host, session, Command(check_purchase, replace(check, act=new_id(), voucher=digest)))


def test_a_program_that_tries_numbers_is_stopped(host: Host, session: Session) -> None:
    host.counter.register()

    def tried(query: Query[Any]) -> None:
        _asked(host, session, query)

    for number in range(guess_limit.MOST_NUMBERS):
        tried(Query(intake.known_consumer, f"1990531{number:04}"))
    tried(Query(intake.known_consumer, "19905310000"))
    for query in (
        Query(intake.known_consumer, "19905316207"),
        Query(ledger.keys, View(text="199 0531 6207")),
    ):
        with pytest.raises(Fault) as no:
            tried(query)
        assert no.value.code is FaultCode.SIGN_IN_DELAYED
    tried(Query(ledger.keys, View(text="足金手镯")))


def test_a_program_that_fetches_every_paper_is_stopped(
    host: Host, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(host.calls._papers, "most", 1)
    first, second = host.counter.register(), host.counter.register()

    def fetch(case: str) -> None:
        body = forms.PAPER.encode(forms.PaperAsked(Paper.REGISTRATION, case))
        host.calls.give_file(session, "paper", body)

    for _ in range(2):
        fetch(first)
    with pytest.raises(Fault) as no:
        fetch(second)
    assert no.value.code is FaultCode.SIGN_IN_DELAYED


@pytest.mark.parametrize("of", ["", "line", "phone", "x"])
def test_a_colleague_s_id_is_that_of_a_person_alone(host: Host, of: str) -> None:
    boss = host.connect(BOSS)
    operator = Operator(of, "新来的", Role.CLERK)
    key = DerivedKey(bytes(16), CHEAP.memory_kib, CHEAP.passes, CHEAP.lanes, bytes(32))
    form = forms.ADD_OPERATOR.encode(forms.ColleagueAdded(operator, key))
    with pytest.raises((ValueError, RuntimeError)):
        host.calls.answer(boss.session, "add_operator", form)
    names = [each.name for each in boss.session.ask(Query(station.desk, "")).operators]
    assert "新来的" not in names
    boss.close()


def test_an_enquiry_is_read_in_full_by_who_may_write_alone(host: Host, session: Session) -> None:
    enquiry = new_id()
    form = EnquiryForm(
        new_id(), enquiry, "能不能退", "七日内可以", name="高文博", phone="19905316207"
    )
    host.counter.act(take_enquiry, form)
    clerk = host.counter.people[CLERK]
    found = _asked(host, session, Query(intake.enquiry, clerk, enquiry))
    assert found.answered.who.phone == "19905316207"
    auditor = host.connect(AUDITOR)
    assert _asked(host, auditor.session, Query(intake.enquiry, clerk, enquiry)) is None
    auditor.close()


def test_a_copy_that_is_fetched_again_is_noted_once(host: Host, session: Session) -> None:
    kept = host.counter.keep()
    case = host.counter.register(files=(kept,))
    file = CaseFile(kept.sha256, kept.size, kept.mime, kept.name, host.counter.watch())
    body = forms.SAVE_FILE.encode(forms.EvidenceSaved(new_id(), case, file))
    before = session.ask(Query(station.desk, "")).entries
    for _ in range(3):
        host.calls.give_file(session, "save_file", body)
    assert session.ask(Query(station.desk, "")).entries == before + 1


def test_few_papers_are_made_at_once_so_that_questions_find_a_reader(
    host: Host, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    may_end, begun = Event(), Semaphore(0)

    def slow(*_: object, **__: object) -> bytes:
        begun.release()
        assert may_end.wait(10)
        return b"%PDF"

    monkeypatch.setattr(printing, "make_paper", slow)
    body = forms.PAPER.encode(forms.PaperAsked(Paper.REGISTRATION, "c-1"))
    asked = [
        Thread(target=host.calls.give_file, args=(session, "paper", body))
        for _ in range(host_calls.MOST_AT_ONCE + 2)
    ]
    for each in asked:
        each.start()
    for _ in range(host_calls.MOST_AT_ONCE):
        assert begun.acquire(timeout=10)
    assert not begun.acquire(timeout=0.05)
    may_end.set()
    for each in asked:
        each.join(10)


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


def _given(host: Host, session: Session, file: forms.FileMade) -> bytes:
    with closing(host.calls.give_file(session, "made", forms.MADE.encode(file))) as given:
        content = b"".join(given.pieces)
    assert len(content) == given.size
    return content


def _lying(host: Host) -> list[Path]:
    """Return the files that lie at the host for its seats."""
    return [path for path in host.made.rglob("*") if path.is_file()]


def _note() -> ExportNote:
    return ExportNote(new_id(), "xlsx", 1, is_masked=False, reason="市场监管局调阅核对")


def _export(host: Host, session: Session) -> forms.FilesMade:
    body = forms.EXPORT.encode(forms.ExportAsked("a.csv", View()))
    return forms.EXPORT.decode_answer(host.calls.answer(session, "export", body))
