"""A hub restored from an older copy learns from its stations which directory it had published."""

import json
from datetime import date

import pytest
from sqlalchemy import insert, select, update

from sync.hub.domain import pack_toml
from sync.hub.services.packs import published
from sync.hub.services.packs.published import HeldPack
from sync.hub.storage.schema import message, pack, pack_told
from sync.protocol import Directory, parse_hub_body
from tests.sync.databases import ON_BOTH_AT_RELEASE
from tests.sync.packets.packet_carrier import PacketCarrier
from tests.sync.world import Station, World

FROM = date(2026, 12, 1)
BLANK = dict.fromkeys(("rank", "body", "name", "role", "phone", "hours", "line", "scope"), "")
SECTION = BLANK | {"rank": "section", "name": "质量科", "phone": "0531-88880001", "line": "quality"}
CHEN = BLANK | {"rank": "officer", "body": "质量科", "name": "陈立", "phone": "0531-88880002"}
HE = CHEN | {"name": "何青", "phone": "0531-88880003"}


def a_draft(world: World, *entries: dict[str, str]) -> HeldPack:
    """Return an empty draft of a directory."""
    content = pack_toml.write({"kind": "directory", "from": FROM, "entry": list(entries)})
    made = world.store.chance.new_id()
    with world.store.turn(world.told.clock()) as turn:
        values: dict[str, object] = {
            "id": made,
            "kind": "directory",
            "subject": "directory",
            "title": "一线通名录",
            "from_on": FROM,
            "content": content,
            "sha256": pack_toml.digest(content),
            "made_by": "周敏",
            "made_at": turn.now,
        }
        turn.connection.execute(insert(pack).values(**values))
        found = published.pack_of(turn.connection, made)
    assert found is not None
    return found[0]


def publish(world: World, one: HeldPack) -> HeldPack:
    """Publish a draft."""
    with world.store.turn(world.told.clock()) as turn:
        return published.publish(turn, one, "赵局")


def standing(world: World) -> tuple[HeldPack, list[str]]:
    """Return the directory in force, and its entries."""
    with world.store.reading() as connection:
        one = published.in_force(connection)["directory"]
        found = published.pack_of(connection, one.id)
    assert found is not None
    return one, [entry["name"] for entry in pack_toml.read(found[1])["entry"]]


def versions(world: World) -> list[int | None]:
    """Every version that was published."""
    with world.store.reading() as connection:
        rows = connection.scalars(select(pack.c.version).order_by(pack.c.version))
        return list(rows)


def compared(*desks: Station) -> None:
    """Let the stations find out that the hub lost something, and give it back."""
    for desk in desks:
        for _ in range(2):
            desk.courier.round()
        assert desk.state == "ok"


@pytest.mark.parametrize("had_draft", [False, True])
@ON_BOTH_AT_RELEASE
def test_a_directory_published_after_the_copy_is_in_force_again(
    world: World, had_draft: bool
) -> None:
    desk, other = world.enrolled(), world.enrolled("世茂站")
    publish(world, a_draft(world, SECTION, CHEN))
    draft = a_draft(world, SECTION, HE) if had_draft else None
    backup = world.folder.parent / "copy.db"
    world.copy_to(backup)
    signed = publish(world, draft or a_draft(world, SECTION, HE))
    for each in (desk, other):
        each.courier.round()
    world.set_back(backup)
    assert standing(world)[1] == ["质量科", "陈立"]
    compared(desk, other)
    one, names = standing(world)
    assert (one.version, one.from_on, one.title) == (2, FROM, "一线通名录")
    assert (one.sha256, one.published_at, names) == (
        signed.sha256,
        signed.published_at,
        ["质量科", "何青"],
    )
    assert (one.id == draft.id) if draft else (one.made_by == "hub")
    with world.store.reading() as connection:
        told = connection.scalars(
            select(pack_told.c.station_id).where(pack_told.c.pack_id == one.id)
        )
        assert set(told) == {each.drive.disk.station for each in (desk, other)}
    assert versions(world) == [1, 2]
    assert publish(world, a_draft(world, SECTION)).version == 3


@ON_BOTH_AT_RELEASE
def test_two_that_come_home_in_any_order_keep_their_versions(world: World) -> None:
    desk = world.enrolled()
    backup = world.folder.parent / "copy.db"
    world.copy_to(backup)
    for entries in ((SECTION,), (SECTION, CHEN), (SECTION, HE)):
        publish(world, a_draft(world, *entries))
    desk.courier.round()
    world.set_back(backup)
    compared(desk)
    assert versions(world) == [1, 2, 3]
    assert standing(world)[1] == ["质量科", "何青"]
    assert standing(world)[0].version == 3


@ON_BOTH_AT_RELEASE
def test_one_that_an_earlier_hub_told_is_numbered_by_its_words(world: World) -> None:
    desk = world.enrolled()
    backup = world.folder.parent / "copy.db"
    world.copy_to(backup)
    publish(world, a_draft(world, SECTION))
    with world.store.turn(world.told.clock()) as turn:
        row = turn.connection.execute(select(message.c.body, message.c.at)).one()
        assert json.loads(row.body)["version"] == "1"
        body = parse_hub_body("directory", row.body)
        assert isinstance(body, Directory)
        former = body.model_copy(
            update={"version": "", "from_on": None, "text": "监管局发布：一线通名录（第4版）。"}
        )
        turn.connection.execute(update(pack).values(version=4))
        turn.say(desk.drive.disk.station, former, None)
    desk.courier.round()
    world.set_back(backup)
    compared(desk)
    assert versions(world) == [1, 4]
    one, names = standing(world)
    assert (one.version, names) == (4, ["质量科"])
    assert one.from_on == one.made_at.date()


@ON_BOTH_AT_RELEASE
def test_it_comes_home_by_file_too(world: World) -> None:
    hand = PacketCarrier(world, world.enrolled())
    hand.carried()
    backup = world.folder.parent / "copy.db"
    world.copy_to(backup)
    publish(world, a_draft(world, SECTION, CHEN))
    hand.carried()
    world.set_back(backup)
    hand.desk.outbox.mark("reconcile")
    hand.carried()
    one, names = standing(world)
    assert (one.version, names) == (1, ["质量科", "陈立"])


@ON_BOTH_AT_RELEASE
def test_one_that_comes_home_after_a_later_one_stands_before_it_and_its_people_are_taken_down(
    world: World,
) -> None:
    desk = world.enrolled()
    publish(world, a_draft(world, SECTION))
    desk.courier.round()
    backup = world.folder.parent / "copy.db"
    world.copy_to(backup)
    publish(world, a_draft(world, SECTION, CHEN))
    desk.courier.round()
    world.set_back(backup)
    publish(world, a_draft(world, SECTION, HE))
    for _ in range(3):
        desk.courier.round()
    one, names = standing(world)
    assert (versions(world), one.version, names) == ([1, 2, 3], 2, ["质量科", "何青"])
    with world.store.reading() as connection:
        text = published.content_in_force(connection, "directory")
        before = published.content_in_force(connection, "directory", 2)
    assert text is not None
    assert before is not None
    assert [entry["name"] for entry in pack_toml.read(text)["entry"]] == ["质量科", "何青"]
    assert [entry["name"] for entry in pack_toml.read(before)["entry"]] == ["质量科", "陈立"]
    publish(world, a_draft(world, SECTION))
    assert told_last(world) == [("质量科", False), ("陈立", True), ("何青", True)]
    publish(world, a_draft(world, SECTION, HE))
    assert told_last(world) == [("质量科", False), ("何青", False)]


def told_last(world: World) -> list[tuple[str, bool]]:
    """Return the added and removed entries of the last directory."""
    with world.store.reading() as connection:
        raw = connection.scalar(
            select(message.c.body)
            .where(message.c.kind == "directory")
            .order_by(message.c.seq.desc())
            .limit(1)
        )
    body = parse_hub_body("directory", raw or b"")
    assert isinstance(body, Directory)
    return [(entry.name, entry.ended) for entry in body.entries]
