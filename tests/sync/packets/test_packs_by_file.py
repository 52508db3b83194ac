"""A desk on file exchange reports the packs it holds; a late packet does not undo that."""

from pathlib import Path

from sqlalchemy import select

from mediation_desk.app.hub_link.hub_link_acts import HubLinkActs
from sync.hub.services.auth import user_accounts
from sync.hub.services.packs.published import HeldPack, pack_of, standings
from sync.hub.storage.schema import station
from tests.sync.desk_line import DeskLine, a_desk_line
from tests.sync.packets.test_packets_of_a_desk import taken
from tests.sync.review.packs.packs import LONGER_2026, YEAR_2027, signed
from tests.sync.review.review_hub import PASSWORD


def carried(made: DeskLine, folder: Path) -> bytes:
    """Write a packet, let the hub take it, and read its answer; return the packet."""
    acts = HubLinkActs(made.counter.session, made.line)
    packet, answer = folder / "a.packet", folder / "a.answer"
    made.counter.watch.forward(minutes=5)
    acts.write_packet(packet)
    answer.write_bytes(taken(made, packet))
    acts.read_packet(answer)
    return packet.read_bytes()


def published(made: DeskLine, text: str) -> HeldPack:
    """Publish a pack."""
    of = signed(made, text)
    with made.store.reading() as connection:
        found = pack_of(connection, of)
    assert found is not None
    return found[0]


def told(made: DeskLine) -> str | None:
    """The packs that the hub thinks the desk has."""
    with made.store.reading() as connection:
        return connection.scalar(select(station.c.packs))


def is_taken(made: DeskLine, one: HeldPack) -> list[bool]:
    """Whether the page of a pack shows it in force at each station."""
    with made.store.reading() as connection:
        return [each.is_taken for each in standings(connection, one)]


def test_the_packs_that_a_desk_took_by_file_are_shown_as_in_force(tmp_path: Path) -> None:
    """By the packet after the one whose answer brought it; the former, taken again, unsays none."""
    with a_desk_line(tmp_path) as made:
        who = user_accounts.NewAccount("赵局", PASSWORD)
        body = user_accounts.RegulatorBody("局领导", "head")
        user_accounts.add_reviewer(made.store, who, body, made.counter.watch())
        longer = published(made, LONGER_2026)
        first = carried(made, tmp_path)
        assert is_taken(made, longer) == [False]
        carried(made, tmp_path)
        assert told(made) == longer.sha256
        assert is_taken(made, longer) == [True]
        late = tmp_path / "late.packet"
        late.write_bytes(first)
        taken(made, late)
        assert told(made) == longer.sha256
        following = published(made, YEAR_2027)
        carried(made, tmp_path)
        carried(made, tmp_path)
        assert told(made) == f"{following.sha256} {longer.sha256}"
