"""Decisions of the courier: pace, halving, distrust, and its reports on the link."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.courier import BlobPlace, LineError, next_try
from sync.courier.blobs import carry_blobs
from sync.hub.storage.schema import station as station_table
from sync.protocol import Bulletin, SealedEntry, SyncAnswer, SyncRequest
from tests.sync.databases import ON_BOTH_AT_RELEASE
from tests.sync.intercepted_hub import InterceptedHub, intercept
from tests.sync.memory_disk import sha256_of
from tests.sync.world import World


@pytest.mark.parametrize(
    ("failures", "most"),
    [(0, 5), (1, 5), (2, 10), (3, 20), (7, 320), (8, 640), (9, 900), (99, 900)],
)
def test_waits_double_up_to_a_quarter_of_an_hour(failures: int, most: float) -> None:
    assert next_try(failures, jitter=1.0) == most


@given(st.integers(0, 1000), st.floats(0, 1), st.integers(0, 10**9))
def test_a_wait_is_never_shorter_than_a_second_nor_longer_than_an_hour(
    failures: int, jitter: float, retry_after_s: int
) -> None:
    assert 1 <= next_try(failures, jitter, retry_after_s) <= 3600


def test_a_hub_s_wish_to_wait_is_heeded() -> None:
    assert next_try(1, jitter=0.0, retry_after_s=120) == 120


class Narrow(InterceptedHub):
    """A proxy that lets through only three events at once."""

    def checked(self, request: SyncRequest) -> SyncRequest:
        """Refuse larger pieces."""
        if len(request.events) > 3:
            raise LineError("TOO_LARGE", "413")
        return request


def test_a_batch_that_is_too_large_is_halved_until_it_passes(world: World) -> None:
    desk = world.enrolled()
    for place in range(9):
        desk.desk.tell(world.escalation(f"GX01-261124-00{place}"))
    narrow = intercept(desk, Narrow)
    codes = [desk.courier.round().fault_code for _ in range(8)]
    assert codes == ["TOO_LARGE"] * 6 + ["", ""]
    assert narrow.sizes[:9] == [10, 10, 10, 10, 10, 6, 3, 3, 3]
    assert desk.courier.status().waiting == 0


class OldReceipt(InterceptedHub):
    """Gives every answer the first receipt it saw."""

    first = ""

    def changed(self, answer: SyncAnswer) -> SyncAnswer:
        """Put the old receipt in."""
        self.first = self.first or answer.receipt
        return answer.model_copy(update={"receipt": self.first})


def test_a_receipt_for_another_request_acknowledges_nothing(world: World) -> None:
    desk = world.enrolled()
    intercept(desk, OldReceipt)
    assert desk.courier.round().fault_code == ""
    desk.desk.tell(world.escalation("GX01-261124-002"))
    status = desk.courier.round()
    assert (status.fault_code, status.waiting) == ("FORGED", 2)


class Forger(InterceptedHub):
    """Remote side that changes the text of a message in transit."""

    def changed(self, answer: SyncAnswer) -> SyncAnswer:
        """Put another body in."""
        forged = [_with_body(one, b'{"text":"x","title":"x"}') for one in answer.messages]
        return answer.model_copy(update={"messages": tuple(forged)})


def _with_body(sealed: SealedEntry, body: bytes) -> SealedEntry:
    return sealed.model_copy(update={"body": body})


@ON_BOTH_AT_RELEASE
def test_a_message_that_is_not_the_hub_s_is_not_taken(world: World) -> None:
    desk = world.enrolled()
    with world.store.turn(world.told.clock()) as turn:
        turn.say(desk.drive.disk.station, Bulletin(title="通知", text="通知"), None)
    intercept(desk, Forger)
    assert desk.courier.round().fault_code == "FORGED"
    assert desk.drive.disk.messages == {}
    assert desk.drive.disk.cursor.seq == 0


@ON_BOTH_AT_RELEASE
def test_a_difference_that_nobody_noticed_is_found_by_the_digest(world: World) -> None:
    desk = world.enrolled()
    desk.desk.tell(world.escalation("GX01-261124-002"))
    with world.store.turn(world.told.clock()) as turn:
        turn.say(desk.drive.disk.station, Bulletin(title="通知", text="通知"), None)
    desk.courier.round()
    lost = dict(desk.drive.disk.messages)
    desk.drive.disk.messages.clear()
    desk.desk.note("time goes on")
    assert desk.courier.round().state == "reconcile"
    assert desk.courier.round().state == "ok"
    assert desk.drive.disk.messages == lost


@ON_BOTH_AT_RELEASE
def test_a_round_before_enrolment_says_so(world: World) -> None:
    assert world.station().courier.round().state == "none"


@ON_BOTH_AT_RELEASE
def test_a_desk_that_needs_a_person_does_not_call(world: World) -> None:
    desk = world.enrolled()
    narrow = intercept(desk, InterceptedHub)
    desk.outbox.mark("needs_takeover")
    assert desk.courier.round().state == "needs_takeover"
    assert narrow.sizes == []


@ON_BOTH_AT_RELEASE
def test_a_hub_s_contact_is_noted_with_the_difference_of_the_clocks(world: World) -> None:
    desk = world.enrolled()
    desk.courier.round()
    with world.store.reading() as connection:
        row = connection.execute(station_table.select()).one()
    assert row.last_contact_at is not None
    assert row.skew_s == 0


class Upload:
    """Remote side for one file with the faults that the test sets."""

    def __init__(self, size: int, faults: list[LineError]) -> None:
        """Hold nothing yet."""
        self.size, self.faults, self.held = size, faults, b""

    def blob_head(self, sha256: str) -> BlobPlace:
        """Say how much is held."""
        del sha256
        return BlobPlace(len(self.held), self.size)

    def blob_patch(self, sha256: str, offset: int, piece: bytes) -> BlobPlace:
        """Accept the piece, or fail as set."""
        del sha256
        if self.faults:
            raise self.faults.pop()
        assert offset == len(self.held)
        self.held += piece
        return BlobPlace(len(self.held), self.size)


def _fault(code: str, offset: int) -> LineError:
    made = LineError(code, "")
    made.offset = offset
    return made


@ON_BOTH_AT_RELEASE
def test_a_file_goes_on_from_where_the_hub_is(world: World) -> None:
    desk, content = world.station(), bytes(range(256)) * 9_000
    desk.drive.disk.files[sha256_of(content)] = content
    upload = Upload(len(content), [])
    upload.held = content[:1_500_000]
    assert carry_blobs(desk.outbox, upload, [sha256_of(content)]) == 1
    assert upload.held == content


@ON_BOTH_AT_RELEASE
def test_a_file_that_arrived_damaged_is_sent_again_from_the_beginning(world: World) -> None:
    desk, content = world.station(), b"photo" * 1000
    desk.drive.disk.files[sha256_of(content)] = content
    upload = Upload(len(content), [_fault("CORRUPT", 0)])
    assert carry_blobs(desk.outbox, upload, [sha256_of(content)]) == 1


@ON_BOTH_AT_RELEASE
def test_a_file_that_is_damaged_each_time_is_left_for_the_next_round(world: World) -> None:
    desk, content = world.station(), b"photo" * 1000
    desk.drive.disk.files[sha256_of(content)] = content
    upload = Upload(len(content), [_fault("CORRUPT", 0)] * 9)
    assert carry_blobs(desk.outbox, upload, [sha256_of(content)]) == 0


@ON_BOTH_AT_RELEASE
def test_a_file_that_is_not_here_is_passed_over(world: World) -> None:
    upload = Upload(5, [])
    assert carry_blobs(world.station().outbox, upload, ["ab" * 32]) == 0
