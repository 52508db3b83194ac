"""Tour part of teaching and duty: a training, a case card, the hand-over of a shift."""

from mediation_desk.demonstration.cases.personas import PASSWORD
from mediation_desk.domain.codes import Paper
from mediation_desk.domain.masking import names_identity
from mediation_desk.domain.records.duty import ShiftHandOver
from mediation_desk.domain.teaching import Teaching
from mediation_desk.domain.teaching.cards import CaseCard
from mediation_desk.domain.teaching.training import Training
from mediation_desk.tour.support.papers_and_backups import make_paper
from mediation_desk.tour.support.station_setup import Tour
from mediation_desk.tour.support.window_driver import settle, until, write
from mediation_desk.ui.forms.form_panel import FormPanel
from mediation_desk.ui.pages.duty.page import DutyPage
from mediation_desk.ui.pages.teaching.forms.case_choice import CaseChoice
from mediation_desk.ui.pages.teaching.forms.inputs import AttendanceInput
from mediation_desk.ui.pages.teaching.page import TeachingPage
from mediation_desk.ui.printing.paper_preview import PaperPreview
from mediation_desk.workflows.ports import Query
from mediation_desk.workflows.reads import station

TOPIC = "七日内质量退货：消法第二十四条"
TAKER = "赵磊"


def train(scene: Tour) -> None:
    """Plan a training of yesterday, print its sheet, record who came, read the coverage back."""
    scene.show("teaching")
    scene.picture("teaching")
    page = _teaching(scene)
    before = len(_record(scene).trainings)
    page.plan.click()
    panel = _panel(page)
    for key, text in (("topic", TOPIC), ("held_at", "昨天 14:00"), ("place", "四楼会议室")):
        write(panel.fields.field(key).entry, text)
    scene.picture("teaching-plan")
    panel.send()
    until(lambda: len(_record(scene).trainings) > before, "the training")
    training = _newest(scene)
    scene.stage.require(training.topic == TOPIC, f"another topic: {training.topic}")
    make_paper(scene, Paper.SIGN_IN_SHEET, training.id, (training.number, "本人书写", "王晓燕"))
    _mark(scene, page)
    held = _newest(scene)
    scene.stage.require(len(held.came) == len(held.expected), "not everyone is marked")
    settle()
    scene.picture("teaching-recorded")
    page.by_merchant.click()
    settle()
    scene.picture("teaching-coverage")


def _mark(scene: Tour, page: TeachingPage) -> None:
    until(page.desk.training.record.isVisible, "the training in the reader")
    page.desk.training.record.click()
    panel = _panel(page)
    marks = panel.fields.field("marks").entry
    assert isinstance(marks, AttendanceInput)
    for tick in marks.ticks.values():
        tick.setChecked(True)
    scene.picture("teaching-results")
    panel.send()
    until(lambda: _newest(scene).recorded_at is not None, "the results")


def write_card(scene: Tour) -> None:
    """Make a card of a closed case; no person's name is in what the ledger keeps."""
    page = _teaching(scene)
    existing = set(_record(scene).cards)
    page.write.click()
    until(lambda: isinstance(page.desk.panel, CaseChoice), "the closed cases")
    choice = page.desk.panel
    assert isinstance(choice, CaseChoice)
    choice.go_on.click()
    until(lambda: isinstance(page.desk.panel, FormPanel), "the proposed card")
    scene.picture("case-card-proposed")
    _panel(page).send()
    until(lambda: set(_record(scene).cards) - existing, "the card")
    card = _record(scene).cards[(set(_record(scene).cards) - existing).pop()]
    scene.stage.require(not _names_someone(scene, card), "the card names someone")
    make_paper(scene, Paper.CASE_CARD, card.id, ("以案说法", "案情", "已隐去当事人"))
    settle()
    scene.picture("case-card")


def _names_someone(scene: Tour, card: CaseCard) -> bool:
    now = scene.session.place.now()
    sheet = scene.session.ask(lambda reader: reader.case_sheet(card.case, now, in_full=True))
    existing = (*sheet.case.names, *sheet.case.phones, sheet.merchant.name, sheet.case.number)
    return any(
        names_identity(text, *existing) for text in (card.title, card.happened, card.decided)
    )


def hand_over(scene: Tour) -> None:
    """Hand the shift over at the clerk's screen; the colleague takes it with their own password.

    The desk is the colleague's then, with the sheet that both sign.
    """
    scene.show("duty")
    scene.picture("duty")
    page = scene.program.window.router.page()
    assert isinstance(page, DutyPage)
    shift = page.side.shift
    until(lambda: shift.offer.isVisible() or shift.claim.isVisible(), "the shift")
    if shift.claim.isVisible():
        # Of the demonstration's last hand-over: the colleague left without handing over.
        shift.claim.click()
        until(shift.offer.isVisible, "the shift of the one who took it over")
    write(shift.notes, "门禁卡 2 张、保险柜钥匙 1 把已清点。")
    shift.offer.click()
    until(lambda: shift.strip is not None, "the offer")
    assert shift.strip is not None
    scene.picture("duty-offered")
    offered = _last(scene)
    scene.stage.require(offered.counts.open_count > 0, "no open case was counted")
    shift.strip.name.choose(TAKER)
    write(shift.strip.password, PASSWORD)
    shift.strip.send()
    until(lambda: _at_desk(scene) == TAKER, "the colleague's desk")
    held = _last(scene)
    scene.stage.require(held.taken_at is not None, "the shift was not taken over")
    people = scene.session.ask(Query(station.desk, "")).operators
    taker = next(one.name for one in people if one.id == held.taker)
    scene.stage.require(taker == TAKER, f"taken over by {taker}")
    _close_preview(scene)
    make_paper(scene, Paper.HAND_OVER_SHEET, held.id, (held.number, TAKER, "门禁卡2张"))
    settle()
    scene.picture("duty-taken")


def _at_desk(scene: Tour) -> str:
    """Return the name of the person signed in; empty while nobody is."""
    desktop = scene.program.desktop
    is_shown = desktop is not None and not scene.program.window.is_gated()
    return desktop.gateway.operator.name if desktop is not None and is_shown else ""


def _close_preview(scene: Tour) -> None:
    """Check that the sheet that both sign is over the page once the shift was taken over."""
    previews = scene.program.window.findChildren
    until(lambda: any(one.isVisible() for one in previews(PaperPreview)), "the sheet to be signed")
    settle()
    shown = next(one for one in previews(PaperPreview) if one.isVisible())
    scene.stage.picture(shown, "hand-over-preview")
    shown.close()


def _teaching(scene: Tour) -> TeachingPage:
    page = scene.program.window.router.page()
    assert isinstance(page, TeachingPage)
    return page


def _panel(page: TeachingPage) -> FormPanel:
    assert isinstance(page.desk.panel, FormPanel)
    return page.desk.panel


def _record(scene: Tour) -> Teaching:
    return scene.session.ask(lambda reader: reader.records.teaching)


def _newest(scene: Tour) -> Training:
    return list(_record(scene).trainings.values())[-1]


def _last(scene: Tour) -> ShiftHandOver:
    return list(scene.session.ask(lambda reader: reader.records.duty).hand_overs.values())[-1]
