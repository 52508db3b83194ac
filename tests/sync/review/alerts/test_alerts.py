"""Officers are told once, before a limit and not after it, and nothing about anybody."""

import hashlib
import hmac
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from sqlalchemy import insert, select, update

from sync.hub.delivery.alert_configuration import AlertConfiguration
from sync.hub.delivery.gateways import gateways_of
from sync.hub.delivery.webhook import AlertWebhook, pool_of
from sync.hub.operation import alert_findings
from sync.hub.server.alert_task import tell_officers
from sync.hub.services.acts import matters
from sync.hub.services.alerts import alert_settings
from sync.hub.services.alerts.alert_settings import AlertForm
from sync.hub.services.alerts.outbox import DeliveryFailed
from sync.hub.storage import schema
from tests.sync.review.alerts.receivers import free_port, gateway_server, mail_server
from tests.sync.review.caller import Caller
from tests.sync.review.case_steps import accept, path_of, set_visit
from tests.sync.review.cases import ident
from tests.sync.review.review_hub import ReviewHub
from tests.sync.review.slips.slips import body_id, reviewer

QUESTION = ident(1009)
TAKEN = (200, b'{"errcode": 0}')


@pytest.fixture
def place(ground: ReviewHub, station: str) -> tuple[str, str]:
    """Let 周敏 handle a question of 09:31 with a limit of 60 minutes; it is 10:10."""
    with ground.store.turn(ground.watch()) as turn:
        matters.claim(turn, reviewer(ground, "周敏"), (station, QUESTION))
    return station, QUESTION


def wants(ground: ReviewHub, name: str = "周敏", **choices: object) -> None:
    """Choose how an officer is told."""
    mail = {"email": "zhou@bureau.example", "mail_kinds": ["due"]}
    with ground.store.turn(ground.watch()) as turn:
        form = AlertForm.model_validate({**mail, **choices})
        alert_settings.save(turn, reviewer(ground, name), form)


def given(ground: ReviewHub, place: tuple[str, str]) -> None:
    """Let 周敏 hand the question over to 陈立."""
    to = reviewer(ground, "陈立")
    with ground.store.turn(ground.watch()) as turn:
        matters.hand_over_to(turn, reviewer(ground, "周敏"), place, (to.id, "消费者很急"))


def by_mail(port: int) -> AlertConfiguration:
    """Return a configuration with a mail server of this machine."""
    return AlertConfiguration(mail=f"smtp://127.0.0.1:{port}", mail_from="hub@bureau.example")


def outbox(ground: ReviewHub) -> list[tuple[int, bool, bool]]:
    """Return of each alert: failures, whether it was sent, whether it was given up."""
    one = schema.alert.c
    with ground.store.reading() as connection:
        rows = connection.execute(select(one.failures, one.sent_at, one.given_up_at))
        return [(row[0], row[1] is not None, row[2] is not None) for row in rows]


@pytest.mark.parametrize("database", ["sqlite", "postgresql"], indirect=True)
def test_a_mail_comes_once_before_the_limit_and_names_nobody(
    ground: ReviewHub, place: tuple[str, str]
) -> None:
    assert place
    wants(ground)
    port = free_port()
    with mail_server(port) as box:
        gateways = gateways_of(by_mail(port))
        assert tell_officers(ground.store, ground.watch, gateways) == 1
        assert tell_officers(ground.store, ground.watch, gateways) == 0
        # Nor once the process that sent it would no longer keep it from others.
        ground.watch.forward(minutes=3)
        assert tell_officers(ground.store, ground.watch, gateways) == 0
        assert len(box.mails) == 1
    text = box.mails[0].get_content().strip()
    assert (box.mails[0]["To"], text) == (
        "zhou@bureau.example",
        "【热线直通】GX01-261124-009 将于 11-24 10:31 到期。",
    )


class SlowGate:
    """Gateway of a process during whose first message another process sends all that is due."""

    def __init__(self, ground: ReviewHub) -> None:
        """Begin with nothing sent."""
        self.ground, self.sent = ground, list[str]()

    def send(self, address: str, text: str, alert_id: int) -> None:
        """Keep the text; the first time let the other process work."""
        del address, alert_id
        is_first, self.sent = not self.sent, [*self.sent, text]
        if is_first:
            tell_officers(self.ground.store, self.ground.watch, {"mail": self})

    def probe(self) -> str:
        """Return that it can send."""
        return ""


@pytest.mark.parametrize("database", ["sqlite", "postgresql"], indirect=True)
def test_what_another_process_sent_meanwhile_is_not_sent_again(
    ground: ReviewHub, place: tuple[str, str]
) -> None:
    """Both had read the same three alerts before either sent one."""
    assert place
    wants(ground, mail_kinds=["due", "arrived"])
    gate = SlowGate(ground)
    assert tell_officers(ground.store, ground.watch, {"mail": gate}) == 1
    assert len(gate.sent) == len(set(gate.sent)) == len(outbox(ground)) >= 2


def test_after_the_limit_and_of_what_was_not_chosen_nothing_comes(
    ground: ReviewHub, place: tuple[str, str]
) -> None:
    assert place
    wants(ground)
    wants(ground, "陈立", email="chen@bureau.example", mail_kinds=["given"])
    ground.watch.forward(minutes=40)
    port = free_port()
    with mail_server(port) as box:
        assert tell_officers(ground.store, ground.watch, gateways_of(by_mail(port))) == 0
    assert (box.mails, outbox(ground)) == ([], [])


def test_what_falls_into_the_quiet_hours_waits_and_is_dropped_when_its_limit_passed(
    ground: ReviewHub, place: tuple[str, str]
) -> None:
    assert place
    wants(ground, quiet_from="09:00", quiet_until="10:20")
    port = free_port()
    with mail_server(port) as box:
        gateways = gateways_of(by_mail(port))
        assert tell_officers(ground.store, ground.watch, gateways) == 0
        ground.watch.forward(minutes=10)
        # And 1010 of 09:44, which nobody handles: half of its hour is over too.
        assert tell_officers(ground.store, ground.watch, gateways) == 2
        assert len(box.mails) == 2
    wants(ground, quiet_from="09:00", quiet_until="11:00", mail_kinds=["arrived"])
    with mail_server(port) as box:
        # 1010 waits till 10:44, and the quiet hours end at 11:00.
        assert tell_officers(ground.store, ground.watch, gateways) == 0
        ground.watch.forward(minutes=41)
        assert tell_officers(ground.store, ground.watch, gateways) == 0
        assert box.mails == []
    assert outbox(ground) == [(0, True, False), (0, True, False), (0, False, True)]


@pytest.mark.parametrize("database", ["sqlite", "postgresql"], indirect=True)
def test_a_server_that_is_away_is_tried_again_and_the_doctor_says_so(
    ground: ReviewHub, place: tuple[str, str]
) -> None:
    assert place
    wants(ground)
    port = free_port()
    gateways = gateways_of(by_mail(port))
    assert tell_officers(ground.store, ground.watch, gateways) == 0
    assert outbox(ground) == [(1, False, False)]
    found = list(alert_findings.ways(by_mail(port)))
    assert [(one.check, one.state) for one in found] == [("alerts_mail", "fault")]
    # At most five seconds after the first failure, ten after the second.
    for _ in range(2):
        ground.watch.forward(seconds=11)
        tell_officers(ground.store, ground.watch, gateways)
    with ground.store.reading() as connection:
        stuck = alert_findings.waiting(connection)
    assert stuck is not None
    assert (stuck.check, stuck.state, "1 条" in stuck.told) == ("alerts_waiting", "warning", True)
    with mail_server(port) as box:
        ground.watch.forward(seconds=30)
        assert tell_officers(ground.store, ground.watch, gateways) == 1
        assert [one.state for one in alert_findings.ways(by_mail(port))] == ["ok"]
    assert len(box.mails) == 1


def test_what_is_handed_over_is_told_to_its_receiver_by_message(
    ground: ReviewHub, place: tuple[str, str]
) -> None:
    gate = {"email": "", "mail_kinds": [], "phone": "199 0000 0001", "gateway_kinds": ["given"]}
    wants(ground, "陈立", **gate)
    given(ground, place)
    with gateway_server(TAKEN) as server:
        gateways = gateways_of(AlertConfiguration(gateway=f"wecom+{server.address}"))
        assert tell_officers(ground.store, ground.watch, gateways) == 1
    assert server.received[0].content == {
        "msgtype": "text",
        "text": {
            "content": "【热线直通】GX01-261124-009 已移交本人办理。",
            "mentioned_mobile_list": ["19900000001"],
        },
    }


def test_each_kind_of_gateway_is_signed_by_its_rule_and_its_refusals_are_heard() -> None:
    at = datetime(2026, 11, 24, 2, 10, tzinfo=UTC).timestamp()
    with gateway_server(TAKEN, (200, b'{"errcode": 310000}'), (404, b""), (503, b"")) as server:
        gateways = {
            kind: AlertWebhook(kind, server.address, "geheim", pool_of(), lambda: at)
            for kind in ("sms", "dingtalk")
        }
        assert server.address not in repr(gateways)
        gateways["sms"].send("19900000001", "提醒", 7)
        refusals = []
        for kind in ("dingtalk", "sms", "sms"):
            with pytest.raises(DeliveryFailed) as refused:
                gateways[kind].send("19900000001", "提醒", 7)
            refusals.append((refused.value.reason, refused.value.is_final))
    assert refusals == [("errcode 310000", False), ("HTTP 404", True), ("HTTP 503", False)]
    sms, dingtalk = server.received[:2]
    assert sms.content == {"id": "alert-7", "to": "19900000001", "text": "提醒"}
    stamp = sms.headers["x-message-time"]
    signed = hmac.new(b"geheim", stamp.encode() + b"." + sms.body, hashlib.sha256).hexdigest()
    assert sms.headers["x-message-signature"] == f"sha256={signed}"
    asked = parse_qs(urlsplit(dingtalk.path).query)
    assert (asked["key"], asked["timestamp"]) == (["1"], [str(round(at * 1000))])
    assert len(asked["sign"][0]) == 44


def test_quiet_hours_may_go_over_midnight() -> None:
    night = alert_settings.AlertSetting("x", quiet_from="22:00", quiet_until="07:30")
    shown = {}
    for hour in (21, 22, 3, 8):
        # 8 hours before Shanghai.
        now = datetime.fromisoformat("2026-11-23T16:00:00+00:00") + timedelta(hours=hour)
        end = night.quiet_end(now)
        shown[hour] = end and end.isoformat()
    assert shown == {
        21: None,
        22: "2026-11-25T07:30:00+08:00",
        3: "2026-11-24T07:30:00+08:00",
        8: None,
    }


def test_each_officer_chooses_on_a_page_and_wrong_addresses_are_named(
    place: tuple[str, str], centre: Caller
) -> None:
    assert place
    sent: dict[str, object] = {"csrf": centre.field("/account", "csrf"), "mail_kinds": ["due"]}
    refused = centre.post("/alerts", {**sent, "email": "zhou at bureau"})
    assert (refused.status_code, "邮箱地址不对" in refused.text) == (422, True)
    assert centre.post("/alerts", {**sent, "email": "zhou@bureau.example"}).status_code == 303
    assert 'value="zhou@bureau.example"' in centre.get("/alerts").text
    assert centre.get("/alerts/counts").json()["waiting"] == 1
    assert 'data-mine="1"' in centre.get("/standing").text
    assert ">3<" in centre.get("/alerts/icon.svg?count=3").text


@pytest.mark.parametrize("leaves", ["work", "scope"])
def test_what_waits_for_an_officer_who_may_not_see_it_any_more_is_given_up(
    ground: ReviewHub, place: tuple[str, str], leaves: str
) -> None:
    """Suspended, or of another body since: the quiet hours are over, and no mail goes out."""
    given(ground, place)
    wants(ground, "陈立", mail_kinds=["given"], quiet_from="09:00", quiet_until="10:20")
    port = free_port()
    with mail_server(port) as box:
        gateways = gateways_of(by_mail(port))
        assert tell_officers(ground.store, ground.watch, gateways) == 0
        assert outbox(ground) == [(0, False, False)]
        changes = {"disabled": True} if leaves == "work" else {"body_id": body_id(ground, "食品科")}
        with ground.store.turn(ground.watch()) as turn:
            who = schema.reviewer.c.name == "陈立"
            turn.connection.execute(update(schema.reviewer).where(who).values(**changes))
        ground.watch.forward(minutes=10)
        assert tell_officers(ground.store, ground.watch, gateways) == 0
    assert (box.mails, outbox(ground)) == ([], [(0, False, True)])


def test_an_alert_is_forgotten_a_month_after_it_was_news(
    ground: ReviewHub, place: tuple[str, str]
) -> None:
    wants(ground)
    gateways = gateways_of(by_mail(free_port()))
    tell_officers(ground.store, ground.watch, gateways)
    with ground.store.turn(ground.watch()) as turn:
        old = {"subject": "matter:s/old", "expires_at": ground.watch() - timedelta(days=31)}
        young = {"subject": "matter:s/young", "expires_at": ground.watch() - timedelta(days=29)}
        row = turn.connection.execute(select(schema.alert)).one()._mapping
        for each in (old, young):
            copied = {name: value for name, value in row.items() if name != "id"} | each
            turn.connection.execute(insert(schema.alert).values(**copied))
    given(ground, place)
    wants(ground, "陈立", mail_kinds=["given"])
    tell_officers(ground.store, ground.watch, gateways)
    with ground.store.reading() as connection:
        subjects = set(connection.scalars(select(schema.alert.c.subject)))
    assert "matter:s/young" in subjects
    assert "matter:s/old" not in subjects


def told(caller: Caller) -> list[str]:
    """Return the texts that an open page of an officer would tell now."""
    return [each["text"] for each in caller.get("/alerts/counts?alerts=1").json()["alerts"]]


def test_a_browser_tells_the_chosen_kinds_outside_the_quiet_hours_and_names_nobody(
    ground: ReviewHub, place: tuple[str, str], centre: Caller
) -> None:
    """Until one chooses it tells everything; the keys of two asks are the same."""
    assert place
    near = "【热线直通】GX01-261124-009 将于 11-24 10:31 到期。"
    fresh = "【热线直通】新请示 GX02-261124-003，11-24 10:44 前答复。"
    before = told(centre)
    assert {near, fresh} <= set(before)
    assert before[-1].startswith("【热线直通】新动态 ")
    first, second = (centre.get("/alerts/counts?alerts=1").json()["alerts"] for _ in range(2))
    assert [each["key"] for each in first] == [each["key"] for each in second]
    wants(ground, browser_kinds=["due"])
    chosen = told(centre)
    assert near in chosen
    assert {text[-4:] for text in chosen} == {" 到期。"[-4:]}
    wants(ground, browser_kinds=["arrived"])
    assert near not in told(centre)
    wants(ground, browser_kinds=["due"], quiet_from="09:00", quiet_until="10:20")
    assert told(centre) == []
    ground.watch.forward(minutes=10)
    assert near in told(centre)
    ground.watch.forward(minutes=11)
    assert near not in told(centre)
    wants(ground, browser_kinds=[])
    assert told(centre) == []


def test_what_may_not_notify_is_sent_the_numbers_alone(
    centre: Caller, place: tuple[str, str]
) -> None:
    assert place
    assert told(centre)
    assert centre.get("/alerts/counts").json()["alerts"] == []


def test_the_page_has_a_column_for_the_browser_and_the_bell_stands_there_alone(
    place: tuple[str, str], centre: Caller
) -> None:
    assert place
    page = centre.get("/alerts").text
    assert page.count('name="browser_kinds"') == page.count("checked") == 6
    assert (page.count('name="mail_kinds"'), page.count('name="gateway_kinds"')) == (5, 5)
    sent: dict[str, object] = {"csrf": centre.field("/account", "csrf")}
    assert centre.post("/alerts", {**sent, "browser_kinds": ["due", "tea"]}).status_code == 303
    assert centre.get("/alerts").text.count("checked") == 1


def test_who_goes_is_told_the_day_before_and_when_it_is_time_to_leave(
    ground: ReviewHub, centre: Caller, station: str
) -> None:
    """The visit is on the 25th at 14:30; the way takes 30 minutes, and half an hour to get ready.

    The officer of the centre, who set it, is not told; one that was moved is told by its new time.
    """
    path = path_of(station)
    accept(centre, path)
    set_visit(centre, path, visit_on="2026-11-25")
    for name in ("张建国", "周敏"):
        wants(ground, name, email=f"{len(name)}@bureau.example", mail_kinds=["visit"])
    port, counts = free_port(), []
    with mail_server(port) as box:
        gateways = gateways_of(by_mail(port))
        # 24 hours before it are 260 minutes from now, an hour before it 1640.
        for forward in (0, 260, 1, 0, 1378, 1, 0):
            ground.watch.forward(minutes=forward)
            tell_officers(ground.store, ground.watch, gateways)
            counts.append(len(box.mails))
    assert counts == [0, 0, 1, 1, 1, 2, 2]
    assert [(mail["To"], mail.get_content().strip()) for mail in box.mails] == [
        ("3@bureau.example", "【热线直通】GX01-261123-007 11-25 14:30 到场调解。"),
        (
            "3@bureau.example",
            "【热线直通】GX01-261123-007 11-25 14:30 到场调解，路程约 30 分钟。",
        ),
    ]


def test_the_reminder_of_a_visit_that_was_moved_is_not_sent_any_more(
    ground: ReviewHub, centre: Caller, station: str
) -> None:
    """It waits for the end of the quiet hours while the visit is moved."""
    path = path_of(station)
    accept(centre, path)
    set_visit(centre, path, visit_time="14:30")
    quiet = {"quiet_from": "09:00", "quiet_until": "10:20"}
    wants(ground, "张建国", mail_kinds=["visit"], **quiet)
    port = free_port()
    with mail_server(port) as box:
        gateways = gateways_of(by_mail(port))
        assert tell_officers(ground.store, ground.watch, gateways) == 0
        set_visit(centre, path, visit_time="16:00", postponed="商户负责人出差")
        ground.watch.forward(minutes=10)
        assert tell_officers(ground.store, ground.watch, gateways) == 1
    (mail,) = box.mails
    assert mail.get_content().strip() == "【热线直通】GX01-261123-007 11-24 16:00 到场调解。"
    assert sorted(outbox(ground)) == [(0, False, True), (0, True, False)]
