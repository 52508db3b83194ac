"""The log of heads at the hub, and its proof by a station at each contact."""

import io
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import delete, select, text, update
from sqlalchemy.exc import IntegrityError

from sync.courier import HubTreeHead
from sync.hub.admin.verification import verify
from sync.hub.services.heads.head_proofs import FIRST_LOOK
from sync.hub.storage import guards
from sync.hub.storage.database_setup import open_store
from sync.hub.storage.head_tree import append_leaves, root_of, size_of
from sync.hub.storage.schema import head_leaf, tree_node
from sync.protocol import HeadsAnswer, SyncAnswer
from sync.signing import merkle, public_of, sign_note
from sync.signing.checkpoints import (
    HeadLeaf,
    head_leaf_content,
    read_checkpoint,
)
from tests.sync.databases import ON_BOTH_AT_RELEASE, ON_SQLITE, Database
from tests.sync.intercepted_hub import InterceptedHub, intercept
from tests.sync.packets.packet_carrier import PacketCarrier
from tests.sync.test_data_migrations import standing_at
from tests.sync.world import Station, World

OTHER = "ab" * 32


def _second(world: World, name: str = "印象城受理站") -> Station:
    return world.enrolled(name)


def _contact(desk: Station, fact: str = "") -> str:
    if fact:
        desk.desk.note(fact)
    return desk.courier.round().fault_code


def _log(world: World) -> list[tuple[str, int, str]]:
    with world.store.reading() as connection:
        rows = connection.execute(select(head_leaf).order_by(head_leaf.c.position)).all()
        assert [row.position for row in rows] == list(range(len(rows)))
    return [(row.station_id, row.seq, row.hash) for row in rows]


def test_each_head_that_is_told_is_a_leaf_and_the_root_is_that_of_the_definition(
    world: World,
) -> None:
    one, two = world.enrolled(), _second(world)
    told = []
    for desk, fact in ((one, "甲"), (two, "乙"), (one, "丙"), (one, "丁"), (two, "戊")):
        assert _contact(desk, fact) == ""
        disk = desk.drive.disk
        told.append((disk.station, len(disk.ledger), disk.head()))
    # The first contact after an enrolment tells the empty ledger's head with the enrolment.
    assert [leaf for leaf in _log(world) if leaf in told] == told
    with world.store.reading() as connection:
        size = size_of(connection)
        rows = connection.execute(select(head_leaf).order_by(head_leaf.c.position)).all()
        leaves = [HeadLeaf(r.station_id, r.epoch, r.seq, r.hash, r.received_at) for r in rows]
        tree = merkle.MemoryTree.of(map(head_leaf_content, leaves))
        assert [root_of(connection, n) for n in range(size + 1)] == [
            tree.root(n).hex() for n in range(size + 1)
        ]
    assert verify(world.store).holds


def test_a_station_is_given_a_checkpoint_with_a_proof_for_each_new_head_of_its_own(
    world: World,
) -> None:
    one, two = world.enrolled(), _second(world)
    for desk, fact in ((one, "甲"), (two, "乙"), (two, "丙"), (one, "丁")):
        assert _contact(desk, fact) == ""
    disk = one.drive.disk
    last = disk.witnesses[-1]
    assert [(head.seq, head.hash) for head in last.heads] == [(2, disk.head())]
    assert last.follows
    assert disk.tree == last.seen
    with world.store.reading() as connection:
        assert (last.checkpoint.size, last.checkpoint.root) == (4, root_of(connection, 4))
    assert read_checkpoint(last.note, disk.hub_keys) == last.checkpoint


@ON_BOTH_AT_RELEASE
def test_a_contact_that_tells_no_head_brings_no_proof(world: World) -> None:
    desk = world.enrolled()
    _contact(desk, "甲")
    before = len(desk.drive.disk.witnesses)
    assert _contact(desk) == ""
    assert len(desk.drive.disk.witnesses) == before


@ON_BOTH_AT_RELEASE
def test_a_station_that_does_not_ask_is_told_nothing(world: World) -> None:
    desk = world.enrolled()

    class Silent(InterceptedHub):
        def checked(self, request):  # type: ignore[no-untyped-def]
            return request.model_copy(update={"tree": None})

        def changed(self, answer: SyncAnswer) -> SyncAnswer:
            assert "heads" not in answer.model_dump_json()
            return answer

    intercept(desk, Silent)
    assert _contact(desk, "甲") == ""
    assert desk.drive.disk.witnesses == []
    assert [leaf[1:] for leaf in _log(world)] == [(1, desk.drive.disk.head())]


def _forging(change: Callable[[HeadsAnswer], HeadsAnswer]) -> type[InterceptedHub]:
    class Forging(InterceptedHub):
        def changed(self, answer: SyncAnswer) -> SyncAnswer:
            if answer.heads is None:
                return answer
            return answer.model_copy(update={"heads": change(answer.heads)})

    return Forging


def _other_head(heads: HeadsAnswer) -> HeadsAnswer:
    last = heads.heads[-1].model_copy(update={"hash": OTHER})
    return heads.model_copy(update={"heads": (last,)})


def _other_time(heads: HeadsAnswer) -> HeadsAnswer:
    last = heads.heads[-1]
    later = last.model_copy(update={"received_at": last.received_at.replace(year=2031)})
    return heads.model_copy(update={"heads": (later,)})


def _other_signer(heads: HeadsAnswer) -> HeadsAnswer:
    seed = b"o" * 32
    text_ = heads.checkpoint.partition("\n\n")[0] + "\n"
    note = sign_note(text_, "mediation-hub", seed, public_of(seed))
    return heads.model_copy(update={"checkpoint": note})


def _other_root(heads: HeadsAnswer) -> HeadsAnswer:
    lines = heads.checkpoint.split("\n")
    lines[1] = str(int(lines[1]) + 1)
    return heads.model_copy(update={"checkpoint": "\n".join(lines)})


@ON_BOTH_AT_RELEASE
@pytest.mark.parametrize("change", [_other_head, _other_time, _other_signer, _other_root])
def test_a_forged_proof_is_refused_and_nothing_of_it_is_kept(
    world: World, change: Callable[[HeadsAnswer], HeadsAnswer]
) -> None:
    desk = world.enrolled()
    _contact(desk, "甲")
    before = desk.drive.disk.tree
    intercept(desk, _forging(change))
    assert _contact(desk, "乙") == "FORGED"
    assert desk.drive.disk.tree == before


def test_a_log_that_was_rewritten_behind_the_stations_is_found_by_the_next_contact(
    world: World,
) -> None:
    """A holder of the hub's key can sign any tree, but none that extends a different one."""
    one, two = world.enrolled(), _second(world)
    for desk, fact in ((one, "甲"), (two, "乙"), (one, "丙")):
        _contact(desk, fact)
    _rewrite(world)
    assert _contact(one, "丁") == ""
    assert not one.drive.disk.witnesses[-1].follows
    # From then on the station goes by what it was shown last.
    assert _contact(one, "戊") == ""
    assert one.drive.disk.witnesses[-1].follows


def _rewrite(world: World) -> None:
    """Put another hash into the first leaf, reckon the tree again, and put the guards back."""
    with world.store.turn(world.told.clock()) as turn:
        connection = turn.connection
        _without_guards(connection)
        rows = connection.execute(select(head_leaf).order_by(head_leaf.c.position)).all()
        leaves = [HeadLeaf(r.station_id, r.epoch, r.seq, r.hash, r.received_at) for r in rows]
        connection.execute(delete(tree_node))
        connection.execute(delete(head_leaf))
        append_leaves(connection, [replace(leaves[0], hash=OTHER), *leaves[1:]])
        guards.install(connection)


def _without_guards(connection) -> None:  # type: ignore[no-untyped-def]
    for name in guards.installed_guards(connection):
        table = name.removeprefix("guard_").rpartition("_")[0]
        on = "" if connection.dialect.name == "sqlite" else f" ON {table}"
        connection.execute(text(f"DROP TRIGGER {name}{on}"))


def test_a_log_that_shrank_is_told_to_the_station(world: World) -> None:
    one, two = world.enrolled(), _second(world)
    for desk, fact in ((one, "甲"), (two, "乙"), (two, "丙")):
        _contact(desk, fact)
    _contact(one, "丁")
    with world.store.turn(world.told.clock()) as turn:
        _without_guards(turn.connection)
        turn.connection.execute(delete(tree_node).where(tree_node.c.level == 2))
        turn.connection.execute(delete(tree_node).where(tree_node.c.number == 3))
        turn.connection.execute(
            delete(tree_node).where(tree_node.c.level == 1, tree_node.c.number == 1)
        )
        turn.connection.execute(delete(head_leaf).where(head_leaf.c.position == 3))
        guards.install(turn.connection)
    assert _contact(one) == ""
    last = one.drive.disk.witnesses[-1]
    assert (last.checkpoint.size, last.follows) == (3, False)


@pytest.mark.parametrize(
    "change",
    [
        update(head_leaf).values(hash=OTHER),
        delete(head_leaf),
        update(tree_node).values(hash=OTHER),
        delete(tree_node),
    ],
)
def test_leaves_and_nodes_are_never_changed(world: World, change: object) -> None:
    _contact(world.enrolled(), "甲")
    with (
        pytest.raises(IntegrityError, match="append-only"),
        world.store.turn(world.told.clock()) as turn,
    ):
        turn.connection.execute(change)  # type: ignore[call-overload]


@pytest.mark.parametrize(
    ("change", "where"),
    [
        (update(head_leaf).where(head_leaf.c.position == 1).values(hash=OTHER), "head 1"),
        (delete(head_leaf).where(head_leaf.c.position == 0), "head 0"),
        (update(tree_node).where(tree_node.c.level == 1).values(hash=OTHER), "head 0"),
        (delete(tree_node).where(tree_node.c.level == 1), "head 3"),
    ],
)
def test_verify_names_what_does_not_fit_in_the_log(
    world: World, change: object, where: str
) -> None:
    desk = world.enrolled()
    for fact in "甲乙丙":
        _contact(desk, fact)
    with world.store.turn(world.told.clock()) as turn:
        _without_guards(turn.connection)
        turn.connection.execute(change)  # type: ignore[call-overload]
        guards.install(turn.connection)
    assert verify(world.store).where == where


def test_verify_finds_a_head_that_was_told_and_is_missing_in_the_log(world: World) -> None:
    desk = world.enrolled()
    for fact in "甲乙":
        _contact(desk, fact)
    with world.store.turn(world.told.clock()) as turn:
        _without_guards(turn.connection)
        turn.connection.execute(delete(tree_node).where(tree_node.c.number == 1))
        turn.connection.execute(delete(tree_node).where(tree_node.c.level == 1))
        turn.connection.execute(delete(head_leaf).where(head_leaf.c.position == 1))
        guards.install(turn.connection)
    assert verify(world.store).where == f"event {desk.drive.disk.epoch} 2"


def test_heads_of_before_this_log_are_its_first_leaves(database: Database, tmp_path: Path) -> None:
    at = "'2026-11-24 02:10:00.000000'"
    zero = "0" * 64

    def told(seq: int, kind: str, state: str, body: dict[str, object]) -> str:
        raw = json.dumps(body).encode().hex()
        value = f"x'{raw}'" if "sqlite" in database.url else f"'\\x{raw}'"
        return (
            "event (station_id, epoch, seq, id, kind, at, received_at, header, body, sig, hash,"
            f" state) VALUES ('s', 'e', {seq}, 'i{seq}', '{kind}', {at}, {at}, {value}, {value},"
            f" {value}, '{seq}', '{state}')"
        )

    station = (
        f"station (id, name, created_at, message_link, digest) VALUES ('s', '万达站', {at},"
        f" '{zero}', '{zero}')"
    )
    rows = (
        station,
        told(1, "ledger.head", "applied", {"seq": 3, "hash": "aa" * 32}),
        told(2, "case.escalated", "applied", {"seq": 4, "hash": "bb" * 32}),
        told(3, "ledger.head", "repeat", {"seq": 3, "hash": "aa" * 32}),
        told(4, "ledger.head", "applied", {"seq": 9, "hash": "cc" * 32}),
    )
    standing_at(database, "0023", rows)
    store = open_store(tmp_path / "hub", database.url)
    with store.reading() as connection:
        found = connection.execute(select(head_leaf).order_by(head_leaf.c.position)).all()
        assert [(row.position, row.seq, row.hash) for row in found] == [
            (0, 3, "aa" * 32),
            (1, 9, "cc" * 32),
        ]
        leaves = [HeadLeaf(r.station_id, r.epoch, r.seq, r.hash, r.received_at) for r in found]
        tree = merkle.MemoryTree.of(map(head_leaf_content, leaves))
        assert root_of(connection, 2) == tree.root().hex()
    store.close()


def test_a_first_look_proves_the_newest_heads_alone(world: World) -> None:
    desk = world.enrolled()
    for n in range(FIRST_LOOK + 3):
        _contact(desk, f"第{n}件")
    desk.drive.disk.tree, desk.drive.disk.witnesses = HubTreeHead(), []
    assert _contact(desk, "末") == ""
    (witness,) = desk.drive.disk.witnesses
    assert witness.follows
    seqs = [head.seq for head in witness.heads]
    assert seqs == list(range(len(desk.drive.disk.ledger) - FIRST_LOOK + 1, seqs[-1] + 1))
    assert len(seqs) == FIRST_LOOK


@ON_SQLITE
def test_a_station_without_a_network_is_given_its_proofs_by_file(world: World) -> None:
    desk = world.enrolled()
    _contact(desk, "甲")
    by_hand = PacketCarrier(world, desk)
    desk.desk.note("乙")
    answer = by_hand.taken(by_hand.written()).answer
    by_hand.packets.read(io.BytesIO(answer))
    witness = desk.drive.disk.witnesses[-1]
    assert [head.seq for head in witness.heads] == [2]
    assert (witness.checkpoint.size, witness.follows) == (2, True)
    # Read once more, late: what was seen since goes further, and nothing is taken back.
    _contact(desk, "丙")
    seen = desk.drive.disk.tree
    by_hand.packets.read(io.BytesIO(answer))
    assert desk.drive.disk.tree == seen
