"""Erasure of the people of matters that ended three years ago; commitments still verify."""

import hashlib
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import insert, select, update

from sync.hub.admin.verification import verify
from sync.hub.domain import shipped_packs
from sync.hub.services.files.enclosures import EnclosurePlace, enclose, went
from sync.hub.services.matters import official_documents
from sync.hub.services.packs.document_forms import FormText
from sync.hub.services.retention.erasure import ErasureCount, erase
from sync.hub.services.retention.erasure_due import ErasureDue, due
from sync.hub.services.signatures.submission import Submission, keep
from sync.hub.services.slips.draft import checked
from sync.hub.services.slips.registration import register
from sync.hub.storage import schema
from sync.hub.storage.engine import open_engine
from sync.hub.storage.journal import JournalAct
from sync.hub.storage.transactions import Store, Transaction
from sync.protocol import CaseEscalated, CaseReported, encode_body, parse_station_body
from tests.sync.databases import a_plain_file
from tests.sync.files.stored_files import name_of
from tests.sync.hub_matters import matter_in
from tests.sync.review.slips.slips import a_draft
from tests.sync.test_rebuilding import Office, an_office
from tests.sync.world import World

CANARY = "金丝雀王小明"
FILE = CANARY.encode() * 50
KEPT = timedelta(days=3 * 365 + 1)


def a_case(office: Office, goods: str = f"{CANARY}的羽绒服") -> str:
    """Let a case arrive with a file, be discussed, documented and decided; return its id."""
    world = office.world
    draft = world.escalation("GX01-261124-002", (FILE,))
    body = parse_station_body(draft.kind, draft.body)
    assert isinstance(body, CaseEscalated)
    told = body.model_copy(
        update={
            "facts": f"{CANARY}称羽绒服开线。",
            "goods": goods,
            "consumer": body.consumer.model_copy(update={"name": CANARY}),
        }
    )
    office.desk.desk.tell(replace(draft, body=encode_body(told)), (FILE,))
    assert office.desk.courier.round().fault_code == ""
    report = CaseReported(case=body.case, outcome="agreement", text=CANARY, amount_fen=1)
    office.tell("case.reported", report, body.case)
    _worked_on(office, body.case)
    return body.case


def _worked_on(office: Office, case: str) -> None:
    with office.world.store.turn(office.world.told.clock()) as turn:
        stream = f"matter:{office.station}/{case}"
        turn.record(
            JournalAct(stream, "onsite.held", "周敏", {"result": "agreement"}, {"said": CANARY})
        )
        paper = official_documents.DocumentDraft(
            id=office.world.told.id(),
            station_id=office.station,
            matter_id=case,
            kind=9,
            fields={"merchant": "蓝鲸服饰"},
            private={"consumer": CANARY},
            by_id=office.zhou.id,
            by=office.zhou.name,
            words=FormText(shipped_packs.all_of("form")["form-agreement"], {}),
        )
        official_documents.issue(turn, paper, "高新区市场监督管理局")
        word = {"station_id": office.station, "matter_id": case, "word": CANARY, "at": turn.now}
        of = {"id": office.world.told.id(), "by": "周敏", "to_id": office.zhou.id, "to": "周敏"}
        turn.connection.execute(insert(schema.hand_over).values(**word, **of))
        thought = {"body_id": office.zhou.body_id, "question": CANARY, "text": CANARY}
        when = {"asked_by": "周敏", "asked_at": turn.now, "at": turn.now}
        here = {"station_id": office.station, "matter_id": case}
        turn.connection.execute(insert(schema.matter_opinion).values(**here, **thought, **when))
        turn.record(
            JournalAct(stream, "opinion.given", "周敏", {"office": "质量科"}, {"text": CANARY})
        )
        answer = EnclosurePlace(office.station, case, office.zhou.id)
        enclose(turn, answer, f"{CANARY}.pdf", b"%PDF-1.4\n" + CANARY.encode())
        went(turn, answer, office.world.told.id())
        _saved(turn, office, case)
        _on_site(turn, office, case)
        laid(turn, office, "posting", f"{office.station}/{case}")
        turn.move_matter(office.station, case, state="decided")


def _saved(turn: Transaction, office: Office, case: str) -> None:
    """Record that a file of the case was saved elsewhere, and why."""
    stream = f"evidence:{office.station}/{case}/{hashlib.sha256(FILE).hexdigest()}"
    private = {"file": f"{CANARY}.jpg", "reason": CANARY}
    turn.record(JournalAct(stream, "evidence.saved", "周敏", {"sitting": "ab"}, private))


def _on_site(turn: Transaction, office: Office, case: str) -> None:
    """Write minutes on site, sign them on a screen, and take a photo of the file of the case."""
    of = {"station_id": office.station, "matter_id": case, "by_id": office.zhou.id}
    by = {**of, "by": "周敏", "at": turn.now}
    written = {"id": office.world.told.id(), "revision": 1, "content": f'{{"consumer":"{CANARY}"}}'}
    turn.connection.execute(insert(schema.mediation_sheet).values(**written, **by))
    digests = dict.fromkeys(("picture_sha256", "text_sha256", "link"), "ab" * 32)
    signed = {"sheet_id": written["id"], "signer": "consumer", "name": CANARY, **digests}
    when = {"phone_at": turn.now, "at": turn.now, "by_id": office.zhou.id}
    drawn = insert(schema.mediation_signature)
    turn.connection.execute(drawn.values(**signed, **when, picture=CANARY.encode()))
    photo = {"sha256": hashlib.sha256(FILE).hexdigest(), "size": len(FILE), "mime": "image/jpeg"}
    named = {"name": f"{CANARY}.jpg", "held_at": turn.now}
    turn.connection.execute(insert(schema.site_photo).values(**photo, **named, **by))


def laid(turn: Transaction, office: Office, kind: str, about: str) -> None:
    """Submit a text to a head that is never signed."""
    new_id, form = office.world.told.id(), {"text": CANARY}
    one = Submission(new_id, kind, about, "", form, office.zhou, turn.now)
    keep(turn, one)
    turn.record(JournalAct(one.stream, "words.laid", "周敏", {"outgoing": kind}, {"text": CANARY}))


def a_slip(office: Office, address: str = CANARY) -> str:
    """Let a slip arrive, be dispatched, answered and closed; return its id."""
    world = office.world
    now = world.told.clock()
    typed = checked(a_draft(1, name=CANARY, text=f"{CANARY}要求退款。", address=address), now)
    made = register(world.store, office.zhou, typed, now)
    office.report(office.dispatch(made), CANARY)
    with world.store.turn(world.told.clock()) as turn:
        word = {"slip_id": made, "year": 2026, "seq": 1, "text": CANARY, "reviewer": "周敏"}
        turn.connection.execute(insert(schema.reply).values(**word, at=turn.now))
        closed = update(schema.slip).where(schema.slip.c.id == made)
        turn.connection.execute(closed.values(state="closed", last_at=turn.now))
        laid(turn, office, "reply", made)
    return made


def lie_plain(world: World) -> None:
    """Leave a file of SQLite unencrypted, so that remains of an erasure are visible."""
    if world.store.engine.dialect.name == "sqlite":
        world.store.close()
        a_plain_file(world.folder / "hub.db")
        world.store = Store(
            open_engine(world.place.url),
            world.folder,
            world.store.seal,
            world.store.chance,
            world.store.files.objects,
        )


def found(world: World) -> list[str]:
    """Return the files of the hub's folder that contain the text for a holder of its secret."""
    needles = (CANARY.encode(), CANARY.encode("unicode_escape"))
    files = [path for path in world.folder.rglob("*") if path.is_file()]
    kept = [path for path in files if path.is_relative_to(world.folder / "blobs")]
    read = [(path.name, path.read_bytes()) for path in files]
    read += [(path.name, world.store.files.read(name_of(path))) for path in kept]
    return sorted(name for name, content in read if any(one in content for one in needles))


def test_what_ended_three_years_ago_is_erased_and_the_hub_still_verifies(world: World) -> None:
    lie_plain(world)
    office = an_office(world)
    office.desk.courier.round()
    case, slip = a_case(office), a_slip(office)
    other = world.escalation("GX01-261124-003")
    office.desk.desk.tell(other)
    office.desk.courier.round()
    on_a_file = world.store.engine.dialect.name == "sqlite"
    assert hashlib.sha256(FILE).hexdigest() in found(world)
    assert found(world)[-1:] == ["hub.db-wal"] or not on_a_file
    now = world.told.clock() + KEPT
    with world.store.reading() as connection:
        assert due(connection, now - timedelta(days=1)) == ()
        listed = due(connection, now)
    assert [(one.kind, one.id, one.number) for one in listed] == [
        ("case", case, "GX01-261124-002"),
        ("slip", slip, "ZX-261124-0001"),
    ]
    assert erase(world.store, _key(listed[0]), now, "孙工") == ErasureCount(words=5, files=2)
    assert erase(world.store, _key(listed[1]), now, "孙工") == ErasureCount(words=6, files=0)
    assert found(world) == []
    assert verify(world.store).holds
    _leaves_the_rest(office, case, listed[0])
    world.reopen()
    assert office.desk.courier.round().fault_code == ""


def _key(one: ErasureDue) -> tuple[str, str, str]:
    return one.kind, one.station_id, one.id


def _leaves_the_rest(office: Office, case: str, gone: ErasureDue) -> None:
    world, now = office.world, office.world.told.clock() + KEPT
    with world.store.reading() as connection:
        assert due(connection, now) == ()
        number = connection.scalar(select(schema.document.c.number))
        kinds = select(schema.journal.c.kind).order_by(schema.journal.c.seq)
        acts = connection.scalars(kinds).all()
    assert number == "高新区市监调解〔2026〕第1号"
    assert acts[-2:] == ["case.erased", "slip.erased"]
    one = matter_in(world, office.desk, case)
    assert (one.state, one.merchant, one.facts, one.goods) == ("decided", "蓝鲸服饰", "", "")
    with pytest.raises(ValueError, match="未到删除期限"):
        erase(world.store, _key(gone), now, "孙工")


def test_what_lies_in_quarantine_of_the_case_is_erased_too(world: World) -> None:
    lie_plain(world)
    office = an_office(world)
    office.desk.courier.round()
    case = a_case(office)
    with world.store.turn(world.told.clock()) as turn:
        told = select(schema.event).where(schema.event.c.case_id == case).limit(1)
        row = turn.connection.execute(told).one()
        names = ("station_id", "epoch", "seq", "kind", "case_id", "header", "body", "salt")
        held = {name: getattr(row, name) for name in names} | {"event_id": row.id}
        held |= {"sig": bytes(64), "hash": "ab" * 32, "why": "signature", "came_at": turn.now}
        turn.connection.execute(insert(schema.quarantine).values(**held))
    now = world.told.clock() + KEPT
    with world.store.reading() as connection:
        listed = due(connection, now)
    erase(world.store, _key(listed[0]), now, "孙工")
    assert found(world) == []
    with world.store.reading() as connection:
        assert connection.scalars(select(schema.quarantine.c.body)).all() == [None]
