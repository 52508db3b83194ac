"""The former host once its standby took over: nothing is written there, and nothing is lost."""

import json
import os
import shutil
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from functools import partial
from pathlib import Path
from threading import Event

import pytest

from mediation_desk.app.computer.superseding import (
    Parting,
    TakeoverNotice,
    marks_of,
    parting,
    read_notice,
    read_notices,
    superseding,
    take_notice,
    written_after,
)
from mediation_desk.app.entropy import ENTROPY, new_id
from mediation_desk.app.host.hosted_ledger import HostedLedger
from mediation_desk.app.host.seat_admission import choose, end, invite
from mediation_desk.app.hub_link.hub_link import HubLink
from mediation_desk.app.messages.message_courier import MessageCourier
from mediation_desk.app.seat.host_client import HostClient
from mediation_desk.app.seat.joining import SeatJoining
from mediation_desk.app.session.session import LINE, Session, Workplace, sign_in
from mediation_desk.app.standby import telling
from mediation_desk.app.standby.receiving import StandbyReceiver
from mediation_desk.app.standby.telling import (
    FormerHost,
    former_hosts,
    keep_former_host,
    known_former_hosts,
    note_heard,
    tell_former_hosts,
)
from mediation_desk.app.takeover.left_behind import write_left_behind
from mediation_desk.app.takeover.retiring import put_aside
from mediation_desk.app.takeover.takeover import take_over
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.ledger.courier.courier_outbox import SqlOutbox
from mediation_desk.ledger.disk.retirement import finish_retirement, retire_ledger
from mediation_desk.ledger.journal import journal
from mediation_desk.workflows.faults import Fault
from mediation_desk.workflows.merchants import merchant_files
from mediation_desk.workflows.ports import Command
from mediation_desk.workflows.seats import SeatInvitation, StandbyChoice
from sync.courier import LinkStatus
from tests.seats.running_host import CLERK, CLERK_PASSWORD, count_of_merchants, refused
from tests.standby.test_standby import OTHER, Pair, a_pair, add_merchant, merchants, served
from tests.station import MANAGER, PASSWORD, founded_once

SUPERSEDED = "host_superseded"


def taken(pair: Pair) -> TakeoverNotice:
    """Let the standby take over while its host is away for a moment; return the word of it."""
    pair.receive()
    port = pair.host.hosting.state().port
    pair.host.hosting.stop()
    take_over(pair.place, MANAGER, PASSWORD)
    pair.host.hosting.start(port)
    (former,) = known_former_hosts(pair.place.workspace)
    return former.notice


def bring_by_file(place: Workplace, notice: TakeoverNotice) -> None:
    """Take the word by a file, as a command beside whatever runs does."""
    with closing(sign_in(place, MANAGER, PASSWORD, writes=False)) as beside:
        take_notice(place.workspace, beside.file, notice.dumped(), beside.operator)


def entries(session: Session) -> int:
    with session.file.connection() as connection:
        return journal.head(connection).seq


def test_word_by_a_file_ends_a_host_that_runs(tmp_path: Path) -> None:
    with a_pair(tmp_path) as pair, pair.host.managed() as session:
        notice = taken(pair)
        pair.other.sign_in(CLERK, CLERK_PASSWORD)
        add_merchant(session, "只在原主机")
        before = entries(session)
        bring_by_file(pair.host.place, notice)
        # A seat hears it without any act, and whom it is to work with from now on.
        with pytest.raises(Fault) as told:
            pair.other.changes(10**6)
        assert told.value.code == SUPERSEDED
        assert told.value.detail["name"] == notice.name
        assert refused(lambda: count_of_merchants(pair.other)) == SUPERSEDED
        assert refused(lambda: pair.other.sign_in(CLERK, CLERK_PASSWORD)) == SUPERSEDED
        port, registry = pair.host.hosting.acting(session), pair.host.hosting.service.registry
        (seat,) = [each.id for each in registry.seats() if each.name == OTHER]
        form = merchant_files.MerchantParticulars(new_id(), new_id(), "此后")
        writing: tuple[Callable[[], object], ...] = (
            lambda: add_merchant(session, "此后"),
            lambda: session.perform_by(LINE, Command(merchant_files.describe, form)),
            lambda: port.invite(SeatInvitation(new_id(), "3 号台")),
            lambda: port.end_seat(seat),
            lambda: port.choose_standby(StandbyChoice(new_id(), seat)),
            lambda: SqlOutbox(session.file, ENTROPY, lambda *_: None).mark("reconcile"),
            lambda: session.file.writer.begin().__enter__(),
            HubLink(session).round,
            # A message that cannot be noted as sent would be sent again and again.
            MessageCourier(session, lambda: None).send_all,
            lambda: pair.host.ledger.sign_in_with_password(MANAGER, PASSWORD),
        )
        assert [refused(each) for each in writing] == [SUPERSEDED] * len(writing)
        assert entries(session) == before
    # Whoever was left is gone, and the key with them; no seat works here again.
    assert pair.host.ledger.open_ledger is None


def test_the_link_of_a_former_host_calls_its_hub_no_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = list[HubLink]()

    def note_call(link: HubLink) -> LinkStatus:
        calls.append(link)
        return LinkStatus("none")

    monkeypatch.setattr(HubLink, "_over_network", note_call)
    with a_pair(tmp_path) as pair, pair.host.managed() as session:
        notice, link = taken(pair), HubLink(session)
        # Nothing is left that it would write before it calls.
        link.round()
        bring_by_file(pair.host.place, notice)
        assert refused(link.round) == SUPERSEDED
        assert calls == [link]


@pytest.mark.release
def test_at_a_closed_ledger_no_command_writes_either(tmp_path: Path) -> None:
    with a_pair(tmp_path) as pair:
        notice = taken(pair)
        code = pair.host.invite("3 号台").code
    pair.host.hosting.start(0)
    try:
        # By the network, while nobody can prove it: all the same nobody joins.
        pair.host.ledger.close()
        body = notice.dumped()
        assert pair.host.hosting.service.superseded(body) == b"null"
        joining = SeatJoining(tmp_path / "third", pair.host.watch)
        assert refused(lambda: joining.join(pair.host.address, code)) == SUPERSEDED
    finally:
        pair.host.hosting.stop()
    registry = pair.host.hosting.service.registry
    (seat,) = [each.id for each in registry.seats() if each.name == OTHER]
    with closing(sign_in(pair.host.place, MANAGER, PASSWORD, writes=False)) as beside:
        before = entries(beside)
        writing: tuple[Callable[[], object], ...] = (
            lambda: end(registry, beside, seat),
            lambda: choose(registry, beside, StandbyChoice(new_id(), seat)),
            lambda: invite(registry, beside, SeatInvitation(new_id(), "4 号台"), ""),
            lambda: add_noted(beside),
        )
        assert [refused(each) for each in writing] == [SUPERSEDED] * len(writing)
        # What was there can be read, also after one of them was refused.
        assert merchants(beside) == []
        assert entries(beside) == before
    assert {each.name for each in registry.seats()} == {"备用", OTHER}


def add_noted(session: Session) -> None:
    form = merchant_files.MerchantParticulars(new_id(), new_id(), "此后")
    session.note(Command(merchant_files.describe, form))


def test_who_is_the_standby_no_more_is_told_so_and_a_leader_decides(tmp_path: Path) -> None:
    with a_pair(tmp_path) as pair, pair.host.managed() as session:
        notice = taken(pair)
        port = pair.host.hosting.acting(session)
        port.choose_standby(StandbyChoice(new_id()))
        service = pair.host.hosting.service
        assert refused(lambda: service.superseded(notice.dumped())) == "not_standby"
        assert not tell_former_hosts(pair.place.workspace)
        (former,) = former_hosts(pair.place.workspace)
        assert former.is_refused
        port.end_seat(notice.seat)
        assert refused(lambda: service.superseded(notice.dumped())) == "seat_ended"
        add_merchant(session, "照常")
        # By a file it takes a leader, who knows which of the two goes on.
        with (
            pytest.raises(Refusal) as no,
            closing(sign_in(pair.host.place, CLERK, CLERK_PASSWORD, writes=False)) as beside,
        ):
            take_notice(pair.host.place.workspace, beside.file, notice.dumped(), beside.operator)
        assert no.value.reason is Reason.NO_RIGHT
        assert read_notices(pair.host.place.workspace) == ()
        bring_by_file(pair.host.place, notice)
        assert refused(lambda: add_merchant(session, "此后")) == SUPERSEDED
        # So does a ledger restored from before the standby had joined.
        restored = replace(pair.host.place, workspace=tmp_path / "restored")
        shutil.copytree(founded_once().ledger, restored.workspace)
        bring_by_file(restored, notice)
        assert refused(lambda: sign_in(restored, MANAGER, PASSWORD)) == SUPERSEDED


def test_word_is_proved_by_the_keys_that_the_ledger_had_before() -> None:
    older, newer, seed = os.urandom(32), os.urandom(32), os.urandom(32)
    bare = TakeoverNotice("n-1", "host", "seat", "备用", (), "", 1)
    notice = read_notice(bare.proved(newer, seed, (older,)).dumped())
    assert notice.is_proven((older,))
    assert notice.is_proven((newer,))
    assert not notice.is_proven((os.urandom(32),))
    for wrong in ("../../x", "", "a b", "n" * 65):
        with pytest.raises(ValueError, match="no id"):
            read_notice(replace(notice, id=wrong).dumped())


@pytest.mark.release
def test_a_file_that_the_disk_does_not_give_keeps_no_other_from_coming(tmp_path: Path) -> None:
    with a_pair(tmp_path) as pair, pair.host.managed() as session:
        kept = [session.file.evidence.put_bytes("a.txt", b"text" * (n + 1)) for n in range(4)]
        names = sorted(each.sha256 for each in kept)
        bad = pair.host.place.workspace / "evidence" / names[0][:2] / names[0]
        bad.unlink()
        # A folder in its place is read by no program.
        bad.mkdir()
        found = pair.receive()
        assert found.lacking_files == 1
        copies = pair.receiver.folder
        assert [copies.evidence_file(name).exists() for name in names] == [False, True, True, True]
        pair.add("以后")
        assert pair.receive().entries > found.entries
        assert pair.row().unreadable == 1


@pytest.mark.release
def test_what_only_a_restored_former_host_has_is_listed_from_where_the_two_part(
    tmp_path: Path,
) -> None:
    with a_pair(tmp_path) as pair:
        older = replace(pair.host.place, workspace=tmp_path / "older")
        shutil.copytree(pair.host.place.workspace, older.workspace)
        with closing(sign_in(older, MANAGER, PASSWORD, writes=False)) as reading:
            same = entries(reading)
        # The standby has more entries than the restored ledger, also once that was written again.
        for n in range(8):
            pair.add(f"店{n}")
        notice = taken(pair)
    with closing(sign_in(older, MANAGER, PASSWORD)) as session:
        add_merchant(session, "只在还原的主机")
        last = entries(session)
    assert same < last < notice.entries
    bring_by_file(older, notice)
    with closing(sign_in(older, MANAGER, PASSWORD, writes=False)) as reading:
        found = parting(reading.file, notice)
        # Marks lie ever further apart, so some before it are doubtful.
        assert same - 8 <= found.entries <= same
        assert not found.is_exact
        assert write_left_behind(reading, found.entries, tmp_path / "left") == (0, 0)
        assert "只在还原的主机" in (tmp_path / "left" / "entries.jsonl").read_text("utf-8")
        # Each number is told by itself where a mark is there.
        near = replace(notice, marks=((last, "00" * 8), *marks_at(reading, same)))
        assert parting(reading.file, near) == Parting(same, is_exact=same + 1 == last)
        # An older version's word has none: then nothing is left out.
        assert parting(reading.file, replace(notice, marks=())) == Parting(0, is_exact=False)


def marks_at(session: Session, number: int) -> tuple[tuple[int, str], ...]:
    with session.file.connection() as connection:
        return marks_of(connection, number)


def test_word_with_all_its_marks_and_proofs_is_read_and_one_without_marks_too() -> None:
    key, seed, former = os.urandom(32), os.urandom(32), [os.urandom(32) for _ in range(20)]
    where = tuple(f"192.168.100.{n}:7443" for n in range(10, 26))
    bare = TakeoverNotice(new_id(), "a" * 64, new_id(), "备" * 40, where, "", 2_000_000)
    marks = tuple((2_000_000 - n, "f" * 16) for n in range(42))
    for each in (bare, replace(bare, marks=marks)):
        notice = each.proved(key, seed, former)
        assert read_notice(notice.dumped()) == notice
        assert notice.is_proven((key,))
    assert "marks" not in json.loads(bare.dumped())
    assert not replace(notice, marks=marks[:-1]).is_proven((key,))


def heard_and_put_back(pair: Pair) -> TakeoverNotice:
    """Let the former host have heard, and its disk be put back to an image of before."""
    notice = taken(pair)
    note_heard(pair.place.workspace, known_former_hosts(pair.place.workspace)[0])
    assert read_notices(pair.host.place.workspace) == ()
    return notice


@pytest.mark.release
def test_a_former_host_whose_disk_was_put_back_is_told_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told, rounds = Event(), list[bool]()

    def tell(workspace: Path, *, again: bool = False) -> bool:
        has_heard = tell_former_hosts(workspace, again=again)
        if workspace == second:
            # The host of before looks as well, whether it has anybody to tell.
            rounds.append(again)
            if len(rounds) == 3:
                told.set()
        return has_heard

    with a_pair(tmp_path) as pair:
        notice, second = heard_and_put_back(pair), pair.place.workspace
        with pair.away():
            # Whoever does not answer has heard all the same.
            assert tell_former_hosts(second, again=True)
        monkeypatch.setattr(telling, "tell_former_hosts", tell)
        monkeypatch.setattr(telling, "PERIOD_S", 0.0)
        teller = telling.FormerHostTeller(second)
        teller.start()
        assert told.wait(20)
        teller.close()
        # At its start; then not for an hour.
        assert rounds[:3] == [True, False, False]
        assert read_notices(pair.host.place.workspace) == (notice,)
        assert refused(lambda: pair.add("此后")) == SUPERSEDED
        assert former_hosts(second) == ()


@pytest.mark.release
def test_a_former_host_that_was_put_back_and_refuses_the_word_is_named_again(
    tmp_path: Path,
) -> None:
    with a_pair(tmp_path) as pair:
        notice, second = heard_and_put_back(pair), pair.place.workspace
        with pair.host.managed() as session:
            pair.host.hosting.acting(session).choose_standby(StandbyChoice(new_id()))
            key = bytes(session.file.key)
        assert not tell_former_hosts(second, again=True)
        (former,) = former_hosts(second)
        assert (former.has_heard, former.is_refused) == (False, True)
        # Once a leader took the last word by the file, it says that it knows it.
        later = replace(notice, id=new_id(), seat="third").proved(key, os.urandom(32))
        last = FormerHost("127.0.0.1:1", former.certificate, later)
        keep_former_host(second, last)
        bring_by_file(pair.host.place, later)
        assert not tell_former_hosts(second)
        assert former_hosts(second) == (last,)


@pytest.mark.release
def test_after_a_second_takeover_each_former_host_is_told(tmp_path: Path) -> None:
    with a_pair(tmp_path) as pair:
        first = pair.host.place.workspace
        third = replace(pair.place, workspace=pair.other._folder)
        # It is told whom its host named.
        pair.other.check()
        notice = taken(pair)
        # The second host is lost as well, before the first one is back.
        with pair.away():
            goes_on_and_is_followed(pair.place, third)
            take_over(third, MANAGER, PASSWORD)
        known = known_former_hosts(third.workspace)
        assert known[0].notice == notice
        assert [each.notice.entries > notice.entries for each in known] == [False, True]
        assert former_hosts(third.workspace) == known
        assert not tell_former_hosts(third.workspace)
        assert former_hosts(third.workspace) == known[1:]
        assert read_notices(first) == (notice,)
        assert refused(lambda: pair.add("此后")) == SUPERSEDED
    # A backup has no files of the host: the ledger knows them all, once it is open.
    restored = replace(third, workspace=tmp_path / "restored")
    shutil.copytree(third.workspace, restored.workspace, ignore=lambda *_: ["seats"])
    with served(restored) as (hosting, ledger), closing(a_sign_in(ledger)) as session:
        hosting.acting(session).seats()
        assert [each.notice for each in known_former_hosts(restored.workspace)] == [
            each.notice for each in known
        ]
        assert known[1].address in hosting.state().unheard
    # By a file a leader takes the last word at the first one, too, and is told all that it has.
    bring_by_file(pair.host.place, known[1].notice)
    with closing(sign_in(pair.host.place, MANAGER, PASSWORD, writes=False)) as beside:
        assert parting(beside.file, known[1].notice).entries <= notice.entries


def goes_on_and_is_followed(second: Workplace, third: Workplace) -> None:
    """Let a new host go on, name a standby, and be followed by it."""
    with served(second) as (hosting, ledger), closing(a_sign_in(ledger)) as session:
        SeatJoining(third.workspace, third.now).move(f"127.0.0.1:{hosting.state().port}")
        port = hosting.acting(session)
        (seat,) = [each.id for each in port.seats() if each.name == OTHER]
        port.choose_standby(StandbyChoice(new_id(), seat))
        add_merchant(session, "只在第二台")
        with closing(HostClient(third.workspace, third.now)) as client:
            StandbyReceiver(third.workspace, client).whole(Event())


def a_sign_in(ledger: HostedLedger) -> Session:
    return ledger.sign_in_with_password(MANAGER, PASSWORD)


class Killed(BaseException):
    """The end of the program."""


def killed_at(move: int, monkeypatch: pytest.MonkeyPatch, work: Callable[[], object]) -> bool:
    """Do something until so many renames into ``aside`` were made; tell whether it was killed."""
    replaced, left = os.replace, [move]

    def replace_one(source: Path, target: Path) -> None:
        if "aside" in Path(target).parts:
            left[0] -= 1
            if left[0] < 0:
                raise Killed
        replaced(source, target)

    with monkeypatch.context() as broken:
        broken.setattr(os, "replace", replace_one)
        try:
            work()
        except Killed:
            return True
    return False


def test_putting_aside_goes_on_from_each_rename_at_which_it_was_killed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = ("ledger.db", "ledger.db-wal", "ledger.head", "slots", "seats", "evidence", "relay")
    kills = 0
    while True:
        folder = tmp_path / str(kills)
        for name in names:
            (folder / name).mkdir(parents=True)
            (folder / name / "content").write_text(name)
        (folder / "aside" / "superseded-n").mkdir(parents=True)
        if not killed_at(kills, monkeypatch, partial(retire_ledger, folder, "superseded-n")):
            break
        kills += 1
        assert finish_retirement(folder) == folder / "aside" / "superseded-n-2"
        assert finish_retirement(folder) is None
        assert [each.name for each in folder.iterdir() if each.name in names] == []
        assert list((folder / "aside" / "superseded-n").iterdir()) == []
        for name in names:
            moved = folder / "aside" / "superseded-n-2" / name / "content"
            assert moved.read_text() == name
    assert kills == len(names)


def test_a_ledger_that_was_half_put_aside_is_opened_by_nobody_and_keeps_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with a_pair(tmp_path) as pair, pair.host.managed() as session:
        notice = taken(pair)
        kept = session.file.evidence.put_bytes("a.txt", b"only here")
        # An entry that names the file; which one is all the same.
        add_merchant(session, kept.sha256)
        add_merchant(session, "只在原主机")
        last = entries(session)
        bring_by_file(pair.host.place, notice)
        # Whoever serves it serves from a folder that is about to go.
        with pytest.raises(Fault):
            put_aside(pair.host.place, MANAGER, PASSWORD)
    place = pair.host.place
    assert killed_at(2, monkeypatch, partial(put_aside, place, MANAGER, PASSWORD))
    assert (place.workspace / "slots").exists()
    # Whoever tries finishes it, by no password.
    assert refused(partial(sign_in, place, MANAGER, "wrong")) == "missing"
    (aside,) = (place.workspace / "aside").iterdir()
    assert aside.name == f"superseded-{notice.id}"
    left = {each.name for each in place.workspace.iterdir()}
    assert not left & {"ledger.db", "ledger.head", "slots", "seats", "evidence"}
    with closing(
        sign_in(replace(place, workspace=aside), MANAGER, PASSWORD, writes=False)
    ) as reading:
        assert superseding(aside, reading.file) == notice
        listed = written_after(reading.file, notice.entries)
        assert listed[-1]["seq"] == last
        assert merchants(reading)[-1:] == ["只在原主机"]
        assert write_left_behind(reading, notice.entries, tmp_path / "left") == (1, 0)
    lines = (tmp_path / "left" / "entries.jsonl").read_text("utf-8").splitlines()
    told = [json.loads(line) for line in lines]
    assert [each["kind"] for each in told] == [each["kind"] for each in listed]
    assert any("只在原主机" in line for line in lines)
    (file,) = (tmp_path / "left" / "evidence").iterdir()
    assert file.read_bytes() == b"only here"
