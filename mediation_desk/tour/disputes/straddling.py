"""Tour part: a dispute taken on the last day of 总局令第20号 and handed up under 第121号."""

from datetime import date, datetime, timedelta

from mediation_desk.app.entropy import new_id
from mediation_desk.app.session.session import shipped_law
from mediation_desk.demonstration.cases.case_script import Timed, at_desk
from mediation_desk.domain.case.actions import CaseAction
from mediation_desk.domain.clocks import SHANGHAI, local_day
from mediation_desk.domain.codes import Category, Claim, Method, Party, ProblemKind
from mediation_desk.domain.money import Money
from mediation_desk.tour.disputes.dispute import page_of, sheet_of
from mediation_desk.tour.support.hub_browser import ReviewerBrowser
from mediation_desk.tour.support.station_setup import Tour
from mediation_desk.tour.support.window_driver import settle, take_step, until
from mediation_desk.workflows.ports import Command, Desk
from mediation_desk.workflows.read_models.case.clocks import ClockProof
from mediation_desk.workflows.read_models.today import ShownClock
from mediation_desk.workflows.response import first_response
from mediation_desk.workflows.response.first_response import ContactForm, Intake

CAME_AT = datetime(2026, 4, 14, 16, 20, tzinfo=SHANGHAI)
"""A Tuesday, the last day of 第20号: 第121号 is in force from 2026-04-15."""
OWED_ON = date(2026, 4, 29)
"""The fifteenth day after the demand, a Wednesday (处罚办法第八条)."""
ARTICLE = "市场监督管理投诉举报处理办法第二十三条"
"""Mediation ends 60 days after acceptance; 第20号, article 21, had 45 working days."""
SHOP, GOODS = "雅居家居", "电动按摩椅"


def straddle(scene: Tour, officer: ReviewerBrowser) -> None:
    """Hand the case up today: the shop's days stay as they were, the regulator's are today's."""
    case = _taken(scene)
    scene.desktop.navigation.open_case(case)
    settle()
    refused = {"result": "not_agreed", "text": "商户只同意维修，消费者坚持退货。"}
    take_step(page_of(scene), CaseAction.RECORD_RESULT, refused)
    _require(scene, case, ShownClock.MERCHANT, OWED_ON)
    asked = {"asked": "decision", "why": "no_agreement", "consent": "yes"}
    words = {"consumer": "退货退款", "merchant": "只同意维修"}
    take_step(page_of(scene), CaseAction.ESCALATE, {**asked, **words})
    until(lambda: scene.session.ask(lambda r: r.link_face()).waiting == 0, "the dossier to go")
    officer.sign_in(scene.hub.address, "吴敏", scene.language)
    officer.open_matter(GOODS)
    officer.accept()
    until(lambda: sheet_of(scene, case).case.state.value == "accepted", "the acceptance", 10)
    due_on = _sixty_days_after(local_day(scene.session.place.now()))
    shown = officer.page.locator("[data-queue] li", has_text=GOODS).inner_text()
    scene.stage.require(due_on.isoformat() in shown, f"not {due_on} at the hub: {shown}")
    officer.picture("hub-straddling")
    proof = _require(scene, case, ShownClock.MEDIATION, due_on)
    scene.stage.require(proof.told_on == due_on, f"the hub told {proof.told_on}")
    scene.stage.require(proof.article.startswith(ARTICLE), f"by {proof.article}")
    scene.desktop.navigation.open_case(case)
    settle()
    scene.picture("case-straddling")


def _taken(scene: Tour) -> str:
    """Register the case and call the shop on the day on which the consumer came; return its id."""
    files = scene.session.ask(lambda reader: reader.records.merchants.files)
    shop = next(one for one, file in files.items() if file.merchant.name == SHOP)
    form = Intake(
        new_id(),
        new_id(),
        CAME_AT,
        shop,
        (ProblemKind.QUALITY,),
        "19905310074",
        name="秦岚",
        goods=GOODS,
        category=Category.HOME,
        amount=Money(398_000),
        claims=(Claim.RETURN,),
        facts="按摩椅使用两周后电机停转，维修一次后再次停转。",
    )
    spoken = ContactForm(new_id(), form.case, Party.MERCHANT, Method.PHONE, "店长", "只同意维修。")
    clerk = scene.session.operator
    acts: tuple[Timed, ...] = (
        (CAME_AT, clerk, Command(first_response.register, form)),
        (CAME_AT + timedelta(minutes=12), clerk, Command(first_response.contact, spoken)),
    )

    def both(desk: Desk) -> None:
        for act in acts:
            at_desk(desk, act)

    scene.session.perform(both)
    return form.case


def _sixty_days_after(day: date) -> date:
    """Count sixty days, the first not counted, and go on from a day off (民法典第二百零三条)."""
    calendar, end = shipped_law().calendar, day + timedelta(days=60)
    while not calendar.is_working(end):
        end += timedelta(days=1)
    return end


def _require(scene: Tour, case: str, kind: ShownClock, due_on: date) -> ClockProof:
    """Require that the case page shows this day for a clock; return the clock's arithmetic."""
    clocks = {each.status.kind: each.proof for each in sheet_of(scene, case).clocks}
    proof = clocks.get(kind)
    scene.stage.require(proof is not None, f"no clock {kind.value}")
    assert proof is not None
    scene.stage.require(proof.effective_on == due_on, f"{kind.value}: {proof.effective_on}")
    return proof
