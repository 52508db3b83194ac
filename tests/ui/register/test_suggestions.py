"""The class of goods and the problem are suggested; a number of another shape asks why."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from mediation_desk.domain.case.events.desk_work import Noted
from mediation_desk.domain.case.events.intake import Registered
from mediation_desk.domain.codes import Category, ProblemKind
from mediation_desk.ui.pages.register.draft.registration_values import intake
from mediation_desk.workflows.read_models.case.likely_class import EarlierCase
from tests.ui.register.register_bench import Bench, Key, type_the_least
from tests.ui.register.register_ledger import RegisterLedger

RINGS = (EarlierCase(Category.JEWELLERY, (ProblemKind.PRICE,), "足金手镯", True),) * 3
TODAY = date(2026, 11, 24)


def _bench(qtbot: QtBot) -> Bench:
    bench = Bench(qtbot, RegisterLedger(earlier=RINGS))
    bench.page.form.purchase.goods.setFocus()
    bench.page.form.purchase.goods.insert("手镯")
    qtbot.waitUntil(bench.page.form.purchase.suggestion.isVisible)
    return bench


def test_enter_takes_the_suggested_class_and_goes_on(qtbot: QtBot) -> None:
    bench = _bench(qtbot)
    purchase, matter = bench.page.form.purchase, bench.page.form.matter
    assert purchase.suggestion.said() == "Jewellery? So 3 of 3 cases of this shop about such goods"
    assert purchase.chosen_category() == Category.OTHER_GOODS
    purchase.category.setFocus()
    bench.press(Key.Key_Return)
    assert purchase.chosen_category() == Category.JEWELLERY
    assert purchase.suggestion.isHidden()
    assert matter.problems.hasFocus()
    bench.press(Key.Key_Return)
    assert matter.problems_ticked() == (ProblemKind.PRICE,)
    assert matter.suggestion.isHidden()


def test_what_a_person_chose_is_never_suggested_away(qtbot: QtBot) -> None:
    bench = _bench(qtbot)
    purchase, matter = bench.page.form.purchase, bench.page.form.matter
    purchase.category.setFocus()
    QTest.keyClick(purchase.category, Qt.Key.Key_Up)
    chosen = purchase.chosen_category()
    matter.problems.setFocus()
    bench.write("1")
    assert purchase.suggestion.isHidden()
    purchase.goods.setFocus()
    purchase.goods.insert("环")
    bench.page.advice.classes._ask()
    assert purchase.suggestion.isHidden()
    purchase.category.setFocus()
    bench.press(Key.Key_Return, 2)
    assert purchase.chosen_category() == chosen
    assert matter.problems_ticked() == (ProblemKind.QUALITY,)
    draft = bench.page.form.typed()
    bench.page.form.restore(draft | {"category": Category.OTHER_GOODS.value})
    bench.page.advice.classes._ask()
    assert purchase.suggestion.isHidden(), "a person's other goods stay after a restart"


def test_a_number_of_another_shape_is_taken_with_its_reason(qtbot: QtBot) -> None:
    bench = Bench(qtbot)
    type_the_least(bench)
    consumer = bench.page.form.consumer
    consumer.phone.setFocus()
    consumer.phone.clear()
    bench.write("66890")
    bench.page.sitting.accept()
    assert bench.page.sitting.bar.said() == "1 field to mend"
    assert consumer.reason.isVisible()
    consumer.reason.setFocus()
    consumer.reason.insert("单位内部短号")
    assert consumer._phone_field.error() == ""
    form = intake(bench.page.sitting.typed(), TODAY)
    assert (form.phone, form.phone_reason) == ("66890", "单位内部短号")
    bench.page.sitting.accept()
    events = [each.event for each in bench.ledger.entries]
    (registered,) = (each for each in events if isinstance(each, Registered))
    assert registered.consumer.phone == "66890"
    assert Noted("电话号码的位数与常见不同：单位内部短号") in events


def test_a_landline_and_a_number_from_abroad_are_taken_with_a_warning(qtbot: QtBot) -> None:
    bench = Bench(qtbot)
    consumer = bench.page.form.consumer
    for typed, number, said in (
        ("0531-88886666", "0531-88886666", "Landline: it receives no SMS"),
        ("+852 9123 4567", "+85291234567", "From abroad: an SMS may not arrive"),
        ("199 0531 6207", "19905316207", ""),
    ):
        consumer.phone.setFocus()
        consumer.phone.clear()
        bench.write(typed)
        assert consumer.number() == number
        assert consumer._phone_field._below.text() == said
        assert consumer.reason.isHidden() or not consumer._reason_field.isVisible()
