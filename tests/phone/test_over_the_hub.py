"""Consumers' phones over a real hub: what it keeps, for how long, and for whom."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import requests
from sqlalchemy import select

from mediation_desk.app.hub_link.hub_link import HubLink
from mediation_desk.app.phone import hub_relay
from mediation_desk.app.phone.hub_access import StationHub
from mediation_desk.app.phone.incoming import Head
from mediation_desk.domain.case.events.phone import PhonePurpose
from mediation_desk.workflows.faults import Fault, FaultCode
from mediation_desk.workflows.phone.phone_door import PhoneDoorChoice
from mediation_desk.workflows.phone.phone_values import FILE_MAX, PhoneDoor, PhoneItemKind
from sync.courier import LineError
from sync.hub.services.exchange.enrolment import issue_code
from sync.hub.services.phones import relayed_phones
from sync.hub.services.stations.contact import close_epochs
from sync.hub.storage.schema import station as stations
from sync.phones import uploads as kept
from sync.phones.sealing import place_of
from sync.protocol.phones import PhoneLinkNote, PhonesAnswer
from tests.phone.door_bench import JPEG, STATEMENT, Phone, an_item, film, head_of, pieces_of
from tests.phone.hub_bench import a_desk_at_a_hub, an_open_hub, rounds, until
from tests.phone.test_serving import Station, station
from tests.station import MANAGER, PASSWORD

__all__ = ["station"]


def test_a_photo_comes_over_the_hub_and_leaves_nothing_there(tmp_path: Path) -> None:
    with a_desk_at_a_hub(tmp_path) as desk:
        relay, token = desk.relay(), desk.ledger.new_link()
        rounds(relay)
        assert desk.bases[-1] == desk.hub.url
        phone = desk.phone(token)
        assert phone.bind() == 204
        assert phone.get("shown").json() == {"error": "desk_awaited"}
        assert phone.send(an_item(1), JPEG) == {"next": 3, "state": "coming", "reason": ""}
        for path in (tmp_path / "hub" / "phones").rglob("*"):
            content = path.read_bytes() if path.is_file() else b""
            assert token.address not in str(path)
            assert JPEG[:64] not in content
            assert token.address.encode() not in content
            assert token.public_key not in content
        rounds(relay)
        assert phone.items() == {an_item(1): {"next": 0, "state": "taken", "reason": ""}}
        file, stored = desk.ledger.files[an_item(1)]
        assert (file.name, desk.ledger.evidence.read(stored.sha256)) == ("IMG_0007.jpg", JPEG)
        shown = phone.shown()
        assert shown["number"] == "20261124-0007"
        assert shown["sent"][0] == {
            "id": an_item(1),
            "kind": "file",
            "state": "waiting",
            "at": "2026-11-24T04:00:00+00:00",
            "name": "IMG_0007.jpg",
            "size": 10_244,
        }
        assert desk.hub.files() == [
            f"{an_item(1)}.done",
            "link.json",
            "phone.key",
            "sealed",
            "shown",
        ]
        del desk.ledger.links[token.address]
        rounds(relay)
        assert desk.hub.files() == []
        assert phone.get("shown").status_code == 404


def test_the_name_alone_reads_sends_and_blocks_nothing(tmp_path: Path) -> None:
    with a_desk_at_a_hub(tmp_path) as desk:
        relay, token = desk.relay(), desk.ledger.new_link()
        rounds(relay)
        phone = desk.phone(token)
        stranger = desk.phone(desk.ledger.new_link())
        stranger.root, stranger.address = phone.root, phone.address
        # The page is served to whoever has the name; nothing else is.
        assert stranger.get("").status_code == 200
        assert stranger.bind() == 404
        assert stranger.get("shown").status_code == 404
        assert stranger.piece(an_item(1), 0, b"x").status_code == 404
        stranger.proof = ""
        assert stranger.bind() == 404
        stranger.proof = "\udcff.x".encode("utf-8", "surrogateescape").decode("latin-1")
        assert stranger.bind() == 404
        assert phone.bind() == 204
        assert phone.send(an_item(1), JPEG)["next"] == 3


def test_the_first_phone_has_the_link_at_the_hub_and_at_the_desk(tmp_path: Path) -> None:
    with a_desk_at_a_hub(tmp_path) as desk:
        relay, token = desk.relay(), desk.ledger.new_link()
        rounds(relay)
        first, second = desk.phone(token), desk.phone(token)
        assert first.bind() == 204
        assert (second.bind(), second.get("items").status_code) == (409, 409)
        assert first.bind() == 204
        # Another phone came in over the mall's network before: that one has the link.
        other = desk.ledger.new_link()
        rounds(relay)
        relay.uploads.bind(other.address, b"k" * 32)
        late = desk.phone(other)
        assert late.bind() == 204
        rounds(relay)
        assert late.get("shown").json() == {"error": "other_phone"}


def test_a_key_that_was_not_sealed_by_the_code_has_no_link(tmp_path: Path) -> None:
    with a_desk_at_a_hub(tmp_path) as desk:
        relay, token = desk.relay(), desk.ledger.new_link()
        rounds(relay)
        phone = desk.phone(token)
        assert phone.put("key", phone.public + b"s" * 33).status_code == 204
        rounds(relay)
        assert relay.uploads.phone_key(token.address) is None
        assert phone.get("shown").status_code == 409


def test_a_signature_and_a_grade_come_over_the_hub(tmp_path: Path) -> None:
    with a_desk_at_a_hub(tmp_path) as desk:
        relay, token = desk.relay(), desk.ledger.new_link()
        rounds(relay)
        phone = desk.phone(token)
        phone.bind()
        rounds(relay)
        about = {"kind": "signature", "paper": "statement", "size": 4}
        phone.piece(an_item(1), 0, head_of(**about, shown=STATEMENT.sha256))
        phone.piece(an_item(1), 1, b"\x89PNG")
        phone.piece(an_item(2), 0, head_of(**about, shown="0" * 64))
        phone.piece(an_item(2), 1, b"\x89PNG")
        phone.piece(an_item(3), 0, head_of(kind="grade", grade="satisfied", words="好"))
        phone.piece(an_item(4), 0, b"nothing of the kind")
        rounds(relay)
        told = phone.items()
        assert [told[an_item(number)]["state"] for number in (1, 2, 3, 4)] == [
            "taken",
            "refused",
            "taken",
            "refused",
        ]
        assert told[an_item(2)]["reason"] == "phone_text_changed"
        assert told[an_item(4)]["reason"] == "other_content"
        assert list(desk.ledger.signatures) == [an_item(1)]
        assert desk.ledger.grades[an_item(3)].words == "好"


class CutHub:
    """A hub whose line breaks once, at the third piece that is asked for."""

    def __init__(self, hub: StationHub) -> None:
        self._hub, self.asked = hub, list[int]()

    def phones(self, links: tuple[PhoneLinkNote, ...]) -> PhonesAnswer:
        """Name the links."""
        return self._hub.phones(links)

    def phone_piece(self, link: str, item: str, number: int) -> bytes:
        """Return a piece."""
        self.asked.append(number)
        if self.asked == [0, 1, 2]:
            raise LineError("CUT", "the line broke")
        return self._hub.phone_piece(link, item, number)


def test_each_piece_is_fetched_once_also_after_a_cut_and_a_fall(tmp_path: Path) -> None:
    content = film(3 * kept.PIECE + 5)
    with a_desk_at_a_hub(tmp_path) as desk:
        token, hub = desk.ledger.new_link(), CutHub(desk.at_hub())
        relay = desk.relay()
        relay.reach = lambda: hub
        rounds(relay)
        phone = desk.phone(token)
        phone.bind()
        assert phone.send(an_item(1), content, "滴水.mp4")["next"] == 6
        with pytest.raises(Fault):
            rounds(relay)
        assert phone.items()[an_item(1)]["state"] == "coming"

        def falls() -> None:
            raise SystemExit

        desk.ledger.meets = falls
        again = desk.relay()
        again.reach = lambda: hub
        with pytest.raises(SystemExit):
            rounds(again)
        desk.ledger.meets = lambda: None
        third = desk.relay()
        third.reach = lambda: hub
        rounds(third)
        assert hub.asked == [0, 1, 2, 2, 3, 4, 5]
        assert phone.items()[an_item(1)]["state"] == "taken"
        ((_, stored),) = desk.ledger.files.values()
        assert desk.ledger.evidence.read(stored.sha256) == content


@pytest.mark.release
def test_what_came_in_time_is_taken_after_the_link_ran_out(tmp_path: Path) -> None:
    with a_desk_at_a_hub(tmp_path) as desk:
        relay, token = desk.relay(), desk.ledger.new_link()
        rounds(relay)
        phone = desk.phone(token)
        phone.bind()
        phone.send(an_item(1), JPEG)
        phone.piece(an_item(2), 0, pieces_of(JPEG)[0])
        desk.hub.watch.forward(hours=20)
        assert phone.piece(an_item(2), 1, JPEG).json() == {"error": "link_over"}
        desk.hub.phones.sweep()
        rounds(relay)
        assert list(desk.ledger.files) == [an_item(1)]


def test_after_a_day_nothing_is_left_whatever_the_desk_does(tmp_path: Path) -> None:
    with a_desk_at_a_hub(tmp_path) as desk:
        relay, token = desk.relay(), desk.ledger.new_link()
        rounds(relay)
        phone = desk.phone(token)
        phone.bind()
        rounds(relay)
        phone.piece(an_item(1), 0, pieces_of(JPEG)[0])
        desk.hub.watch.forward(hours=2)
        desk.hub.phones.sweep()
        # What was shown goes with the link, what came stays for a day.
        assert desk.hub.files() == [f"{an_item(1)}.part", "link.json", "phone.key", "sealed"]
        desk.hub.watch.forward(hours=24)
        desk.hub.phones.sweep()
        assert desk.hub.files() == []


def test_the_hub_bounds_link_station_and_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with a_desk_at_a_hub(tmp_path) as desk:
        relay = desk.relay()
        signing = desk.phone(desk.ledger.new_link(PhonePurpose.SIGN_STATEMENT))
        first, second = (desk.phone(desk.ledger.new_link()) for _ in range(2))
        rounds(relay)
        for each in (signing, first, second):
            assert each.bind() == 204
        full = (507, {"error": "full"})

        def sent(phone: Phone, item: int) -> tuple[int, object]:
            answer = phone.piece(an_item(item), 0, b"x" * 100)
            return answer.status_code, answer.json()

        monkeypatch.setattr(relayed_phones, "MOST_WITHOUT_FILES", 100)
        assert sent(signing, 1) == full
        assert sent(first, 1)[0] == 200
        monkeypatch.setattr(relayed_phones, "MOST_OF_STATION", 200)
        assert sent(second, 1) == full
        monkeypatch.setattr(relayed_phones, "MOST_OF_STATION", 10_000)
        monkeypatch.setattr(relayed_phones, "MOST_OF_ALL", 200)
        assert sent(second, 1) == full
        monkeypatch.setattr(relayed_phones, "MOST_OF_ALL", 10_000)
        monkeypatch.setattr(kept, "MOST_OF_LINK", 100)
        assert sent(first, 2) == full
        monkeypatch.setattr(kept, "MOST_OF_LINK", 10_000)
        monkeypatch.setattr(kept, "MOST_ITEMS", 1)
        assert sent(first, 2) == full
        assert sent(second, 1)[0] == 200
        monkeypatch.setattr(kept, "MOST_PIECES", 2)
        assert first.piece(an_item(1), 1, b"x").status_code == 200
        assert first.piece(an_item(1), 2, b"x").json() == {"error": "full"}


def test_the_largest_file_has_room_for_all_its_pieces() -> None:
    head = Head(PhoneItemKind.FILE, FILE_MAX, datetime(2026, 11, 24, tzinfo=UTC))
    assert (head.pieces, kept.MOST_PIECES) == (202, 202)


@dataclass(frozen=True)
class ForgettingHub(StationHub):
    """A hub that erases all pieces as it is asked for the second one of an item."""

    folder: Path

    def phone_piece(self, link: str, item: str, number: int) -> bytes:
        """Return a piece that is still there."""
        if number == 1:
            for part in self.folder.rglob(f"{item}.part"):
                part.unlink()
        return super().phone_piece(link, item, number)


def test_a_piece_that_is_gone_at_the_hub_shuts_no_phone_out(tmp_path: Path) -> None:
    with a_desk_at_a_hub(tmp_path) as desk:
        relay, whole = desk.relay(), desk.at_hub()
        phone = desk.phone(desk.ledger.new_link())
        rounds(relay)
        phone.bind()
        phone.send(an_item(1), JPEG)
        relay.reach = lambda: ForgettingHub(whole.hub, whole.epoch, desk.hub.phones.folder)
        rounds(relay)
        assert (relay.trouble, desk.bases[-1]) == (None, desk.hub.url)
        assert an_item(1) not in phone.items()
        relay.reach = lambda: whole
        phone.send(an_item(1), JPEG)
        rounds(relay)
        assert list(desk.ledger.files) == [an_item(1)]


def test_a_station_has_its_own_links_alone(tmp_path: Path) -> None:
    with a_desk_at_a_hub(tmp_path) as desk:
        relay, token = desk.relay(), desk.ledger.new_link()
        rounds(relay)
        phone = desk.phone(token)
        phone.bind()
        phone.piece(an_item(1), 0, b"x" * 40)
        phones, place = desk.hub.phones, place_of(token.address)
        note = next(iter(relay._notes((token,))))
        # Another one that names it gets nothing, and takes nothing away.
        assert phones.exchange("another station", (note,)) == ()
        with pytest.raises(Exception, match="no such piece"):
            phones.piece("another station", place, an_item(1), 0)
        assert phones.exchange("another station", ()) == ()
        assert phone.items()[an_item(1)]["next"] == 1
        with pytest.raises(LineError):
            desk.at_hub().phone_piece(place, an_item(1), 1)
        far = note.model_copy(update={"until": token.until + timedelta(days=2)})
        with pytest.raises(LineError) as no:
            desk.at_hub().phones((far,))
        assert no.value.code == "MALFORMED"
        # A copy of the station that another took over from has no say.
        with desk.hub.store.turn(desk.hub.watch()) as turn:
            close_epochs(turn, turn.connection.execute(select(stations.c.id)).scalar_one())
        with pytest.raises(LineError) as no:
            desk.at_hub().phones(())
        assert no.value.code == "SUPERSEDED"
        assert phone.items()[an_item(1)]["next"] == 1


def test_a_hub_lets_no_phones_in_unless_it_was_told_to(tmp_path: Path) -> None:
    with a_desk_at_a_hub(tmp_path, lets_in=False, is_whole=True) as desk:
        relay, token = desk.relay(), desk.ledger.new_link()
        with pytest.raises(Fault) as no:
            relay.round()
        assert no.value.code is FaultCode.PHONE_HUB_CLOSED
        assert requests.get(desk.link(token), timeout=10).status_code == 404
        assert not (tmp_path / "hub" / "phones").exists()


@pytest.mark.release
def test_a_fault_ends_no_round_and_one_link_holds_up_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with a_desk_at_a_hub(tmp_path) as desk:
        relay = desk.relay()
        tokens = [desk.ledger.new_link() for _ in range(2)]
        rounds(relay)
        for number, token in enumerate(tokens, 1):
            phone = desk.phone(token)
            phone.bind()
            phone.send(an_item(number), JPEG)

        taken = relay.service.receive

        def fails(address: str, item: str, number: int, sealed: bytes) -> bytes:
            if address == tokens[1].address:
                raise ZeroDivisionError
            return taken(address, item, number, sealed)

        monkeypatch.setattr(relay.service, "receive", fails)
        relay.round()
        assert list(desk.ledger.files) == [an_item(1)]
        monkeypatch.undo()
        monkeypatch.setattr(hub_relay, "USUAL_S", 0.01)

        relay.reach = failing(relay.reach, 3)
        relay.start()
        until(lambda: len(desk.ledger.files) == 2)
        assert relay.is_running
        # No code is shown after three that failed, and again after one that did not.
        assert desk.bases.count("") == 1
        assert desk.bases[-1] == desk.hub.url
        relay.stop()
        assert not relay.is_running


def failing(
    reached: Callable[[], hub_relay.PhonesAtHub], times: int
) -> Callable[[], hub_relay.PhonesAtHub]:
    """Return what does not reach the hub the first few times."""
    failures = iter(range(times))

    def reach() -> hub_relay.PhonesAtHub:
        if next(failures, None) is None:
            return reached()
        raise ZeroDivisionError

    return reach


@pytest.mark.release
def test_a_photo_over_the_hub_waits_for_the_clerk_in_its_case(
    station: Station, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hub_relay, "USUAL_S", 0.05)
    serving, told = station.serving, list[FaultCode | None]()

    def hear() -> None:
        trouble = serving.state().trouble
        told.append(None if trouble is None else trouble.code)

    serving.hear_change(hear)
    with an_open_hub(tmp_path / "hub", station.watch, is_whole=True) as hub:
        session = station.ledger.sign_in_with_password(MANAGER, PASSWORD)
        state = serving.start(PhoneDoorChoice(is_on=True, over_hub=True))
        assert (state.is_on, state.over_hub, state.base) == (True, True, "")
        until(lambda: FaultCode.PHONE_NO_HUB in told)
        assert not station.page().is_on
        line = HubLink(session)
        line.enrol(hub.url, issue_code(hub.store, "万达广场高新店", station.watch()).code)
        line.close()
        assert until(lambda: serving.state().base) == hub.url
        opened = station.ledger.open_ledger
        assert opened is not None
        assert opened.phone_door == PhoneDoor(hub.url, over_hub=True)
        until(lambda: told[-1] is None)
        phone = Phone(station.link())
        until(lambda: phone.bind() == 204)
        phone.send(an_item(1), JPEG)
        until(lambda: phone.items()[an_item(1)]["state"] == "taken")
        (item,) = station.page().waiting
        assert (item.name, item.size, item.mime) == ("IMG_0007.jpg", 10_244, "image/jpeg")
        assert session.file.evidence.read(item.sha256) == JPEG
        assert until(phone.shown)["number"]
        serving.stop()
        assert not serving.state().is_on
        assert not station.page().is_on
        session.close()
