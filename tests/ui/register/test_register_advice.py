"""The right column of the register page: evidence, the statutory hint, related cases."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mediation_desk.domain.codes import BusinessLine, Category, Paper, ProblemKind
from mediation_desk.domain.event_metadata import EventMetadata
from mediation_desk.domain.merchant import MerchantAdded, Merchants
from mediation_desk.domain.merchant.codes import PromiseKind
from mediation_desk.domain.merchant.events import PromiseMade
from mediation_desk.domain.records.circulars import Circulars, Published
from mediation_desk.domain.records.standing_answers import (
    AnswerKept,
    Answers,
    GuidanceSource,
    QuestionScope,
)
from mediation_desk.domain.teaching import Teaching
from mediation_desk.domain.teaching.cards import CaseCard
from mediation_desk.ui.viewing.viewer.exhibit_facts import ExhibitFacts
from mediation_desk.ui.widgets.case.standing_answer import StandingAnswerBlock
from mediation_desk.workflows.faults import Fault, FaultCode
from mediation_desk.workflows.read_models.case.remedy_inputs import Remedy
from mediation_desk.workflows.response.first_response import StoredEvidence
from tests.ui.register.register_bench import Bench
from tests.ui.register.register_ledger import HINTS, RELATED, RegisterLedger
from tests.ui.scripted_gateway import ScriptedRecords

Key = Qt.Key


@pytest.fixture
def bench(qtbot: QtBot) -> Bench:
    return Bench(qtbot)


def test_a_pasted_picture_becomes_evidence(qtbot: QtBot, bench: Bench) -> None:
    clip = QMimeData()
    clip.setImageData(QImage(8, 8, QImage.Format.Format_RGB32))
    assert bench.page.advice.evidence.keeping.paste(clip)
    # The form waits for it from the first moment on, while it is made a file as well.
    assert bench.page.advice.evidence.keeping.is_busy()
    qtbot.waitUntil(lambda: len(bench.page.advice.evidence.stored_files()) == 1)
    assert bench.page.advice.evidence.stored_files()[0].name == "Pasted 102400.png"


def test_pasted_words_stay_words(bench: Bench) -> None:
    clip = QMimeData()
    clip.setText("words")
    assert not bench.page.advice.evidence.keeping.paste(clip)


def test_a_file_that_cannot_be_kept_is_a_row_with_another_try(
    bench: Bench, tmp_path_factory: pytest.TempPathFactory
) -> None:
    file = tmp_path_factory.mktemp("evidence") / "receipt.pdf"
    file.write_bytes(b"%PDF")
    clip = QMimeData()
    clip.setUrls([QUrl.fromLocalFile(str(file))])
    bench.gateway.file_fault = Fault(FaultCode.FILE_TOO_BIG, {"limit_mb": 50})
    assert bench.page.advice.evidence.keeping.paste(clip)
    QApplication.processEvents()
    (row,) = bench.page.advice.evidence.failures()
    assert row.accessibleName() == (
        "receipt.pdf: The file is too big: 50 MB at most. Make it smaller."
    )
    bench.gateway.file_fault = None
    row.retried.emit()
    assert [kept.name for kept in bench.page.advice.evidence.stored_files()] == ["receipt.pdf"]


def test_a_file_of_the_form_is_shown_as_added_by_nobody_yet(qtbot: QtBot, bench: Bench) -> None:
    evidence = bench.page.advice.evidence
    evidence.restore([StoredEvidence("11" * 32, 10, "application/pdf", "receipt.pdf")])
    evidence.thumbs()[0].opened.emit(evidence.stored_files()[0])
    (shown,) = bench.navigation.exhibits
    facts = ExhibitFacts()
    qtbot.addWidget(facts)
    facts.show_exhibit(shown.exhibits[0], 1)
    assert facts.values["by"].text() == facts.values["at"].text() == "not recorded"


def test_evidence_taken_away_can_be_brought_back(bench: Bench) -> None:
    evidence = bench.page.advice.evidence
    evidence.keeping.add(b"1", "a.pdf")
    evidence.keeping.add(b"2", "b.pdf")
    QTest.keyClick(evidence.thumbs()[0], Key.Key_Delete)
    QApplication.processEvents()
    assert [kept.name for kept in evidence.stored_files()] == ["b.pdf"]
    assert callable(bench.navigation.undo)
    bench.navigation.undo()
    assert [kept.name for kept in evidence.stored_files()] == ["b.pdf", "a.pdf"]


def test_the_statutory_hint_is_taken_only_when_it_is_pressed(bench: Bench) -> None:
    bench.page.form.purchase.amount.setFocus()
    bench.write("120")
    bench.page.form.go_to_part(2)
    bench.write("6")
    assert bench.page.sitting.typed()["claims"] == ""
    bench.page.advice.remedy.order()[0].setFocus()
    bench.press(Key.Key_Space)
    typed = bench.page.sitting.typed()
    assert (typed["claims"], typed["claim_amount"]) == ("refund,triple", "620.00")


def test_a_promise_of_the_chosen_shop_stands_in_its_calculator(bench: Bench) -> None:
    shop = HINTS[0]
    told = EventMetadata("e1", shop.merchant, datetime(2026, 11, 1, tzinfo=UTC), "zhou")
    files = Merchants().after(MerchantAdded(shop.name, shop.unit), told)
    promise = PromiseMade("p1", PromiseKind.NO_REASON_RETURN, 15)
    bench.ledger.records.merchants = files.after(promise, told)
    calculators = bench.page.advice.calculators
    assert calculators.remedy() is None
    bench.page.form.purchase.merchant.setFocus()
    bench.write("sszb")
    bench.press(Key.Key_Return)
    assert bench.page.form.purchase.merchant.merchant == shop.merchant
    assert calculators.remedy() is Remedy.PROMISED_RETURN
    assert calculators.values()["promised"] == "15"


def test_possibly_related_cases_appear_and_open(qtbot: QtBot) -> None:
    bench = Bench(qtbot, RegisterLedger(found=RELATED))
    bench.write("19905316207")
    qtbot.waitUntil(lambda: len(bench.page.advice.related.links()) == 2)
    QTest.mouseClick(
        bench.page.advice.related.links()[0],
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
        QPoint(4, 4),
    )
    assert bench.navigation.opened == ["c-22"]


def test_the_answer_to_a_like_question_is_offered_and_copied(bench: Bench) -> None:
    gold = QuestionScope(BusinessLine.QUALITY, ProblemKind.FALSE_ADVERTISING, Category.JEWELLERY)
    source = GuidanceSource("", "", "ZD-1008-009", date(2026, 10, 8), "陈立", "质量科")
    question, text = "足金首饰含量低于标称，能否按欺诈处理？", "按退一赔三协商。"
    kept = AnswerKept(source, gold, question, text, (), date(2026, 10, 8))
    told = EventMetadata("e1", "a1", datetime(2026, 10, 8, 4, tzinfo=UTC), "zhou")
    bench.ledger.records.answers = Answers().after(kept, told)
    form, card = bench.page.form, bench.page.advice.answers
    form.purchase.goods.setText("足金手镯")
    form.go_to_part(2)
    QApplication.processEvents()
    assert not card.isVisible()
    bench.press(Key.Key_6)
    QApplication.processEvents()
    assert card.isVisible()
    (block,) = card.findChildren(StandingAnswerBlock)
    block.take.click()
    assert QApplication.clipboard().text() == f"口径 ZD-1008-009，2026-10-08：{question} {text}"
    bench.press(Key.Key_6)
    QApplication.processEvents()
    assert not card.isVisible()


def test_a_circular_of_a_like_case_is_a_quiet_line_with_the_way_to_it(bench: Bench) -> None:
    # Bought in category "other goods" today, 2026-11-24: the second circular is not in force yet.
    today = date(2026, 11, 24)
    gold = Published("3号", "标价提示", "标签写明含量。", "区局", today, problems=("price",))
    later = replace(gold, number="4号", valid_from=date(2026, 11, 25))
    held = Circulars()
    for id_, event in (("c3", gold), ("c4", later)):
        metadata = EventMetadata(id_, id_, datetime(2026, 11, 23, 4, tzinfo=UTC), "")
        held = held.after(event, metadata)
    bench.ledger.records.circulars = held
    form, card = bench.page.form, bench.page.advice.circulars
    form.go_to_part(2)
    bench.press(Key.Key_6)
    QApplication.processEvents()
    assert not card.isVisible()
    bench.press(Key.Key_4)
    QApplication.processEvents()
    assert card.isVisible()
    (link,) = card.links()
    assert link.accessibleName() == "View 3号"
    link.click()
    assert bench.navigation.places == [("library", "c3")]
    bench.press(Key.Key_4)
    QApplication.processEvents()
    assert not card.isVisible()


CARD = CaseCard(
    "k1",
    "c1",
    (ProblemKind.FALSE_ADVERTISING,),
    Category.JEWELLERY,
    ("消费者权益保护法第五十五条",),
    "金镯含金量不足",
    "消费者在某商户买金镯。",
    "退还货款。",
    "标签须与实物一致。",
    datetime(2026, 11, 1, tzinfo=UTC),
    "wang",
)


def test_a_case_card_is_offered_once_its_problem_is_ticked(qtbot: QtBot) -> None:
    records = ScriptedRecords(teaching=Teaching(cards={"k1": CARD}))
    bench = Bench(qtbot, RegisterLedger(records=records))
    lessons = bench.page.advice.lessons
    assert lessons.isHidden()
    bench.page.form.go_to_part(2)
    bench.write("4")
    assert lessons.isHidden()
    bench.write("6")
    assert not lessons.isHidden()
    (see,) = lessons.links()
    see.click()
    assert bench.navigation.papers == [(Paper.CASE_CARD, "k1")]
    bench.page.form.go_to_part(2)
    bench.write("6")
    assert lessons.isHidden()


def test_a_withdrawn_card_is_not_offered(qtbot: QtBot) -> None:
    withdrawn = replace(CARD, is_withdrawn=True)
    records = ScriptedRecords(teaching=Teaching(cards={"k1": withdrawn}))
    bench = Bench(qtbot, RegisterLedger(records=records))
    bench.page.form.go_to_part(2)
    bench.write("6")
    assert bench.page.advice.lessons.isHidden()


def test_what_is_the_same_matter_is_ticked_and_forgotten_with_the_form(qtbot: QtBot) -> None:
    bench = Bench(qtbot, RegisterLedger(found=RELATED))
    bench.write("19905316207")
    related = bench.page.advice.related
    qtbot.waitUntil(lambda: len(related.ticks()) == 2)
    assert related.bound() == ()
    related.ticks()[1].click()
    assert related.bound() == ("c-9",)
    related.show_cases(RELATED[1:])
    assert related.bound() == ("c-9",), "what is sought again stays ticked"
    bench.page.sitting.clear()
    related.show_cases(RELATED)
    assert related.bound() == ()
