"""Pipelined batches: the next is prepared while the hub works, and sent before storing."""

from collections.abc import Callable

from sync.protocol import Bulletin, SyncAnswer, SyncRequest
from tests.sync.databases import ON_BOTH_AT_RELEASE
from tests.sync.intercepted_hub import InterceptedHub, intercept
from tests.sync.world import Station, UnderWay, World


class Watched(InterceptedHub):
    """Notes with each request how far the hub has confirmed, and how far the desk has kept it."""

    desk: Station
    seen: list[tuple[int, int]]

    def checked(self, request: SyncRequest) -> SyncRequest:
        """Record the request and pass it on."""
        link = self.desk.outbox.link()
        assert link is not None
        self.seen.append((request.acked.seq, link.acked.seq))
        return request


def test_the_next_batch_is_under_way_before_the_answer_is_kept(world: World) -> None:
    desk = world.enrolled()
    for place in range(8):
        desk.desk.tell(world.escalation(f"GX01-261124-00{place}"))
    watched = intercept(desk, Watched)
    assert isinstance(watched, Watched)
    watched.desk, watched.seen = desk, []
    desk.courier._limit = 3
    status = desk.courier.round()
    # Nine events in threes: the second request says what the first answer did, not yet kept.
    assert watched.seen == [(0, 0), (3, 0), (6, 3)]
    assert (status.fault_code, status.sent, status.waiting) == ("", 9, 0)


class Noted(UnderWay):
    """Says when somebody asks for the answer."""

    def __init__(self, work: Callable[[], SyncAnswer], note: Callable[[], None]) -> None:
        super().__init__(work)
        self._note = note

    def answer(self) -> SyncAnswer:
        """Send the request, and return the answer."""
        self._note()
        return super().answer()


class Ordered(InterceptedHub):
    """Notes when each request is written, sent and answered, and which cursor it bears."""

    course: list[str]

    def sync(self, request: SyncRequest) -> UnderWay:
        """Note that it was written, and later that it was sent and its answer asked for."""
        self.course.append(f"written {request.acked.seq} cursor {request.cursor.seq}")
        asked = f"asked {request.acked.seq}"
        return Noted(lambda: self.taken(request), lambda: self.course.append(asked))

    def checked(self, request: SyncRequest) -> SyncRequest:
        """Note that it was sent."""
        self.course.append(f"sent {request.acked.seq} cursor {request.cursor.seq}")
        return request


def test_the_next_batch_is_written_before_the_answer_is_here(world: World) -> None:
    desk = world.enrolled()
    for place in range(5):
        desk.desk.tell(world.escalation(f"GX01-261124-00{place}"))
    ordered = intercept(desk, Ordered)
    assert isinstance(ordered, Ordered)
    ordered.course = []
    desk.courier._limit = 3
    assert desk.courier.round().fault_code == ""
    assert ordered.course == [
        "written 0 cursor 0",
        "sent 0 cursor 0",
        "written 3 cursor 0",
        "asked 0",
        "sent 3 cursor 0",
        "asked 3",
    ]


@ON_BOTH_AT_RELEASE
def test_a_batch_is_written_anew_when_the_answer_brought_a_message(world: World) -> None:
    desk = world.enrolled()
    link = desk.outbox.link()
    assert link is not None
    with world.store.turn(world.told.clock()) as turn:
        turn.say(link.station, Bulletin(title="通知", text="测试"), None)
    for place in range(5):
        desk.desk.tell(world.escalation(f"GX01-261124-00{place}"))
    ordered = intercept(desk, Ordered)
    assert isinstance(ordered, Ordered)
    ordered.course = []
    desk.courier._limit = 3
    status = desk.courier.round()
    assert ordered.course == [
        "written 0 cursor 0",
        "sent 0 cursor 0",
        "written 3 cursor 0",
        "asked 0",
        "written 3 cursor 1",
        "sent 3 cursor 1",
        "asked 3",
    ]
    assert (status.sent, status.received, status.waiting) == (6, 1, 0)
