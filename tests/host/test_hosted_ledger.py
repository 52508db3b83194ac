"""The ledger of a host: the first who signs in opens it, the last who leaves lets it be closed."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from threading import Barrier, Event, Thread

import pytest

from mediation_desk.app.backups.daily import BackupWork
from mediation_desk.app.entropy import new_id
from mediation_desk.app.host.desk_works import HostLine, desk_works
from mediation_desk.app.host.hosted_ledger import HostedLedger
from mediation_desk.app.session.maintenance import (
    end_sign_in,
    new_password_by_keys,
    new_slot,
)
from mediation_desk.app.session.one_time_codes import issue_code
from mediation_desk.app.session.rekeying import renew_key
from mediation_desk.app.session.session import Session, Workplace, sign_in
from mediation_desk.domain.people import Operator, OperatorRight, Role
from mediation_desk.domain.records.station import KeyGround
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.ledger.disk.ledger_lock import held
from mediation_desk.ledger.vault import vault
from mediation_desk.ledger.vault.password_cost import PasswordCost
from mediation_desk.ledger.vault.wrapping_keys import new_slot_key, wrapping_keys
from mediation_desk.workflows.faults import Fault, FaultCode
from mediation_desk.workflows.ports import Changed, Command, LedgerReader
from mediation_desk.workflows.response import first_response as first
from mediation_desk.workflows.station.administration import (
    LimitsForm,
    OperatorLeaving,
    set_policy,
)
from tests.keys.old_workspace import CLERK as OLD_CLERK
from tests.keys.old_workspace import OTHERS_PASSWORD, old_workspace
from tests.station import CHEAP, MANAGER, PASSWORD, Counter, Watch, an_intake

CLERK, WORD = "李伟", "lantern-row-77"
HOUR_S = 3_600


@dataclass
class Timers:
    """Timers that go off when the test says so."""

    set_for: list[tuple[float, Callable[[], None]]] = field(default_factory=list)

    def __call__(self, seconds: float, work: Callable[[], None]) -> Callable[[], None]:
        """Set a timer; return what stops it."""
        entry = (seconds, work)
        self.set_for.append(entry)
        return lambda: self.set_for.remove(entry) if entry in self.set_for else None

    def go_off(self, seconds: float) -> None:
        """Let the timers of so many seconds go off."""
        due = [each for each in self.set_for if each[0] == seconds]
        self.set_for = [each for each in self.set_for if each not in due]
        for _, work in due:
            work()


@dataclass
class Work:
    """Work that notes what is done with it."""

    log: list[str]

    def start(self) -> None:
        """Note the start."""
        self.log.append("start")

    def hear(self, areas: frozenset[Changed]) -> None:
        """Note the areas."""
        self.log.extend(sorted(areas & {Changed.CASE}))

    def close(self) -> None:
        """Note the end."""
        self.log.append("close")


@dataclass
class Host:
    """A hosted ledger with what it works by."""

    ledger: HostedLedger
    timers: Timers
    works: list[str]
    clerk: Operator
    watch: Watch

    @property
    def place(self) -> Workplace:
        """Place of the ledger."""
        return self.ledger.place

    def keys(self, name: str, typed: str) -> dict[str, bytes]:
        """Derive keys as a seat does."""
        return wrapping_keys(self.ledger.slot_offers(name), typed)

    def enter(self, name: str = CLERK, typed: str = WORD) -> Session:
        """Sign in as a seat does."""
        return self.ledger.sign_in(name, self.keys(name, typed))


@pytest.fixture
def host(counter: Counter) -> Iterator[Host]:
    """A host that serves a closed ledger with a manager and a clerk."""
    clerk = Operator(new_id(), CLERK, Role.CLERK)
    new_slot(counter.session, clerk, WORD)
    counter.session.perform(
        Command(set_policy, LimitsForm(new_id(), {"key_dropped_seconds": HOUR_S}))
    )
    counter.session.close()
    timers, works = Timers(), list[str]()
    ledger = HostedLedger(counter.session.place, lambda _: (Work(works),), timers)
    ledger.serve(is_on=True)
    yield Host(ledger, timers, works, clerk, counter.watch)
    ledger.close()


def register(session: Session) -> str:
    intake = an_intake(session.place.now())
    session.perform(lambda desk: first.register(desk, intake))
    return intake.case


def folded(case: str, reader: LedgerReader) -> str:
    return reader.folded([case])[0].id


def is_free(place: Workplace) -> bool:
    """Tell whether nobody holds the ledger."""
    try:
        held(place.workspace).release()
    except Fault:
        return False
    return True


def refusal_of(work: Callable[[], object]) -> FaultCode:
    with pytest.raises(Fault) as refused:
        work()
    return refused.value.code


def test_the_first_opens_the_ledger_and_the_next_share_it(host: Host) -> None:
    assert host.ledger.open_ledger is None
    first_one, next_one = host.enter(), host.enter(MANAGER, PASSWORD)
    assert first_one.ledger is next_one.ledger is host.ledger.open_ledger
    assert (first_one.operator.name, next_one.operator.name) == (CLERK, MANAGER)
    assert host.ledger.count() == 2
    told: list[frozenset[Changed]] = []
    host.ledger.subscribe(told.append)
    register(first_one)
    assert Changed.CASE in next_one.take_changed()
    assert [Changed.CASE in areas for areas in told] == [True]


@pytest.mark.parametrize("name", [CLERK, "某人"])
def test_a_wrong_password_opens_nothing(host: Host, name: str) -> None:
    assert refusal_of(lambda: host.enter(name, "another word")) is FaultCode.WRONG_PASSWORD
    assert host.ledger.open_ledger is None
    assert is_free(host.place)


def test_a_slot_of_another_ledger_s_key_lets_nobody_in(host: Host, tmp_path: Path) -> None:
    host.enter()
    other = vault.create_vault(tmp_path / "other", "周涛一", WORD, cost=CHEAP)
    vault.add_slot(host.place.workspace, other.key, ("周涛二", host.clerk.id), WORD, cost=CHEAP)
    assert refusal_of(lambda: host.enter("周涛二", WORD)) is FaultCode.WRONG_PASSWORD
    assert host.ledger.count() == 1


def test_without_a_ledger_nothing_is_offered(tmp_path: Path) -> None:
    empty = HostedLedger(Workplace(tmp_path / "nothing", CHEAP, Watch()))
    assert refusal_of(lambda: empty.slot_offers(CLERK)) is FaultCode.MISSING


def test_the_key_is_dropped_when_nobody_was_signed_in_for_so_long(host: Host) -> None:
    session = host.enter()
    session.close()
    assert not is_free(host.place)
    assert [seconds for seconds, _ in host.timers.set_for] == [HOUR_S]
    again = host.enter()
    assert host.timers.set_for == [], "somebody is there again"
    again.close()
    kept = again.file.key
    host.timers.go_off(HOUR_S)
    assert host.ledger.open_ledger is None
    assert kept == bytearray()
    assert is_free(host.place)
    assert register(host.enter()), "the next one opens it"


def test_a_wait_that_is_over_ends_no_other(host: Host) -> None:
    host.enter().close()
    ((_, over),) = host.timers.set_for
    session = host.enter()
    session.close()
    over()
    assert host.ledger.open_ledger is session.ledger


def test_who_is_let_go_is_out_within_moments(host: Host) -> None:
    clerk, manager = host.enter(), host.enter(MANAGER, PASSWORD)
    end_sign_in(manager, OperatorLeaving(new_id(), host.clerk.id))
    assert refusal_of(lambda: register(clerk)) is FaultCode.SIGN_IN_ENDED
    host.timers.go_off(0.0)
    assert (clerk.is_ended, host.ledger.count()) == (True, 1)
    assert refusal_of(host.enter) is FaultCode.WRONG_PASSWORD


def test_an_approver_proves_themselves_and_is_not_signed_in(host: Host) -> None:
    assert (
        refusal_of(lambda: host.ledger.approver(CLERK, host.keys(CLERK, WORD)))
        is FaultCode.SIGN_IN_ENDED
    )
    session = host.enter()
    proved = host.ledger.approver(MANAGER, host.keys(MANAGER, PASSWORD))
    assert (proved.name, host.ledger.count()) == (MANAGER, 1)
    assert session.as_other_by_keys(MANAGER, host.keys(MANAGER, PASSWORD)) == proved
    host.ledger.prove(MANAGER, PASSWORD)
    assert refusal_of(lambda: host.ledger.prove(MANAGER, WORD)) is FaultCode.WRONG_PASSWORD
    wrong = host.keys(MANAGER, "another word")
    assert refusal_of(lambda: host.ledger.approver(MANAGER, wrong)) is FaultCode.WRONG_PASSWORD


def test_a_one_time_code_sets_a_password_and_does_nothing_else(host: Host) -> None:
    manager = host.enter(MANAGER, PASSWORD)
    code = issue_code(manager, host.clerk.id)
    keys = host.keys(CLERK, code)
    with pytest.raises(Fault) as refused:
        host.ledger.sign_in(CLERK, keys)
    assert (refused.value.code, refused.value.detail) == (
        FaultCode.ONE_TIME_CODE,
        {"name": CLERK},
    )
    assert refusal_of(lambda: host.ledger.approver(CLERK, keys)) is FaultCode.WRONG_PASSWORD
    cheap = new_slot_key("harbour-light-9", PasswordCost(memory_kib=63, passes=1, lanes=1))
    with pytest.raises(ValueError, match="not derived"):
        host.ledger.set_password(CLERK, keys, cheap)
    host.ledger.set_password(CLERK, keys, new_slot_key("harbour-light-9", CHEAP))
    assert host.enter(CLERK, "harbour-light-9").operator.id == host.clerk.id
    assert refusal_of(lambda: host.ledger.sign_in(CLERK, keys)) is FaultCode.WRONG_PASSWORD
    assert refusal_of(host.enter) is FaultCode.WRONG_PASSWORD


def test_a_password_is_changed_by_keys_alone(host: Host) -> None:
    session = host.enter()
    new = new_slot_key("harbour-light-9", CHEAP)
    wrong = host.keys(CLERK, "another word")
    assert refusal_of(lambda: new_password_by_keys(session, wrong, new)) is FaultCode.WRONG_PASSWORD
    new_password_by_keys(session, host.keys(CLERK, WORD), new)
    assert host.enter(CLERK, "harbour-light-9").operator.id == host.clerk.id


def test_a_colleague_is_added_by_the_key_of_their_slot(host: Host) -> None:
    manager = host.enter(MANAGER, PASSWORD)
    one = Operator(new_id(), "马丽", Role.FINANCE, frozenset({OperatorRight.PAY}))
    weak = new_slot_key("harbour-light-9", PasswordCost(memory_kib=63, passes=1, lanes=1))
    with pytest.raises(ValueError, match="not derived"):
        new_slot(manager, one, weak)
    new_slot(manager, one, new_slot_key("harbour-light-9", CHEAP))
    assert host.enter("马丽", "harbour-light-9").operator.role is Role.FINANCE


def test_a_slot_of_format_1_is_written_anew_at_sign_in(tmp_path: Path) -> None:
    place = Workplace(old_workspace(tmp_path / "ledger"), CHEAP, Watch())
    hosted = HostedLedger(place)
    keys = wrapping_keys(hosted.slot_offers(OLD_CLERK), OTHERS_PASSWORD)
    session = hosted.sign_in(OLD_CLERK, keys)
    (slot,) = vault.slots_for(place.workspace, session.operator.id, OLD_CLERK)
    assert not slot.is_old
    session.close()
    again = sign_in(place, OLD_CLERK, OTHERS_PASSWORD)
    assert again.operator.name == OLD_CLERK
    again.close()


def test_a_window_does_the_works_itself_while_somebody_is_signed_in_there(host: Host) -> None:
    seat = host.enter()
    register(seat)
    assert host.works == ["start", "case"]
    window = host.ledger.sign_in_with_password(MANAGER, PASSWORD)
    assert host.works == ["start", "case", "close"]
    register(seat)
    window.close()
    assert host.works == ["start", "case", "close", "start"]
    seat.close()
    assert host.works[-1] == "start", "the regulator's letters come for an hour yet"
    host.timers.go_off(HOUR_S)
    assert host.works[-1] == "close"


def test_a_window_alone_closes_the_ledger_at_once(host: Host) -> None:
    host.ledger.serve(is_on=False)
    window = host.ledger.sign_in_with_password(MANAGER, PASSWORD)
    assert host.works == []
    window.close()
    assert (host.timers.set_for, host.ledger.open_ledger) == ([], None)
    assert is_free(host.place)


def test_the_ledger_of_a_window_is_shared_when_it_begins_to_serve(host: Host) -> None:
    host.ledger.serve(is_on=False)
    window = sign_in(host.place, MANAGER, PASSWORD)
    host.ledger.adopt(window)
    host.ledger.serve(is_on=True)
    seat = host.enter()
    assert (seat.ledger is window.ledger, host.works) == (True, [])
    window.close()
    assert register(seat)
    assert host.works == ["start", "case"]
    host.ledger.serve(is_on=False)
    assert (seat.is_ended, host.works[-1], is_free(host.place)) == (True, "close", True)


def test_another_ledger_is_not_taken_in_while_one_is_open(host: Host, tmp_path: Path) -> None:
    host.enter()
    place = Workplace(old_workspace(tmp_path / "another"), CHEAP, Watch())
    other = sign_in(place, OLD_CLERK, OTHERS_PASSWORD)
    with pytest.raises(ValueError, match="another ledger"):
        host.ledger.adopt(other)
    other.close()


def test_the_works_rest_while_the_key_is_changed(host: Host) -> None:
    manager = host.enter(MANAGER, PASSWORD)
    staying = {each.id for each in manager.ask(lambda reader: reader.desk("")).operators}
    renew_key(manager, KeyGround.WISH, staying)
    assert host.works == ["start", "close", "start"]
    assert register(manager)
    assert host.works[-1] == "case"


def test_the_end_of_the_host_ends_the_sessions_of_others_alone(host: Host) -> None:
    seat, window = host.enter(), host.ledger.sign_in_with_password(MANAGER, PASSWORD)
    host.ledger.close()
    assert refusal_of(lambda: register(seat)) is FaultCode.SIGN_IN_ENDED
    assert register(window)
    window.close()
    assert is_free(host.place)


def test_many_sign_in_act_ask_and_leave_at_once(host: Host) -> None:
    keys = [host.keys(CLERK, WORD), host.keys(MANAGER, PASSWORD)]
    names, line = (CLERK, MANAGER), Barrier(8)
    cases: list[str] = []

    def come_and_go(at: int) -> None:
        line.wait(20)
        for _ in range(3):
            session = host.ledger.sign_in(names[at % 2], keys[at % 2])
            own = register(session)
            assert session.ask(partial(folded, own)) == own
            cases.append(own)
            session.close()

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(come_and_go, range(8)))
    assert host.ledger.count() == 0
    assert [seconds for seconds, _ in host.timers.set_for] == [HOUR_S]
    last = host.enter()
    numbers = sorted(each.number for each in last.ask(lambda reader: reader.folded(cases)))
    assert numbers == [f"GX01-261124-{serial:03d}" for serial in range(1, 25)]


def test_the_works_of_a_desk_begin_and_end_with_the_ledger(host: Host) -> None:
    hosted = HostedLedger(host.place, desk_works, host.timers)
    hosted.serve(is_on=True)
    session = hosted.sign_in(CLERK, host.keys(CLERK, WORD))
    ledger = session.ledger
    assert ledger.link is not None
    line = HostLine(session)
    line.wake()
    line.contact()
    with pytest.raises(Refusal) as refused:
        line.enrol("https://hub.example", "code")
    assert refused.value.reason is Reason.NO_RIGHT
    in_the_clear = FaultCode.CODE_REFUSED
    leader = HostLine(hosted.sign_in(MANAGER, host.keys(MANAGER, PASSWORD)))
    assert refusal_of(lambda: leader.enrol("http://hub.example", "code")) is in_the_clear
    register(session)
    hosted.close()
    assert ledger.link is None
    assert (
        refusal_of(lambda: line.enrol("https://hub.example", "code")) is FaultCode.HUB_UNREACHABLE
    )


def test_a_host_without_a_window_takes_the_daily_backup(host: Host) -> None:
    made: list[BackupWork] = []

    def works(session: Session) -> list[Work]:
        made.append(BackupWork(session))
        return [Work(host.works)]

    hosted = HostedLedger(host.place, works, host.timers)
    hosted.serve(is_on=True)
    session = hosted.sign_in(CLERK, host.keys(CLERK, WORD))
    (work,) = made
    assert [work.take_when_due(), work.take_when_due()] == [True, False]
    assert len(list((host.place.workspace / "backups").iterdir())) == 1
    (row,) = session.ask(lambda reader: reader.desk("")).backups
    assert row.made_at == host.place.now()
    work.close()
    host.watch.forward(days=1)
    assert not work.take_when_due(), "one that is stopped takes none"
    assert len(list((host.place.workspace / "backups").iterdir())) == 1
    hosted.close()


class BrokenWork(Work):
    """Work that does not start."""

    def start(self) -> None:
        """Fail."""
        raise OSError("no room for a thread")


def test_a_work_that_does_not_start_keeps_nobody_out(host: Host) -> None:
    broken, sound = BrokenWork(host.works), Work(host.works)
    hosted = HostedLedger(host.place, lambda _: (broken, sound), host.timers)
    hosted.serve(is_on=True)
    session = hosted.sign_in(CLERK, host.keys(CLERK, WORD))
    assert register(session)
    hosted.close()
    assert host.works == ["start", "case", "close"]


@dataclass
class SlowWork(Work):
    """Work that ends when the test lets it."""

    inside: Event = field(default_factory=Event)
    go_on: Event = field(default_factory=Event)

    def close(self) -> None:
        """Wait for the test."""
        self.inside.set()
        assert self.go_on.wait(10)


def test_works_that_stop_while_the_key_is_changed_hold_nobody_for_good(host: Host) -> None:
    work = SlowWork(host.works)
    hosted = HostedLedger(host.place, lambda _: (work,), host.timers)
    hosted.serve(is_on=True)
    session = hosted.sign_in(MANAGER, host.keys(MANAGER, PASSWORD))
    pause = session.ledger.paused

    @contextmanager
    def noted() -> Iterator[None]:
        work.go_on.set()
        with pause():
            yield

    session.ledger.paused = noted
    key = bytes(session.file.key)
    stopping = Thread(target=hosted.adopt, args=(session,), daemon=True)
    changing = Thread(target=session.change_key, args=(_nothing, key), daemon=True)
    stopping.start()
    assert work.inside.wait(10)
    changing.start()
    for each in (stopping, changing):
        each.join(10)
    assert [each.is_alive() for each in (stopping, changing)] == [False, False]
    assert register(session)
    session.close()
    hosted.close()


def _nothing() -> None:
    """Change nothing."""


def test_forty_read_at_once(host: Host) -> None:
    session, line = host.enter(), Barrier(40)

    def read(_: int) -> str:
        return session.ask(lambda reader: f"{line.wait(20) >= 0}{reader.desk('').entries > 0}")

    with ThreadPoolExecutor(40) as pool:
        assert set(pool.map(read, range(40))) == {"TrueTrue"}
