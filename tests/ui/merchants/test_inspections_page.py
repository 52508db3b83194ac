"""The page of inspection rounds: plan, visit with a photo, notice, end; drafts survive."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest

from mediation_desk.app.entropy import new_id
from mediation_desk.domain.codes import Category
from mediation_desk.domain.inspection.codes import CheckList, ItemOutcome, SpotOutcome
from mediation_desk.domain.inspection.events import GoodsSpotChecked, ItemNote, ItemResult
from mediation_desk.domain.inspection.rounds import InspectionRound
from mediation_desk.ui import locale
from mediation_desk.ui.appearance.theme import Theme, ThemeChoice
from mediation_desk.ui.evidence.photos_input import PhotosInput
from mediation_desk.ui.forms.form_panel import FormPanel
from mediation_desk.ui.locale import Language
from mediation_desk.ui.pages.inspections import InspectionsPage
from mediation_desk.ui.pages.inspections.forms import findings_text
from mediation_desk.ui.widgets.button import Button
from mediation_desk.ui.widgets.labels import PlainLabel
from mediation_desk.workflows.merchants import inspections as acts
from mediation_desk.workflows.read_models.merchants.inspections import InspectedShop
from resources.inspection import check_lists
from tests.ui.clipping import clipped_texts
from tests.ui.merchants.merchants_bench import BUSY, TODAY, a_merchant, file
from tests.ui.real_desk import CLERK, RealDesk


class Rounds:
    """The page, shown, with what a person does on it."""

    def __init__(self, desk: RealDesk, wide: int = 1184) -> None:
        self.desk = desk
        self.page = InspectionsPage(desk.gateway, desk.navigation)
        desk.show(self.page, wide)
        desk.until(lambda: self.page.situation() != "")

    @property
    def panel(self) -> FormPanel:
        """Return the form that is open."""
        panel = self.page.desk.panel
        assert panel is not None
        return panel

    def press(self, words: str) -> None:
        """Press the first button with this text."""
        seen = [one for one in self.offered() if one.text() == words]
        assert seen, words
        seen[0].click()

    def offered(self) -> list[Button]:
        """Return the buttons of the header, and those that are shown on the page."""
        head = [one for one in self.page.header_actions() if isinstance(one, Button)]
        shown = [one for one in self.page.findChildren(Button) if one.isVisibleTo(self.page)]
        return head + shown

    def send(self, **values: str) -> None:
        """Fill the open form and send it by its key."""
        before = len(self.desk.said)
        self.panel.fields.restore(values)
        QTest.keyClick(self.panel, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        self.desk.until(lambda: len(self.desk.said) > before)

    def words(self) -> str:
        """Return the texts that are shown."""
        labels = self.page.findChildren(PlainLabel)
        return "\n".join(one.text() for one in labels if one.isVisibleTo(self.page))

    def held(self) -> InspectionRound:
        """Return the only round as the ledger has it."""
        (found,) = self.desk.counter.session.ask(lambda r: r.records.inspections).items.values()
        return found


def planned(desk: RealDesk) -> tuple[Rounds, str]:
    """Return the page with a round of one jeweller, and the jeweller."""
    gold = a_merchant(desk, "盛世珠宝", unit="1F-A012", business=Category.JEWELLERY, uscc="")
    a_merchant(desk)
    rounds = Rounds(desk)
    rounds.press("Plan round")
    rounds.send(name="一层首饰巡查", floors="1F", walkers="王晓燕")
    desk.until(lambda: rounds.page.desk.shops.current() == gold)
    return rounds, gold


@pytest.mark.release
def test_a_round_is_planned_walked_with_a_photo_and_ended(desk: RealDesk, tmp_path: Path) -> None:
    photo = tmp_path / "柜台.png"
    image = QImage(8, 8, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    assert image.save(str(photo))
    rounds, gold = planned(desk)
    rounds.press("Check shop")
    rounds.panel.fields.restore({"general.receipts": "ok", "jewellery.hallmark": "finding"})
    inputs = rounds.panel.fields.findChildren(PhotosInput)
    inputs[0].card.keeping.add_paths([str(photo)])
    desk.until(lambda: inputs[0].text() != "")
    rounds.send(**{"jewellery.hallmark_note": "手链标足金，印记为18K"})
    desk.until(lambda: "手链标足金，印记为18K" in rounds.words())
    visit = rounds.held().visits[gold]
    assert (visit.event.photo_names, len(visit.event.photos)) == (("柜台.png",), 1)
    rounds.press("Issue notice")
    finding = rounds.panel.fields.values()["finding"]
    # The paper prints it, so it is in Chinese on an English screen too.
    assert finding == "1. 贵金属印记、含量与标签一致：手链标足金，印记为18K"
    rounds.send(demand="下架改签")
    (notice,) = file(desk, gold).rectifications.values()
    assert notice.issued.inspection == rounds.held().id
    desk.until(lambda: rounds.page.desk.sheet.open_notices == 1)  # type: ignore[union-attr]
    rounds.press("End round")
    rounds.send(words="一户有问题")
    desk.until(lambda: rounds.held().ended is not None)
    rounds.press("Record")
    desk.until(lambda: desk.navigation.previews != [])
    desk.navigation.previews[0].reject()


def test_what_was_typed_of_a_visit_comes_back_after_the_program_was_killed(desk: RealDesk) -> None:
    rounds, _ = planned(desk)
    rounds.press("Check shop")
    rounds.panel.fields.restore({"general.receipts": "ok", "words": "店长不在"})
    rounds.panel.leave()
    killed = Rounds(desk)
    killed.press("Check shop")
    desk.until(lambda: killed.panel.fields.values()["words"] == "店长不在")
    assert killed.panel.fields.values()["general.receipts"] == "ok"


def test_no_word_is_cut_in_large_text(desk: RealDesk, desk_theme: Theme) -> None:
    desk_theme.apply(ThemeChoice.LIGHT, 150)
    planned(desk)
    locale.install(Language.CHINESE)
    rounds = Rounds(desk, wide=1384)
    rounds.page.desk.shop.check.click()
    assert clipped_texts(rounds.page) == []
    rounds.send(**{"jewellery.hallmark": "finding", "jewellery.hallmark_note": "印记为18K"})
    desk.until(lambda: "印记为18K" in rounds.words())
    assert clipped_texts(rounds.page) == []


def test_a_plan_of_a_mall_without_merchants_says_that_no_shop_fits(desk: RealDesk) -> None:
    rounds = Rounds(desk)
    rounds.press("Plan round")
    rounds.panel.fields.restore({"name": "一层首饰巡查"})
    rounds.panel.send()
    desk.until(lambda: rounds.panel.fields.error() != "")
    assert rounds.panel.fields.error().startswith("No shop fits this choice.")
    assert rounds.panel.fields.values()["name"] == "一层首饰巡查"


def test_a_continued_visit_keeps_what_was_found_of_a_topic_taken_out_meanwhile(
    desk: RealDesk,
) -> None:
    gold = a_merchant(desk, "盛世珠宝", business=Category.JEWELLERY, uscc="")
    plan = acts.InspectionPlan(new_id(), "r1", "巡查", TODAY, TODAY, topics=(CheckList.PRICE,))
    results = (ItemResult("price.tags", ItemOutcome.FINDING),)
    notes = (ItemNote("price.tags", "三只手镯无标价签"),)
    visit = acts.ShopInspection(new_id(), "r1", gold, TODAY, results, notes)
    desk.counter.act(acts.plan_inspection, plan, CLERK)
    desk.counter.act(acts.inspect_shop, visit, CLERK)
    desk.counter.act(acts.change_inspection, replace(plan, act=new_id(), topics=()), CLERK)
    rounds = Rounds(desk)
    desk.until(lambda: "三只手镯无标价签" in rounds.words())
    # The item recorded is of neither list that is asked now, so all of theirs are open.
    asked = len(check_lists()["general"]) + len(check_lists()["jewellery"])
    assert f"1 findings, 0 not applicable, {asked} open" in rounds.words()
    rounds.press("Continue")
    rounds.send(**{"general.receipts": "ok"})
    event = rounds.held().visits[gold].event
    assert event.results == (ItemResult("general.receipts", ItemOutcome.OK), *results)
    assert event.notes == notes


def test_a_form_waits_for_a_photo_that_is_still_being_stored(
    desk: RealDesk, tmp_path: Path
) -> None:
    report = tmp_path / "检验报告.pdf"
    report.write_bytes(b"%PDF-1.4\nreport\n%%EOF\n")
    rounds, _ = planned(desk)
    rounds.press("Spot check")
    rounds.panel.fields.restore({"goods": "足金手链", "outcome": "pending"})
    (photos,) = rounds.panel.fields.findChildren(PhotosInput)
    photos.card.keeping.add_paths([str(report)])
    rounds.panel.send()
    assert rounds.panel.fields.error() == BUSY
    assert rounds.held().spots == {}
    desk.until(lambda: photos.text() != "")
    rounds.send()
    (spot,) = rounds.held().spots.values()
    assert spot.photo_names == ("检验报告.pdf",)


def test_the_finding_of_a_notice_is_worded_as_its_paper_is() -> None:
    """The screen of the tests is English, and the notice is a Chinese paper."""
    spot = GoodsSpotChecked("s1", "m1", TODAY, "足金手链", SpotOutcome.FAILED, "A1", words="不足")
    shop = InspectedShop("m1", "盛世珠宝", "1F-A012", None, (), spots=(spot,))
    assert findings_text(shop) == "1. 抽检足金手链 A1不合格：不足"


def test_who_only_reads_is_offered_no_act(desk: RealDesk) -> None:
    planned(desk)
    desk.sit("陈静")
    reader = Rounds(desk)
    desk.until(lambda: "Not visited yet. Its check list has 11 items." in reader.words())
    shown = {one.text() for one in reader.offered()}
    assert {"Plan round", "Check shop", "Spot check", "End round"}.isdisjoint(shown)
    assert "Check lists" in shown
