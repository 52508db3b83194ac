"""A calendar edited in a browser and signed by a second officer changes dates at a real desk."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

import pytest
from playwright.sync_api import Browser, Page, expect
from sqlalchemy import select, update

from mediation_desk.app.entropy import new_id
from mediation_desk.domain.case.events.gates import GateReason
from mediation_desk.domain.codes import DisposalResult, EscalationAim
from mediation_desk.ledger.verification.verify import verify
from mediation_desk.workflows.read_models.today import LetterKind, ShownClock
from mediation_desk.workflows.regulator.escalation import DossierForm, escalate
from sync.hub.domain import pack_toml
from sync.hub.domain.deadlines import SHANGHAI
from sync.hub.services.exchange.enrolment import enrol, issue_code
from sync.hub.services.packs import published
from sync.hub.storage import schema
from sync.hub.storage.matter_reader import matters
from sync.protocol import EnrolRequest
from sync.signing import public_of
from tests.station import Counter
from tests.sync.desk_line import DeskLine
from tests.sync.review.packs.packs import LONGER_2026, YEAR_2027, signed
from tests.sync.review.review_hub import PASSWORD


@contextmanager
def signed_in(browser: Browser, desk: DeskLine, name: str) -> Iterator[Page]:
    """A window of its own in which a user is signed in."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    page = context.new_page()
    page.goto(desk.url)
    page.fill("#account", name)
    page.fill("#password", PASSWORD)
    page.click("button.main")
    expect(page.locator("[data-queue]")).to_be_visible()
    yield page
    context.close()


def escalated(counter: Counter) -> str:
    """A case that went up to the regulator."""
    case = counter.register()
    counter.respond(case, DisposalResult.NOT_AGREED)
    form = DossierForm(new_id(), case, EscalationAim.DECISION, True, why=GateReason.NO_AGREEMENT)
    counter.act(escalate, form, "王晓燕")
    return case


def ends_on(counter: Counter, case: str, kind: ShownClock) -> date | None:
    """The last day of one of the clocks of a case."""
    sheet = counter.session.ask(lambda reader: reader.case_sheet(case, counter.watch()))
    proof = next(each.proof for each in sheet.clocks if each.status.kind is kind)
    return proof.effective_on if proof else None


def due_at_the_hub(desk: DeskLine, *cases: str) -> list[date]:
    """The last days for acceptance as the regulator's queue has them."""
    with desk.store.reading() as connection:
        held = {one.id: one.due_at for one in matters(connection, kinds=("escalation",))}
    return [held[case].astimezone(SHANGHAI).date() for case in cases]


def give_days_off(page: Page, desk: DeskLine) -> None:
    """Edit the calendar of 2026: a line that is no day is named, the rest is shown by the day."""
    page.goto(f"{desk.url}/stations")
    page.click(".to-packs")
    page.click("[data-subject=calendar-2026] .button")
    before = page.input_value("#off")
    page.fill("#off", f"{before}\n12月1日至2日\n12月9日至十日")
    page.click("button.main")
    expect(page.locator("[role=alert]")).to_contain_text("“12月9日至十日”不是日期。")
    page.fill("#off", f"{before}\n12月1日至2日\n2026-12-09 至 2026-12-10")
    page.click("button.main")
    expect(page.locator("[data-changes] tbody tr")).to_have_text(
        [
            "2026-12-01 星期二 – 2026-12-02 星期三上班休息",
            "2026-12-09 星期三 – 2026-12-10 星期四上班休息",
            "全年工作日248244",
        ]
    )
    expect(page.locator("text=起草人不签发")).to_be_visible()


def sign_in_two_steps(page: Page, desk: DeskLine) -> None:
    """Open the draft, ask to sign, and confirm."""
    page.goto(f"{desk.url}/packs")
    page.click("[data-drafts] a")
    page.click(".button.main")
    page.click("[data-sign] button.main")
    expect(page.locator("[data-standings] .pill")).to_have_text(["待收取"])


def heard(counter: Counter) -> None:
    """Check that the desk records the source and the moved dates, with a message on Today."""
    (held,) = counter.session.ask(lambda reader: reader.records.packs).items
    assert held.by == "line"
    moved = [(one.was, one.now) for one in held.taken.moved]
    merchants = (date(2026, 12, 9), date(2026, 12, 11))
    assert moved == [merchants, merchants, (date(2026, 12, 3), date(2026, 12, 7))]
    (letter,) = counter.session.ask(lambda reader: reader.letters())
    assert letter.kind is LetterKind.PACK
    assert letter.gist.startswith(
        "已启用，变动期限 3 个：GX01-261124-001 商户办理 2026-12-09 → 2026-12"
    )
    assert verify(counter.session.file.readers, None).ok


@pytest.mark.release
def test_days_given_off_in_the_browser_move_the_running_periods_by_hand_counted_days(
    desk: DeskLine, browser: Browser
) -> None:
    """Of 24 November: seven working days end on Thursday 3 December, fifteen days on Wednesday 9.

    With the 1st, 2nd, 9th and 10th off, the seventh working day after the 25th, 26th, 27th, 30th,
    3rd and 4th is Monday the 7th; and the fifteenth day rolls over to Friday the 11th.
    """
    counter = desk.counter
    open_case, sent = counter.register(), escalated(counter)
    assert desk.line.round().fault_code == ""
    assert ends_on(counter, sent, ShownClock.ACCEPTANCE) == date(2026, 12, 3)
    assert ends_on(counter, open_case, ShownClock.MERCHANT) == date(2026, 12, 9)
    assert due_at_the_hub(desk, sent) == [date(2026, 12, 3)]
    with signed_in(browser, desk, "周敏") as page:
        give_days_off(page, desk)
    with signed_in(browser, desk, "赵局") as page:
        sign_in_two_steps(page, desk)
        assert desk.line.round().fault_code == ""
        assert ends_on(counter, sent, ShownClock.ACCEPTANCE) == date(2026, 12, 7)
        assert ends_on(counter, open_case, ShownClock.MERCHANT) == date(2026, 12, 11)
        heard(counter)
        assert desk.line.round().fault_code == ""
        page.reload()
        expect(page.locator("[data-standings] .pill")).to_have_text(["已启用"])
        page.goto(f"{desk.url}/stations")
        expect(page.locator("tbody .pill")).to_have_text("1 / 1")
    later = escalated(counter)
    assert desk.line.round().fault_code == ""
    assert due_at_the_hub(desk, sent, later) == [date(2026, 12, 7)] * 2


def test_a_pack_that_somebody_changed_at_the_hub_is_not_taken(desk: DeskLine) -> None:
    """The message is signed by the hub's key: another text in it makes the contact fail."""
    case = desk.counter.register()
    signed(desk, LONGER_2026)
    message = schema.message.c
    with desk.store.turn(desk.counter.watch()) as turn:
        turn.connection.exec_driver_sql("DROP TRIGGER guard_message_erasure")
        body = turn.connection.scalar(select(message.body).where(message.kind == "pack"))
        assert body is not None
        forged = body.replace(b"2026-12-10", b"2026-12-11")
        assert forged != body
        turn.connection.execute(
            update(schema.message).where(message.kind == "pack").values(body=forged)
        )
    assert desk.line.round().fault_code == "FORGED"
    assert desk.counter.session.ask(lambda reader: reader.records.packs).items == ()
    assert ends_on(desk.counter, case, ShownClock.MERCHANT) == date(2026, 12, 9)


def test_a_station_that_is_taken_on_later_gets_what_is_in_force(desk: DeskLine) -> None:
    """Not the first version of the year, which another replaced."""
    for text in (LONGER_2026.replace(", 2026-12-10", ""), YEAR_2027, LONGER_2026):
        signed(desk, text)
    assert desk.line.round().fault_code == ""
    assert len(desk.counter.session.ask(lambda reader: reader.records.packs).items) == 3
    now = desk.counter.watch()
    request = EnrolRequest(
        code=issue_code(desk.store, "另一站", now).code,
        public_key=public_of(bytes(32)),
        epoch=new_id(),
        app="",
        nonce="0" * 32,
        now=now,
    )
    enrol(desk.store, request, now)
    with desk.store.reading() as connection:
        told = connection.execute(
            select(schema.message.c.body)
            .join(schema.station, schema.station.c.id == schema.message.c.station_id)
            .where(schema.station.c.name == "另一站")
            .order_by(schema.message.c.seq)
        ).scalars()
        names = [body.split(b'"name":"')[1].split(b'"')[0] for body in told if body]
    assert names == [b"calendar-2027", b"calendar-2026"]


def test_the_directory_reaches_the_desk_and_who_left_is_taken_down(desk: DeskLine) -> None:
    signed(desk, directory(("陈立", "19905310001"), ("何青", "19905310002")))
    assert desk.line.round().fault_code == ""
    signed(desk, directory(("陈立", "19905310003")))
    assert desk.line.round().fault_code == ""
    held = desk.counter.session.ask(lambda reader: reader.records.directory).listings
    known = {one.name: (one.phone, one.ended_on is None) for one in held.values()}
    assert known == {"陈立": ("19905310003", True), "何青": ("19905310002", False)}
    letters = desk.counter.session.ask(lambda reader: reader.letters())
    assert {one.kind for one in letters} == {LetterKind.DIRECTORY}
    with desk.store.reading() as connection:
        assert published.rules_in_force(connection) == ()
        (one,) = published.in_force(connection).values()
        (standing,) = published.standings(connection, one)
    assert (one.version, standing.is_fetched, standing.is_taken) == (2, False, False)
    assert desk.line.round().fault_code == ""
    with desk.store.reading() as connection:
        (standing,) = published.standings(connection, one)
    assert standing.is_taken


def directory(*officers: tuple[str, str]) -> str:
    """The text of a directory of officers of one section."""
    said = {"rank": "officer", "body": "质量科", "role": "", "hours": "", "line": "quality"}
    entries = [said | {"name": name, "phone": phone, "scope": ""} for name, phone in officers]
    return pack_toml.write({"kind": "directory", "from": date(2026, 11, 24), "entry": entries})
