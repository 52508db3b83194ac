"""Tour part: a notice to a merchant is issued in the page, read back and printed."""

from mediation_desk.demonstration.cases.personas import SHOPS
from mediation_desk.domain.codes import Paper
from mediation_desk.tour.support import papers_and_backups
from mediation_desk.tour.support.station_setup import Tour
from mediation_desk.tour.support.window_driver import part, settle, until
from mediation_desk.ui.pages.merchants import MerchantsPage
from mediation_desk.workflows.read_models.merchants.merchant_sheet import MerchantSheet

SHOP = "锦程数码"
FINDING, DEMAND = "二手手机按新机出售，成色不写入小票。", "逐台标明成色并写入小票，三日内完成。"


def press_a_shop(scene: Tour) -> None:
    """Issue a rectification notice to a shop; the ledger, the paper and the list agree on it."""
    scene.show("merchants")
    page = part(scene.program.window, MerchantsPage)
    until(lambda: page.situation() != "", "the merchants")
    settle()
    scene.picture("merchants")
    scene.stage.require(page.board.list.current() is not None, "no merchant is listed")
    merchant = scene.session.ask(
        lambda r: next(
            id_ for id_, file in r.records.merchants.files.items() if file.merchant.name == SHOP
        )
    )
    page.show_subject(merchant)
    until(lambda: _shown(page) == SHOP, SHOP)
    page.board.steps.ask("issue", "")
    settle()
    panel = page.board.detail.panel
    scene.stage.require(panel is not None, "no form of a notice")
    assert panel is not None
    panel.fields.restore({"finding": FINDING, "demand": DEMAND, "due": "3"})
    scene.picture("merchant-notice")
    panel.send()
    until(lambda: page.board.detail.panel is None, "the notice to be written")
    page.board.detail.choose("rectification")
    until(lambda: bool(_sheet(scene, merchant).file.rectifications), "the notice in the file")
    settle()
    scene.picture("merchant-rectification")
    (notice,) = _sheet(scene, merchant).file.rectifications.values()
    number = notice.issued.number
    scene.stage.require(notice.issued.finding == FINDING, "the finding is another")
    thing = notice.issued.rectification
    papers_and_backups.make_paper(
        scene, Paper.RECTIFICATION_NOTICE, f"{merchant}:{thing}", (number, SHOP, "存根联")
    )
    papers_and_backups.make_paper(
        scene, Paper.MERCHANT_FILE, merchant, (number, SHOP, f"{SHOPS[3].uscc}（校验通过）")
    )
    papers_and_backups.make_paper(scene, Paper.TENANT_LIST, "", (SHOP, SHOPS[3].uscc))


def _shown(page: MerchantsPage) -> str:
    return page.board.sheet.file.merchant.name if page.board.sheet else ""


def _sheet(scene: Tour, merchant: str) -> MerchantSheet:
    now = scene.session.place.now()
    return scene.session.ask(lambda reader: reader.merchants(now).sheet(merchant))
