"""A desk and its hub on separate networks: exchange by files, with every fault of the gate."""

import hashlib
from collections.abc import Iterator
from pathlib import Path
from queue import Queue

import pytest
from sqlalchemy import insert, select, update

from mediation_desk.app.entropy import new_id
from mediation_desk.app.hub_link.hub_link import HubLink
from mediation_desk.app.hub_link.hub_link_acts import HubLinkActs
from mediation_desk.domain.case.events.gates import GateReason
from mediation_desk.domain.codes import BusinessLine as Business
from mediation_desk.domain.refusal import Refusal
from mediation_desk.ledger.link.exchange_settings import FILE
from mediation_desk.workflows.faults import Fault, FaultCode
from mediation_desk.workflows.read_models.link import ExchangeFolders, LinkState
from mediation_desk.workflows.regulator.escalation import QuestionForm, ask_guidance
from mediation_desk.workflows.response.case_keeping import Attach, attach
from mediation_desk.workflows.station.administration import note_restore
from sync.hub.services.auth.user_accounts import NewAccount, RegulatorBody, add_reviewer
from sync.hub.services.files.blobs import put_file
from sync.hub.storage.files.object_store import object_name
from sync.hub.storage.schema import enclosure, reviewer
from sync.protocol import LIMITS, EvidenceItem, GuidanceAnswered, Officer
from tests.sync.exchange.two_sides import TwoSides, two_sides


@pytest.fixture
def sides(tmp_path: Path) -> Iterator[TwoSides]:
    with two_sides(tmp_path) as made:
        yield made


def answer(sides: TwoSides, text: str, files: tuple[EvidenceItem, ...] = ()) -> None:
    """Let an officer answer the oldest question that is open."""
    now, first = sides.made.counter.watch(), sides.matters()[0]
    body = GuidanceAnswered(
        text=text,
        request=first.id,
        case=first.case_id,
        number="历下指导〔2026〕1号",
        articles=("消费者权益保护法第五十五条",),
        officer=Officer(name="王科长", body="消保科"),
        answered_at=now,
        files=files,
    )
    with sides.made.store.turn(now) as turn:
        turn.say(first.station_id, body, first.case_id)


def letters(sides: TwoSides) -> list[str]:
    """Return the gist of the regulator's letters at the desk, the newest first."""
    return [one.gist for one in sides.made.counter.session.ask(lambda reader: reader.letters())]


def test_a_question_goes_up_and_its_answer_comes_down_by_itself(sides: TwoSides) -> None:
    sides.made.ask("断网期间如何受理？")
    status = sides.there_and_back()
    assert (status.fault_code, status.waiting) == ("", 0)
    assert sides.asked() == ["断网期间如何受理？"]
    face = sides.sheet().status
    assert (face.state, face.waiting) == (LinkState.CONNECTED, 0)
    assert face.exchange is not None
    assert (face.exchange.answered_at, face.exchange.asked_since) == (
        sides.made.counter.watch(),
        None,
    )
    # Nothing waits and nobody asks: the ruling comes all the same.
    answer(sides, "属于欺诈，适用三倍赔偿。")
    assert len(sides.hub().news) == 1
    assert len(sides.down()) == 1
    assert sides.desk().received == 1
    assert letters(sides)[0].startswith("属于欺诈")
    assert list(sides.desk_in.iterdir()) == []


def test_a_packet_waits_for_the_answer_to_the_one_before_and_is_written_anew_when_none_comes(
    sides: TwoSides,
) -> None:
    sides.made.ask("第一问")
    sides.desk()
    (first,) = sides.up()
    sides.made.ask("第二问")
    sides.wait(1700)
    assert sides.desk().fault_code == ""
    assert list(sides.desk_out.iterdir()) == []
    # The packet was lost in the gate.
    (sides.hub_in / first).unlink()
    sides.wait(100)
    status = sides.desk()
    assert status.fault_code == "SILENT"
    face = sides.sheet().status
    assert face.state is LinkState.UNANSWERED
    assert face.exchange is not None
    assert face.exchange.asked_since is not None
    sides.up()
    sides.hub()
    sides.down()
    assert sides.desk().fault_code == ""
    assert sides.asked() == ["第一问", "第二问"]
    assert sides.sheet().status.state is LinkState.CONNECTED


def test_a_packet_that_the_gate_has_not_fetched_is_replaced_by_the_next(sides: TwoSides) -> None:
    sides.desk()
    (first,) = sides.desk_out.iterdir()
    sides.made.ask("第一问")
    sides.wait(1800)
    sides.desk()
    (second,) = sides.desk_out.iterdir()
    assert first.name != second.name


def test_a_desk_with_nothing_to_say_asks_for_news_every_ten_minutes(sides: TwoSides) -> None:
    while sides.there_and_back().waiting:
        pass
    written = []
    for _ in range(61):
        sides.wait(10)
        sides.desk()
        written.append(len(list(sides.desk_out.iterdir())))
    assert (sum(written[:58]), written[-1]) == (0, 1)


def test_a_question_is_written_ten_seconds_after_the_last_packet_and_not_before(
    sides: TwoSides,
) -> None:
    while sides.there_and_back().waiting:
        pass
    sides.wait(600)
    sides.desk()
    sides.up()
    sides.hub()
    sides.down()
    sides.made.ask("急问")
    sides.desk()
    assert list(sides.desk_out.iterdir()) == []
    sides.wait(10)
    sides.desk()
    assert len(list(sides.desk_out.iterdir())) == 1


def test_answers_that_come_twice_late_or_in_another_order_change_nothing(sides: TwoSides) -> None:
    sides.made.ask("第一问")
    sides.there_and_back()
    answer(sides, "答复一")
    sides.hub()
    (early,) = sides.down()
    kept = (sides.desk_in / early).read_bytes()
    (sides.desk_in / early).unlink()
    answer(sides, "答复二")
    sides.hub()
    (late,) = sides.down()
    after = (sides.desk_in / late).read_bytes()
    assert sides.desk().received == 2
    for content, name in ((kept, early), (after, late), (kept, early)):
        (sides.desk_in / name).write_bytes(content)
        assert sides.desk().fault_code == ""
    assert sorted(letters(sides)[:2]) == ["答复一", "答复二"]
    assert sides.there_and_back().state == "ok"


def test_files_that_are_no_answers_of_ours_are_put_aside_and_asked_for_anew(
    sides: TwoSides,
) -> None:
    sides.made.ask("第一问")
    sides.desk()
    sides.up()
    sides.hub()
    (name,) = sides.down()
    path, whole = sides.desk_in / name, (sides.desk_in / name).read_bytes()
    changed = bytearray(whole)
    changed[200] ^= 1
    stranger = "0192f3a1-0000-7000-8000-000000000000" + name[36:]
    (sides.desk_in / stranger).write_bytes(whole)
    (sides.desk_in / "readme.txt").write_text("别的文件", "utf-8")
    for content in (whole[:700], bytes(changed), b""):
        path.write_bytes(content)
        assert sides.desk().fault_code == ""
        assert not path.exists()
        assert (sides.desk_in / "refused" / name).read_bytes() == content
    assert sides.sheet().status.waiting > 0
    sides.wait(1800)
    assert sides.there_and_back().fault_code == ""
    assert sides.sheet().status.waiting == 0
    # What is another station's, or no file of the exchange, is left alone.
    assert sorted(one.name for one in sides.desk_in.iterdir() if one.is_file()) == sorted(
        [stranger, "readme.txt"]
    )


def test_a_hub_that_says_no_is_heard(sides: TwoSides) -> None:
    from sync.hub.services.exchange.enrolment import revoke  # noqa: PLC0415

    revoke(sides.made.store, "万达广场高新店", sides.made.counter.watch())
    assert sides.there_and_back().fault_code == "REVOKED"
    assert sides.sheet().status.state is LinkState.REVOKED
    sides.wait(1800)
    sides.desk()
    assert list(sides.desk_out.iterdir()) == []


def test_a_hub_put_back_is_filled_again_by_files(sides: TwoSides) -> None:
    sides.made.ask("备份之前")
    sides.there_and_back()
    HubLinkActs(sides.made.counter.session, sides.line).compare()
    status = sides.there_and_back()
    assert (status.state, status.fault_code) == ("ok", "")
    packet = sides.sheet().packet
    assert packet is not None
    assert packet.comparison is not None


def test_a_folder_that_is_away_is_told_and_used_again_once_it_is_back(sides: TwoSides) -> None:
    sides.made.ask("第一问")
    away = sides.desk_out.rename(sides.folder / "away")
    assert sides.desk().fault_code == "FOLDER"
    assert sides.sheet().status.state is LinkState.FOLDER_AWAY
    assert sides.sheet().status.waiting > 0
    away.rename(sides.desk_out)
    assert sides.there_and_back().waiting == 0


def test_only_two_usable_folders_are_taken_and_only_from_a_manager(
    sides: TwoSides, tmp_path: Path
) -> None:
    session = sides.made.counter.session
    acts = HubLinkActs(session, sides.line)
    here = str(sides.desk_out)
    with pytest.raises(Fault) as same:
        acts.exchange_by(ExchangeFolders(here, here))
    with pytest.raises(Fault) as missing:
        acts.exchange_by(ExchangeFolders(here, str(tmp_path / "none")))
    codes = (same.value.code, missing.value.code)
    assert codes == (FaultCode.EXCHANGE_ONE_FOLDER, FaultCode.EXCHANGE_FOLDER)
    assert list(sides.desk_out.iterdir()) == []
    session.operator = sides.made.counter.people["王晓燕"]
    with pytest.raises(Refusal):
        acts.exchange_by(None)
    session.operator = sides.made.counter.people["周涛"]
    acts.exchange_by(None)
    assert sides.sheet().status.exchange is None
    # Over the network again, where nobody answers.
    assert sides.desk().fault_code == "UNREACHABLE"
    with session.file.connection() as connection:
        told = connection.exec_driver_sql(
            "SELECT count(*) FROM entry WHERE kind = 'station.exported'"
        ).scalar()
    assert told == 2


def test_a_garbled_file_of_folders_is_as_none(sides: TwoSides) -> None:
    for garbled in ("", "[]", '{"out": "/x"}', "\x00"):
        (sides.made.counter.session.place.workspace / FILE).write_text(garbled, "utf-8")
        assert sides.sheet().status.exchange is None


def test_evidence_goes_up_with_its_question(sides: TwoSides) -> None:
    counter, case = sides.made.counter, sides.made.counter.register()
    kept = counter.keep()
    counter.act(attach, Attach(new_id(), case, (kept,)))
    ids = (new_id(), case, new_id())
    why = GateReason.DISPUTED
    form = QuestionForm(*ids, Business.QUALITY, "附票据", evidence=(kept.sha256,), why=why)
    counter.act(ask_guidance, form)
    sides.there_and_back()
    first, store = sides.matters()[0], sides.made.store
    held = store.files.read(object_name(first.station_id, kept.sha256))
    assert held == counter.session.file.evidence.read(kept.sha256)


def test_files_of_an_answer_come_with_it_or_are_asked_for(sides: TwoSides) -> None:
    case = sides.made.ask("附意见书")
    sides.there_and_back()
    papers = [b"%PDF-1.4\n" + bytes(range(256)) * 5000 + one for one in (b"1", b"2")]
    items = [enclosed(sides, paper, number) for number, paper in enumerate(papers, start=1)]
    answer(sides, "按意见书办理。", tuple(items))
    withheld(sides, items[1], None)
    sides.hub()
    sides.down()
    sides.desk()
    assert files_of(sides, case) == ["意见书1.pdf"]
    # The letter is here, and its second file is asked for until it comes.
    withheld(sides, items[1], "m1")
    sides.wait(600)
    sides.there_and_back()
    assert files_of(sides, case) == ["意见书1.pdf", "意见书2.pdf"]
    for item, paper in zip(items, papers, strict=True):
        assert sides.made.counter.session.file.evidence.read(item.sha256) == paper


def withheld(sides: TwoSides, item: EvidenceItem, message: str | None) -> None:
    """Enter a file as sent with a message, or with none yet."""
    one = update(enclosure).where(enclosure.c.sha256 == item.sha256).values(message_id=message)
    with sides.made.store.turn(sides.made.counter.watch()) as turn:
        turn.connection.execute(one)


def enclosed(sides: TwoSides, content: bytes, number: int) -> EvidenceItem:
    """Let the hub keep a file that went with a message to the station."""
    store, now, first = sides.made.store, sides.made.counter.watch(), sides.matters()[0]
    sha256 = hashlib.sha256(content).hexdigest()
    put_file(store, first.station_id, content, now)
    officer = NewAccount(f"周敏{number}", "quay-lamp-2026")
    add_reviewer(store, officer, RegulatorBody("局热线受理中心", "hotline_centre"), now)
    told = {"sha256": sha256, "size": len(content), "mime": "application/pdf"}
    named = told | {"name": f"意见书{number}.pdf"}
    with store.turn(now) as turn:
        turn.connection.execute(
            insert(enclosure).values(
                station_id=first.station_id,
                matter_id=first.id,
                by_id=turn.connection.scalar(select(reviewer.c.id).limit(1)),
                at=now,
                message_id="m1",
                **named,
            )
        )
    return EvidenceItem.model_validate(named)


def files_of(sides: TwoSides, case: str) -> list[str]:
    """Return the names of the evidence of a case."""
    now = sides.made.counter.watch()
    sheet = sides.made.counter.session.ask(lambda reader: reader.case_sheet(case, now))
    return [one.name for one in sheet.case.files]


def test_a_person_who_asks_for_a_contact_has_a_packet_written(sides: TwoSides) -> None:
    while sides.there_and_back().waiting:
        pass
    sides.wait(11)
    sides.desk()
    assert list(sides.desk_out.iterdir()) == []
    sides.line.contact()
    sides.desk()
    assert len(sides.up()) == 1
    sides.wait(11)
    sides.desk()
    assert list(sides.desk_out.iterdir()) == []


def test_packets_that_move_nothing_become_rare(
    sides: TwoSides, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A comparison beyond the hub's limit is requested again, but not on every check."""
    while sides.there_and_back().waiting:
        pass
    monkeypatch.setitem(LIMITS, "reconcile_bytes", 100)
    HubLinkActs(sides.made.counter.session, sides.line).compare()
    written = 0
    for _ in range(60):
        sides.wait(15)
        sides.desk()
        written += len(sides.up())
        sides.hub()
        sides.down()
    assert 2 <= written <= 40


def test_questions_for_news_are_forgotten_after_a_week_and_what_bore_something_is_not(
    sides: TwoSides,
) -> None:
    sides.made.ask("第一问")
    while sides.there_and_back().waiting:
        pass
    before = packets(sides)
    for _ in range(3):
        sides.wait(600)
        sides.there_and_back()
    assert len(packets(sides)) == len(before) + 3
    sides.wait(8 * 86400)
    sides.there_and_back()
    kept = packets(sides)
    assert [one for one in kept if one in before] == [one for one in before if one[1] > 1]
    assert len(kept) == 2


def packets(sides: TwoSides) -> list[tuple[str, int]]:
    """Return the packets that the desk remembers, with how many events each bore."""
    with sides.made.counter.session.file.connection() as connection:
        rows = connection.exec_driver_sql("SELECT nonce, events FROM packet ORDER BY written_at")
        return [(row[0], row[1]) for row in rows]


def test_a_desk_enrolled_by_folder_and_taken_off_it_says_that_nobody_is_reached(
    sides: TwoSides,
) -> None:
    sides.made.point_to("")
    HubLinkActs(sides.made.counter.session, sides.line).exchange_by(None)
    assert sides.desk().fault_code == "UNREACHABLE"
    sides.line.start()
    sides.line.close()


def test_the_line_looks_into_its_folder_by_itself(
    sides: TwoSides, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mediation_desk.app.hub_link.hub_link.LOOK_S", 0.02)
    sides.made.ask("第一问")
    line, heard = HubLink(sides.made.counter.session), Queue[None]()
    line.subscribe(lambda: heard.put(None))
    line.start()
    try:
        while not list(sides.desk_out.glob("*.packet")):
            heard.get(timeout=30)
        sides.up()
        sides.hub()
        sides.down()
        while list(sides.desk_in.glob("*.answer")):
            heard.get(timeout=30)
    finally:
        line.close()
    assert sides.asked() == ["第一问"]
    assert sides.sheet().status.exchange is not None


def test_a_copy_that_was_put_back_goes_on_by_folders_after_its_takeover(sides: TwoSides) -> None:
    sides.made.ask("恢复之前")
    sides.wait(15)
    sides.desk()
    session = sides.made.counter.session
    session.perform(note_restore)
    acts = HubLinkActs(session, sides.line)
    acts.write_takeover(sides.desk_out / "接续.packet", "旧电脑损坏")
    sides.up()
    sides.hub()
    names = sides.down()
    # The desk stands still, and leaves what a person is to read.
    sides.wait(600)
    sides.desk()
    assert sorted(one.name for one in sides.desk_in.iterdir()) == sorted(names)
    (grant,) = [one for one in names if _is_grant(acts, sides.desk_in / one)]
    assert sides.sheet().status.state is LinkState.COMPARING
    sides.wait(10)
    assert sides.desk().state == "reconcile"
    assert len(sides.up()) == 1
    assert not (sides.desk_in / grant).exists()
    sides.hub()
    sides.down()
    for _ in range(3):
        sides.there_and_back()
    assert sides.sheet().status.state is LinkState.CONNECTED
    assert sides.asked() == ["恢复之前"]


def _is_grant(acts: HubLinkActs, answer: Path) -> bool:
    """Let a person read an answer to a takeover; return whether it was one."""
    try:
        acts.read_takeover(answer)
    except Fault:
        return False
    return True
