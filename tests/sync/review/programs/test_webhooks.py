"""Webhooks: what is told, signed and sent again until it is taken."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from cryptography.hazmat.primitives import hashes, hmac
from sqlalchemy import select

from sync.hub.language.refused_changes import RefusedChange
from sync.hub.services.programs import webhooks
from sync.hub.services.programs.deliveries import Delivery, DeliveryAnswer, deliver_due
from sync.hub.services.programs.webhooks import NewWebhook
from sync.hub.storage import schema
from sync.hub.webhooks.webhook_sender import WebhookSender
from tests.sync.databases import ON_BOTH
from tests.sync.review.caller import Caller, calling
from tests.sync.review.cases import ident
from tests.sync.review.programs.program import SLIP, Program, key_for
from tests.sync.review.review_hub import ReviewHub
from tests.sync.review.slips.slips import act, taken
from tests.sync.review.slips.test_joining import settle


@dataclass
class Receiver:
    """A program that is told: what came, and the status with which it answers."""

    status: int = 204
    came: list[tuple[dict[str, str], bytes]] = field(default_factory=list)
    address: str = ""
    retry_after: str = ""


@contextmanager
def receiving() -> Iterator[Receiver]:
    """Serve a program on loopback."""
    made = Receiver()

    class Handler(BaseHTTPRequestHandler):
        """The program's address."""

        def do_POST(self) -> None:
            """Take what is told."""
            body = self.rfile.read(int(self.headers["Content-Length"]))
            made.came.append((dict(self.headers), body))
            self.send_response(made.status)
            if made.retry_after:
                self.send_header("Retry-After", made.retry_after)
            self.send_header("Location", "/elsewhere")
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    made.address = f"http://127.0.0.1:{server.server_port}/told"
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    try:
        yield made
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def hook(ground: ReviewHub, address: str, *subjects: str) -> tuple[str, str]:
    """Make a webhook; return its id and its secret."""
    with ground.store.turn(ground.watch()) as turn:
        secret = webhooks.make(turn, NewWebhook("平台", address, subjects), "孙工")
        found = select(schema.webhook.c.id).order_by(schema.webhook.c.made_at.desc())
        return str(turn.connection.scalar(found)), secret


def send(ground: ReviewHub) -> float:
    """Send what is due; return the seconds until something is due again."""
    return deliver_due(ground.store, WebhookSender(ground.watch), ground.watch)


def states(ground: ReviewHub) -> list[tuple[str, int, str]]:
    """Return state, number of tries and last answer of each event."""
    one = schema.webhook_delivery.c
    asked = select(one.state, one.tries, one.answer).order_by(one.made_at, one.event_id)
    with ground.store.reading() as connection:
        return [tuple(row) for row in connection.execute(asked)]


def proof(secret: str, seconds: str, body: bytes) -> str:
    """Return the signature as a receiver computes it, by another implementation."""
    made = hmac.HMAC(secret.encode(), hashes.SHA256())
    made.update(seconds.encode() + b"." + body)
    return f"sha256={made.finalize().hex()}"


@ON_BOTH
def test_a_change_of_state_is_told_signed_and_names_nobody(
    ground: ReviewHub, station: str, address: str
) -> None:
    with receiving() as receiver, calling(address, "陈立") as officer:
        _, secret = hook(ground, receiver.address, "matters")
        assert officer.send(f"/review/{station}/{ident(1009)}", "seen").status_code == 204
        Program(address, key_for(ground)).take(SLIP)
        assert send(ground) == 60
    ((headers, body),) = receiver.came
    told = json.loads(body)
    assert (told["kind"], told["matter"]["id"]) == ("matter.seen", ident(1009))
    assert set(told) == {"id", "kind", "at", "matter"}
    assert set(told["matter"]) == {
        "id",
        "station_id",
        "station",
        "kind",
        "number",
        "state",
        "due_at",
    }
    seconds = str(int(ground.watch().timestamp()))
    assert headers["X-Message-Time"] == seconds
    assert headers["X-Message-Signature"] == proof(secret, seconds, body)
    assert states(ground) == [("done", 1, "HTTP 204")]


def test_a_slip_is_told_from_its_coming_to_its_reply(ground: ReviewHub, address: str) -> None:
    with receiving() as receiver:
        hook(ground, receiver.address, "slips", "matters")
        Program(address, key_for(ground)).take(SLIP)
        send(ground)
    ((_, body),) = receiver.came
    told = json.loads(body)
    assert (told["kind"], told["slip"]["number"]) == ("slip.new", "GD-2026-0001")
    assert "刘晓梅" not in body.decode()


@ON_BOTH
def test_a_reply_is_told_of_the_slips_that_were_joined_to_its_own_too(
    ground: ReviewHub, centre: Caller, address: str
) -> None:
    """Listed, they come after it as changed, with the reply that they share."""
    main, same = taken(ground, 1), taken(ground, 2)
    assert settle(centre, same, f"slip:{main}", "joined")[0] == 303
    ground.watch.forward(minutes=1)
    program = Program(address, key_for(ground))
    before = program.get("/slips").json()["next"]
    with receiving() as receiver:
        hook(ground, receiver.address, "slips")
        assert act(centre, main, "reply", text="已调解，退款。") == 303
        send(ground)
    slips = [json.loads(body)["slip"] for _, body in receiver.came]
    assert {(one["id"], one["state"], one["reply"]) for one in slips} == {
        (main, "replied", "FK-2026-0001"),
        (same, "duplicate", "FK-2026-0001"),
    }
    ground.watch.forward(minutes=1)
    changed = program.get("/slips", after=before).json()["slips"]
    assert {(one["id"], one["reply"]["number"]) for one in changed} == {
        (main, "FK-2026-0001"),
        (same, "FK-2026-0001"),
    }


def test_what_is_not_taken_is_sent_again_at_growing_intervals_and_given_up_after_three_days(
    ground: ReviewHub, address: str
) -> None:
    with receiving() as receiver:
        receiver.status = 503
        hook(ground, receiver.address, "slips")
        Program(address, key_for(ground)).take(SLIP)
        # From one second, the least, to five after the first failure.
        assert 1 <= send(ground) <= 5
        assert states(ground) == [("waiting", 1, "HTTP 503")]
        send(ground)
        assert len(receiver.came) == 1
        receiver.retry_after = "40"
        ground.watch.forward(seconds=5)
        assert send(ground) == 40
        receiver.status = 302
        ground.watch.forward(seconds=40)
        send(ground)
        assert len(receiver.came) == 3
        receiver.status = 200
        ground.watch.at += timedelta(hours=1)
        send(ground)
        assert [state for state, _, _ in states(ground)] == ["done"]
        ids = {json.loads(body)["id"] for _, body in receiver.came}
        assert (len(receiver.came), len(ids)) == (4, 1)
        Program(address, key_for(ground)).take({**SLIP, "number": "GD-2"}, "r-2")
    ground.watch.at += timedelta(days=3, seconds=1)
    send(ground)
    last = states(ground)[-1]
    assert (last[0], last[1]) == ("given_up", 1)


def test_two_processes_send_an_event_once(ground: ReviewHub, address: str) -> None:
    """The second finds it taken on, until the minute of the first is over."""
    with receiving() as receiver:
        hook(ground, receiver.address, "slips")
        Program(address, key_for(ground)).take(SLIP)
        sender = WebhookSender(ground.watch)

        def both(one: object) -> object:
            send(ground)
            return sender(one)  # type: ignore[arg-type]

        deliver_due(ground.store, both, ground.watch)  # type: ignore[arg-type]
        assert len(receiver.came) == 1


def test_an_event_behind_a_slow_receiver_is_taken_by_one_process(
    ground: ReviewHub, address: str
) -> None:
    """Each try lasts 45 seconds of the minute for which an event is taken on."""
    hook(ground, "https://slow.example/told", "slips")
    program = Program(address, key_for(ground))
    for nth in (1, 2):
        program.take({**SLIP, "number": f"GD-{nth}"}, f"r-{nth}")
    sent: list[str] = []

    def fast(one: Delivery) -> DeliveryAnswer:
        sent.append(one.event_id)
        return DeliveryAnswer(True, "HTTP 204")

    def slow(one: Delivery) -> DeliveryAnswer:
        ground.watch.forward(seconds=45)
        # An event that came behind the first is free, and goes out by the other process.
        deliver_due(ground.store, fast, ground.watch)
        return fast(one)

    deliver_due(ground.store, slow, ground.watch)
    assert (len(sent), len(set(sent))) == (2, 2)


def test_a_dead_receiver_does_not_hold_up_the_others(ground: ReviewHub, address: str) -> None:
    program = Program(address, key_for(ground))
    dead, _ = hook(ground, "https://dead.example/told", "slips")
    for nth in (1, 2):
        program.take({**SLIP, "number": f"GD-{nth}"}, f"r-{nth}")
        ground.watch.forward(seconds=1)
    well, _ = hook(ground, "https://well.example/told", "slips")
    program.take({**SLIP, "number": "GD-3"}, "r-3")
    tried: list[str] = []

    def sender(one: Delivery) -> DeliveryAnswer:
        tried.append(one.webhook_id)
        return DeliveryAnswer(one.webhook_id == well, "")

    assert deliver_due(ground.store, sender, ground.watch) == 0
    assert tried == [dead, well]
    deliver_due(ground.store, sender, ground.watch)
    assert tried == [dead, well, dead]


def test_a_new_secret_signs_beside_the_former_for_a_day(ground: ReviewHub, address: str) -> None:
    program = Program(address, key_for(ground))
    with receiving() as receiver:
        hook_id, first = hook(ground, receiver.address, "slips")
        with ground.store.turn(ground.watch()) as turn:
            second = webhooks.renew_secret(turn, hook_id, "孙工")
        for nth, valid in ((1, (second, first)), (2, (second,))):
            program.take({**SLIP, "number": f"GD-{nth}"}, f"r-{nth}")
            send(ground)
            headers, body = receiver.came[-1]
            seconds = headers["X-Message-Time"]
            expected = ", ".join(proof(secret, seconds, body) for secret in valid)
            assert headers["X-Message-Signature"] == expected
            ground.watch.at += timedelta(hours=24)


def test_a_webhook_that_was_ended_is_told_nothing_more(ground: ReviewHub, address: str) -> None:
    program = Program(address, key_for(ground))
    with receiving() as receiver:
        hook_id, _ = hook(ground, receiver.address, "slips")
        program.take(SLIP)
        with ground.store.turn(ground.watch()) as turn:
            webhooks.end(turn, hook_id, "孙工")
        program.take({**SLIP, "number": "GD-2"}, "r-2")
        assert send(ground) == 60
        assert receiver.came == []
        with pytest.raises(RefusedChange), ground.store.turn(ground.watch()) as turn:
            webhooks.renew_secret(turn, hook_id, "孙工")
    strange = ("https://[x", "https://host:65536", "https://host:x")
    for address_ in ("ftp://host/x", "https://", "https://a@host/x", "host", *strange):
        with pytest.raises(RefusedChange):
            hook(ground, address_, "slips")
