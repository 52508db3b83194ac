"""Tour part: an inspection round is planned, walked with a photo, pressed and recorded."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from mediation_desk.domain.codes import Paper
from mediation_desk.domain.inspection.rounds import InspectionRound
from mediation_desk.tour.support.papers_and_backups import make_paper
from mediation_desk.tour.support.station_setup import Tour
from mediation_desk.tour.support.window_driver import part, settle, until
from mediation_desk.ui.evidence.photos_input import PhotosInput
from mediation_desk.ui.forms.form_panel import FormPanel
from mediation_desk.ui.pages.inspections import InspectionsPage

NAME, SHOP = "元旦前商户巡查", "盛世珠宝"
FOUND, DEMAND = "手链标签为足金，印记为18K", "下架改签，逐件核对印记后再售"


def walk_a_round(scene: Tour) -> None:
    """Plan a round, record one shop with a finding, press the shop, end and print the round."""
    scene.show("inspections")
    page = part(scene.program.window, InspectionsPage)
    until(lambda: page.situation() != "", "the rounds")
    page.plan.click()
    _panel(page).fields.restore({"name": NAME, "topics": "price", "walkers": "王晓燕、赵磊"})
    scene.picture("inspection-plan")
    _send(page, _panel(page))
    until(lambda: page.desk.sheet is not None, "the round on the page")
    shop = next(one for one in _sheet_shops(page) if one[1] == SHOP)[0]
    page.desk.shops.choose(shop)
    make_paper(
        scene, Paper.INSPECTION_LIST, _round(scene).id, (NAME, SHOP, "贵金属印记", "□符合", "待核")
    )
    _visit(scene, page)
    page.desk.ask("notice", "")
    _panel(page).fields.restore({"demand": DEMAND, "due": "7"})
    _send(page, _panel(page))
    until(lambda: page.desk.sheet is not None and page.desk.sheet.notices == 1, "the notice")
    settle()
    scene.picture("inspection")
    page.desk.head.end.click()
    _panel(page).fields.restore({"words": "一户有问题，已发整改通知，其余另行安排。"})
    _send(page, _panel(page))
    until(lambda: _round(scene).ended is not None, "the end of the round")
    held = _round(scene)
    scene.stage.require((held.visited, held.findings) == (1, 1), "another count of findings")
    make_paper(scene, Paper.INSPECTION_RECORD, held.id, (held.number, FOUND, "照片1张", "未到户"))


def _visit(scene: Tour, page: InspectionsPage) -> None:
    """Record the shop: a finding with its photo, the rest fine or left open."""
    photo = scene.stage.out / "inspection-photo.png"
    picture = QImage(320, 240, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.darkYellow)
    scene.stage.require(picture.save(str(photo)), "no photo was made")
    page.desk.ask("shop", "")
    panel = _panel(page)
    chosen = {"general.licence_shown": "ok", "general.prices_marked": "ok"}
    panel.fields.restore({**chosen, "jewellery.hallmark": "finding"})
    photos = panel.fields.findChildren(PhotosInput)[0]
    photos.card.keeping.add_paths([str(photo)])
    until(lambda: photos.text() != "", "the photo in the store")
    panel.fields.restore({"jewellery.hallmark_note": FOUND})
    settle()
    scene.picture("inspection-visit")
    _send(page, panel)
    until(lambda: _round(scene).findings == 1, "the finding in the ledger")
    until(lambda: page.desk.sheet is not None and page.desk.sheet.round.findings == 1, "it shown")


def _panel(page: InspectionsPage) -> FormPanel:
    settle()
    panel = page.desk.panel
    assert panel is not None
    return panel


def _send(page: InspectionsPage, panel: FormPanel) -> None:
    panel.send()
    until(lambda: page.desk.panel is None, f"{panel.form.title} to be recorded")


def _sheet_shops(page: InspectionsPage) -> list[tuple[str, str]]:
    assert page.desk.sheet is not None
    return [(shop.merchant, shop.name) for shop in page.desk.sheet.shops]


def _round(scene: Tour) -> InspectionRound:
    rounds = scene.session.ask(lambda reader: reader.records.inspections).items.values()
    return next(held for held in rounds if held.name == NAME)
