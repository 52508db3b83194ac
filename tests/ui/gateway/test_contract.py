"""The gateway keeps the same promises at the ledger and at a seat of it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from mediation_desk.app.entropy import new_id
from mediation_desk.app.gateway.desk_gateway import DeskGateway
from mediation_desk.app.gateway.gateway import LedgerGateway
from mediation_desk.app.gateway.preferences import LedgerPreferences
from mediation_desk.app.host.calls import HostCalls
from mediation_desk.app.host.ports import Progress, no_progress
from mediation_desk.app.hub_link.hub_link import HubLink
from mediation_desk.app.papers import export
from mediation_desk.app.papers.printing import make_paper
from mediation_desk.app.papers.proofs import proof_path
from mediation_desk.app.session.session import Session
from mediation_desk.domain.case.state import CaseFile
from mediation_desk.domain.codes import Paper
from mediation_desk.domain.fund.events import Bearer, Trigger
from mediation_desk.domain.fund.payment_parts import PaymentItem, undivided
from mediation_desk.domain.money import Money
from mediation_desk.domain.people import Operator, Role
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.ui.gateway import Approver
from mediation_desk.workflows import saved_views
from mediation_desk.workflows.faults import Fault, FaultCode
from mediation_desk.workflows.fund import advance_compensation as money
from mediation_desk.workflows.personal.erasures import Erasure, ErasureKind
from mediation_desk.workflows.ports import Changed, Command, Query
from mediation_desk.workflows.read_models.analysis.periods import PeriodKind, period_of
from mediation_desk.workflows.read_models.ledger import Export, SavedView, SecondPerson, View
from mediation_desk.workflows.reads import ledger, station
from mediation_desk.workflows.settlement import linking
from mediation_desk.workflows.station.administration import (
    ExportNote,
    NewOperator,
    OperatorLeaving,
)
from tests.station import PASSWORD, Counter, an_intake
from tests.ui.gateway.in_process_host import Host, a_host
from tests.ui.gateway.network_host import seats_of

CLERK, OTHER, BOSS, AUDITOR = "王晓燕", "赵磊", "周涛", "陈静"
PDF = b"%PDF-1.4\nevidence\n%%EOF\n"
Start = Callable[[Callable[[Any], None], Callable[[Exception], None]], object]


@dataclass
class Desk:
    """A gateway at which somebody is signed in, and another one of the same ledger."""

    qtbot: QtBot
    host: Host
    gateway: DeskGateway
    other: DeskGateway
    sign_in: Callable[[str], DeskGateway]

    @property
    def counter(self) -> Counter:
        """The station."""
        return self.host.counter

    def got(self, start: Start) -> Any:
        """Return what a call answers; its fault is raised."""
        answers, problems = list[Any](), list[Exception]()
        start(answers.append, problems.append)
        self.until(lambda: bool(answers or problems))
        if problems:
            raise problems[0]
        return answers[0]

    def did(self, act: Command[Any]) -> Any:
        """Return what an act answers."""
        return self.got(lambda done, failed: self.gateway.perform(act, done, failed))

    def asked(self, query: Query[Any]) -> Any:
        """Return what a query answers."""
        return self.got(lambda done, failed: self.gateway.ask(query, done, failed))

    def until(self, true: Callable[[], bool]) -> None:
        """Wait for something."""
        self.qtbot.waitUntil(true, timeout=5000)


@pytest.fixture(params=["ledger", "seat", pytest.param("network", marks=pytest.mark.release)])
def desk(
    request: pytest.FixtureRequest, qtbot: QtBot, counter: Counter, tmp_path: Path
) -> Iterator[Desk]:
    """A clerk's gateway: over the ledger, over a host that writes down all that crosses, and over
    one that is asked by HTTPS.
    """
    window = LedgerGateway(counter.session, HubLink(counter.session))
    with a_host(counter) as host:
        counter.session.operator = counter.people[CLERK]
        if request.param == "ledger":

            def sit(name: str) -> DeskGateway:
                counter.session.operator = counter.people[name]
                return window

            yield Desk(qtbot, host, window, host.seat(OTHER), sit)
        elif request.param == "network":
            with seats_of(host, tmp_path / "seats") as sign_in:
                gateway = sign_in(CLERK)
                counter.session.operator = counter.people[CLERK]
                yield Desk(qtbot, host, gateway, window, sign_in)
        else:
            yield Desk(qtbot, host, host.seat(CLERK), window, host.seat)
        window.close()


def _waiting_for_the_end(calls: HostCalls) -> Callable[..., bytes]:
    """Return the answering of calls in which an export goes on once its end was asked for."""
    answer, stopped = calls.answer, Event()

    def answered(
        session: Session, name: str, body: bytes, progress: Progress = no_progress
    ) -> bytes:
        def told(*each: Any) -> None:
            progress(*each)
            assert stopped.wait(5)

        made = answer(session, name, body, told if name == "export" else progress)
        if name == "stop_export":
            stopped.set()
        return made

    return answered


def _view(name: str = "金饰") -> Command[None]:
    return Command(saved_views.keep, SavedView(new_id(), name, View(text="足金")))


def _refused(desk: Desk, start: Start) -> Refusal:
    with pytest.raises(Refusal) as no:
        desk.got(start)
    return no.value


def _failed(desk: Desk, start: Start) -> Fault:
    with pytest.raises(Fault) as no:
        desk.got(start)
    return no.value


def test_an_act_is_written_and_a_question_sees_it(desk: Desk) -> None:
    intake = an_intake(desk.gateway.now())
    desk.did(Command(linking.register_linked, intake, ()))
    keys = desk.asked(Query(ledger.keys, View()))
    assert [row.case for row in desk.asked(Query(ledger.rows, keys))] == [intake.case]
    assert desk.gateway.operator == desk.counter.people[CLERK]
    assert desk.gateway.now() == desk.counter.watch()


def test_the_answer_comes_before_the_changes_and_both_on_this_thread(desk: Desk) -> None:
    heard = list[object]()
    desk.gateway.changes.changed.connect(lambda areas: heard.append(sorted(areas)))
    desk.gateway.perform(_view(), lambda _: heard.append("answer"), heard.append)
    desk.until(lambda: len(heard) == 2)
    assert heard == ["answer", [Changed.VIEW]]


def test_acts_keep_their_order_and_a_question_after_them_reads_the_last(desk: Desk) -> None:
    done, seen = list[int](), list[Any]()
    for n in range(5):
        act = _view(f"第{n}个")
        desk.gateway.perform(act, lambda _, n=n: done.append(n), seen.append)  # type: ignore[misc]
    desk.gateway.ask_after_acts(Query(ledger.views, desk.gateway.operator.id), seen.append)
    desk.until(lambda: bool(seen))
    assert (done, len(seen[0])) == ([0, 1, 2, 3, 4], 5)


def test_what_one_writes_the_other_hears(desk: Desk) -> None:
    heard = set[Changed]()
    desk.other.changes.changed.connect(heard.update)
    desk.did(Command(linking.register_linked, an_intake(desk.gateway.now()), ()))
    desk.until(lambda: Changed.CASE in heard)
    back = set[Changed]()
    desk.gateway.changes.changed.connect(back.update)
    desk.other.keep_quietly(_view())
    desk.until(lambda: Changed.VIEW in back)


def test_a_form_that_was_sent_at_another_computer_is_not_told_as_saved(desk: Desk) -> None:
    intake = an_intake(desk.gateway.now())
    desk.did(Command(linking.register_linked, intake, ()))
    other = replace(intake, facts="另一件事")
    no = _failed(
        desk,
        lambda done, failed: desk.gateway.perform(
            Command(linking.register_linked, other, ()), done, failed
        ),
    )
    assert no.code is FaultCode.WRITTEN_BEFORE


def test_who_has_the_same_case_open_is_seen_until_they_leave_it(desk: Desk) -> None:
    seen = list[tuple[str, ...]]()
    here, there = desk.gateway.operator.name, desk.other.operator.name

    def names(gateway: DeskGateway, case: str) -> tuple[str, ...]:
        seen.clear()
        gateway.at_case(case, seen.append)
        desk.until(lambda: bool(seen))
        return seen[0]

    heard = set[Changed]()
    desk.gateway.changes.changed.connect(heard.update)
    assert names(desk.gateway, "case-1") == ()
    assert names(desk.other, "case-2") == ()
    assert names(desk.other, "case-1") == (here,)
    desk.until(lambda: Changed.PRESENCE in heard)
    assert names(desk.gateway, "case-1") == (there,)
    assert names(desk.other, "") == ()
    assert names(desk.gateway, "case-1") == ()


def test_a_rule_refuses_with_its_reason_and_detail(desk: Desk) -> None:
    no = _refused(desk, lambda done, failed: desk.gateway.perform(_view(" "), done, failed))
    assert no.reason is Reason.NAME_MISSING
    auditor = desk.sign_in(AUDITOR)
    act = Command(linking.register_linked, an_intake(auditor.now()), ())
    no = _refused(desk, lambda done, failed: auditor.perform(act, done, failed))
    assert (no.reason, no.detail) == (Reason.READS_ONLY, {"name": AUDITOR})


def test_another_person_approves_with_their_own_password_alone(desk: Desk) -> None:
    case = desk.counter.register(files=(desk.counter.keep(PDF, "流水.pdf"),))
    desk.counter.respond(case)
    payment = new_id()
    kept = desk.counter.keep(PDF, "流水.pdf")
    form = money.PaymentRequest(
        new_id(),
        payment,
        case,
        Money(100_00),
        Trigger.DELAY,
        Bearer.MERCHANT,
        "店长不在场",
        (kept.sha256,),
        split=undivided(PaymentItem.REFUND, Money(100_00)),
    )
    desk.did(Command(money.request, form))
    approval = Command(money.approve, money.ApprovalForm(new_id(), payment))

    def by(password: str) -> Start:
        approver = Approver(BOSS, password)
        return lambda done, failed: desk.gateway.perform_as(approver, approval, done, failed)

    assert _failed(desk, by("not-his-password")).code is FaultCode.WRONG_PASSWORD
    desk.got(by(PASSWORD))
    row = desk.counter.session.ask(lambda reader: reader.payment(payment))
    assert row.approvals[-1].operator == desk.counter.people[BOSS].id


def test_a_paper_and_the_book_are_the_bytes_of_the_host(desk: Desk) -> None:
    case = desk.counter.register()
    made = desk.got(lambda d, f: desk.gateway.paper(Paper.REGISTRATION, case, d, f))
    session = desk.counter.session
    session.operator = desk.counter.people[CLERK]
    assert made == make_paper(session, Paper.REGISTRATION, case)
    book = desk.got(lambda d, f: desk.gateway.book(View(), d, f))
    assert book == export.make_book(session, View())
    no = _refused(desk, lambda d, f: desk.gateway.paper(Paper.SETTLEMENT, case, d, f))
    assert no.reason is Reason.NOT_SETTLED


def test_an_export_is_written_where_the_person_sits_with_its_proof(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(export, "BLOCK", 1)
    for _ in range(3):
        desk.counter.register()
    told = list[tuple[str, int, int]]()
    desk.gateway.changes.progressed.connect(lambda *each: told.append(each))
    target = tmp_path / "台账.csv"
    rows = desk.got(lambda d, f: desk.gateway.export(Export(target, View()), d, f))
    desk.until(lambda: (export.NAME, 3, 3) in told)
    assert rows == 3
    assert len(target.read_text("utf-8-sig").splitlines()) == 4
    assert target.name in proof_path(target).read_text("utf-8")
    assert sorted(tmp_path.glob("台账*")) == [target, proof_path(target)]


def test_an_export_is_cancelled_and_leaves_nothing(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(export, "BLOCK", 1)
    for _ in range(3):
        desk.counter.register()
    # Heard on the writer's own thread at the ledger; a host waits for the end that is on its way.
    how = Qt.ConnectionType.DirectConnection
    if not isinstance(desk.gateway, LedgerGateway):
        how = Qt.ConnectionType.QueuedConnection
        monkeypatch.setattr(desk.host.calls, "answer", _waiting_for_the_end(desk.host.calls))
    desk.gateway.changes.progressed.connect(lambda *_: desk.gateway.stop_export(), how)
    wish = Export(tmp_path / "台账.csv", View())
    no = _failed(desk, lambda done, failed: desk.gateway.export(wish, done, failed))
    assert no.code is FaultCode.CANCELLED
    assert [*tmp_path.glob("*台账*"), *desk.host.made.rglob("*台账*")] == []


def test_an_export_is_refused_for_its_form_its_place_and_the_second_person(
    desk: Desk, tmp_path: Path
) -> None:
    def made(wish: Export) -> Start:
        return lambda done, failed: desk.gateway.export(wish, done, failed)

    assert _refused(desk, made(Export(tmp_path / "a.doc", View()))).reason is Reason.FORM_UNKNOWN
    nowhere = tmp_path / "gone" / "a.csv"
    no = _failed(desk, made(Export(nowhere, View())))
    assert (no.code, no.detail) == (FaultCode.FOLDER_CLOSED, {"path": str(nowhere.parent)})
    wish = Export(tmp_path / "a.csv", View(), in_full=True, reason="市场监管局调阅核对")
    wrong = replace(wish, second=SecondPerson(BOSS, "not-his-password"))
    assert _failed(desk, made(wrong)).code is FaultCode.WRONG_PASSWORD
    desk.counter.register()
    assert desk.got(made(replace(wish, second=SecondPerson(BOSS, PASSWORD)))) == 1


def test_the_report_of_a_period_is_written_where_the_person_sits(
    desk: Desk, tmp_path: Path
) -> None:
    desk.counter.register()
    period = period_of(PeriodKind.MONTH, desk.gateway.now().date())
    target = tmp_path / "月报.pdf"
    assert desk.got(lambda d, f: desk.gateway.report(period, target, d, f)) == 1
    assert target.read_bytes().startswith(b"%PDF")
    assert proof_path(target).is_file()


def test_files_go_in_and_come_out_whole(desk: Desk, tmp_path: Path) -> None:
    source = tmp_path / "小票.pdf"
    source.write_bytes(PDF)
    kept = desk.got(lambda d, f: desk.gateway.keep_file(source, source.name, d, f))
    pasted = desk.got(lambda d, f: desk.gateway.keep_file(PDF, "贴.pdf", d, f))
    assert (kept.sha256, kept.size, kept.name) == (pasted.sha256, len(PDF), "小票.pdf")
    assert desk.got(lambda d, f: desk.gateway.read_file(kept.sha256, d, f)) == PDF
    case = desk.counter.register(files=(kept,))
    file = CaseFile(kept.sha256, kept.size, kept.mime, kept.name, desk.gateway.now())
    target = tmp_path / "out.pdf"
    desk.got(lambda d, f: desk.gateway.save_file((case, file), target, d, f))
    assert target.read_bytes() == PDF


def test_a_file_that_is_none_is_refused_by_its_name(desk: Desk, tmp_path: Path) -> None:
    def kept(source: Path | bytes, name: str) -> Start:
        return lambda done, failed: desk.gateway.keep_file(source, name, done, failed)

    no = _failed(desk, kept(tmp_path, tmp_path.name))
    assert (no.code, no.detail) == (FaultCode.FILE_NOT_REGULAR, {"name": tmp_path.name})
    no = _failed(desk, kept(b"MZ\x90", "a.exe"))
    assert (no.code, no.detail) == (FaultCode.FILE_TYPE, {"name": "a.exe"})
    no = _failed(desk, lambda done, failed: desk.gateway.read_file("0" * 64, done, failed))
    assert no.code is FaultCode.FILE_CHANGED


def test_full_particulars_are_noted_with_whoever_agreed(desk: Desk) -> None:
    note = ExportNote(new_id(), "xlsx", 1, is_masked=False, reason="市场监管局调阅核对")

    def noted(second: SecondPerson | None) -> Start:
        return lambda done, failed: desk.gateway.note_in_full(note, second, done, failed)

    wrong = SecondPerson(BOSS, "not-his-password")
    assert _failed(desk, noted(wrong)).code is FaultCode.WRONG_PASSWORD
    agreed = desk.got(noted(SecondPerson(BOSS, PASSWORD)))
    assert agreed == replace(note, second=desk.counter.people[BOSS].id)


def test_preferences_are_the_operator_s_own_and_the_station_s(desk: Desk) -> None:
    own = desk.gateway.operator.id
    kept = LedgerPreferences(desk.gateway)
    kept.keep(own, "window.page", "ledger")
    kept.keep("", "print.slip", "{}")
    desk.got(lambda d, f: desk.gateway.ask_after_acts(Query(station.nothing), d, f))
    again = LedgerPreferences(desk.sign_in(CLERK))
    assert (again.read(own, "window.page"), again.read("", "print.slip")) == ("ledger", "{}")


def test_colleagues_are_added_changed_and_let_go(desk: Desk) -> None:
    boss = desk.sign_in(BOSS)
    newcomer = Operator(new_id(), "何琳", Role.CLERK)

    def added(password: str) -> Start:
        return lambda done, failed: boss.add_operator(newcomer, password, done, failed)

    no = _refused(desk, added("何琳何琳何琳1234"))
    assert no.reason is Reason.PASSWORD_NAMED
    desk.got(added("mist-7-harbour"))
    keys = desk.host.keys("何琳", "mist-7-harbour")
    assert desk.host.hosted.approver("何琳", keys).id == newcomer.id
    no = _refused(desk, added("mist-7-harbour"))
    assert (no.reason, no.detail) == (Reason.NAME_TAKEN, {"name": "何琳"})
    change = NewOperator(new_id(), newcomer.id, "何琳", Role.FINANCE, ())
    desk.got(lambda done, failed: boss.change_operator(change, done, failed))
    people = desk.asked(Query(station.desk, boss.operator.id)).operators
    assert next(each.role for each in people if each.id == newcomer.id) is Role.FINANCE
    leaving = OperatorLeaving(new_id(), newcomer.id)
    desk.got(lambda done, failed: boss.let_go(leaving, done, failed))
    with pytest.raises(Fault):
        desk.host.hosted.approver("何琳", keys)


def test_a_password_is_changed_by_who_knows_the_present_one(desk: Desk) -> None:
    gateway = desk.gateway

    def changed(old: str, new: str) -> Start:
        return lambda done, failed: gateway.change_password(old, new, done, failed)

    desk.host.give_slot(CLERK)
    assert _refused(desk, changed(PASSWORD, "short")).reason is Reason.PASSWORD_SHORT
    assert _failed(desk, changed("not-hers-at-all", "mist-7-harbour")).code is (
        FaultCode.WRONG_PASSWORD
    )
    desk.got(changed(PASSWORD, "mist-7-harbour"))
    keys = desk.host.keys(CLERK, "mist-7-harbour")
    assert desk.host.hosted.approver(CLERK, keys).name == CLERK


def test_an_erasure_and_a_report_over_the_line_are_refused_by_their_rules(desk: Desk) -> None:
    case = desk.counter.register()
    wish = Erasure(new_id(), ErasureKind.CASE, case, "本人申请")
    no = _refused(desk, lambda done, failed: desk.gateway.erase(wish, done, failed))
    assert no.reason is not None
    no = _refused(desk, lambda d, f: desk.gateway.send_report(new_id(), new_id(), d, f))
    assert no.reason is Reason.REPORT_NEEDS_HUB


def test_after_its_end_nothing_begins(desk: Desk) -> None:
    told = list[object]()
    desk.gateway.close()
    desk.gateway.perform(_view(), told.append, told.append)
    desk.gateway.ask(Query(station.nothing), told.append, told.append)
    assert told == []
