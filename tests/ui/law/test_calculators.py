"""The card of calculators: fitting ones, their steps, and no automatic filling."""

from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from mediation_desk.domain.codes import Category, Claim, ProblemKind
from mediation_desk.domain.money import Money
from mediation_desk.ui import locale
from mediation_desk.ui.locale import Language
from mediation_desk.ui.remedy_advice.calculators_card import CalculatorsCard
from mediation_desk.ui.widgets.fields.choice_box import ChoiceBox
from mediation_desk.ui.widgets.fields.inputs import LineInput
from mediation_desk.workflows.read_models.case.remedy_inputs import (
    Remedy,
    RemedyContext,
    RemedyMatter,
)
from tests.domain.law.law_examples import ORDER_121
from tests.domain.shipped_calendar import CALENDAR
from tests.ui.clipping import clipped_texts
from tests.ui.real_desk import shown_words
from tests.ui.register.register_bench import Bench as RegisterBench

BENCH = RemedyContext(ORDER_121, CALENDAR, date(2026, 11, 24))
SNACK = RemedyMatter(Category.FOOD, (ProblemKind.SAFETY,), (), Money(1_900))
GYM = RemedyMatter(Category.FITNESS, (), (), Money(100_000))
PHONE = RemedyMatter(
    Category.ELECTRONICS, (ProblemKind.QUALITY,), (), Money(300_000), date(2026, 5, 10)
)


@pytest.fixture
def card(qtbot: QtBot) -> CalculatorsCard:
    made = CalculatorsCard("Take")
    qtbot.addWidget(made)
    made.resize(392, 700)
    made.show()
    return made


def choose(card: CalculatorsCard, remedy: Remedy) -> None:
    """Take another calculator."""
    card.choice.choose(remedy.value)
    card.choice.chosen.emit(remedy.value)


def write(card: CalculatorsCard, **values: str) -> None:
    """Type into inputs."""
    for key, text in values.items():
        entry = card.fields[key].entry
        assert isinstance(entry, LineInput)
        entry.setText(text)


def test_a_card_refund_is_worked_out_as_it_is_typed(card: CalculatorsCard) -> None:
    card.show_matter(GYM, BENCH)
    assert card.remedy() is Remedy.CARD
    assert card.values()["paid"] == "1,000.00"
    write(card, bonus="200", used="600")
    assert "To be paid back\n500.00" in shown_words(card)


def test_day_eight_is_not_refunded_and_the_day_can_be_corrected(card: CalculatorsCard) -> None:
    card.show_matter(GYM, BENCH)
    choose(card, Remedy.COOLING_OFF)
    write(card, paid="2980", paid_on="2026-11-16")
    assert "To be paid back\n0.00" in shown_words(card)
    write(card, asked_on="2026-11-23")
    assert "To be paid back\n2,980.00" in shown_words(card)


def test_interest_says_which_rate_the_cause_asks_for(card: CalculatorsCard) -> None:
    card.show_matter(GYM, BENCH)
    choose(card, Remedy.INTEREST)
    write(card, refund="2650", year_rate="3.00", ended="2026-09-12")
    assert "One-year LPR at the contract\n3.00%" in shown_words(card)
    assert "In all\n2,665.90" in shown_words(card)
    cause = card.fields["cause"].entry
    assert isinstance(cause, ChoiceBox)
    cause.choose("consumer")
    cause.chosen.emit("consumer")
    assert "One-year deposit rate at the contract\n3.00%" in shown_words(card)


def test_nothing_is_taken_before_it_is_pressed(card: CalculatorsCard) -> None:
    taken: list[tuple[object, object]] = []
    noted: list[str] = []
    card.taken.connect(lambda claims, total: taken.append((claims, total)))
    card.noted.connect(noted.append)
    card.show_matter(GYM, BENCH)
    write(card, bonus="200", used="600")
    assert (taken, noted) == ([], [])
    card.take.click()
    assert taken == [((Claim.REFUND,), Money(50_000))]
    assert noted[0].startswith("Refund of a stored-value card\nPrepaid 1,000.00\n")


def test_the_conditions_are_boxes_that_stay_ticked_and_go_into_the_note(
    card: CalculatorsCard,
) -> None:
    noted: list[str] = []
    card.noted.connect(noted.append)
    card.show_matter(SNACK, BENCH)
    write(card, price="19")
    boxes = card.result.boxes
    assert len(boxes) == 4
    knew = next(words for words in boxes if "明知（" in words)
    boxes[knew].click()
    write(card, price="36.80")
    assert card.result.boxes[knew].isChecked()
    card.take.click()
    ticked = [line for line in noted[0].splitlines() if line.startswith("☑")]
    assert ticked == [f"☑ {knew}"]
    assert noted[0].count("☐") == 3


def test_what_was_typed_stays_when_the_matter_changes(card: CalculatorsCard) -> None:
    card.show_matter(GYM, BENCH)
    write(card, paid="888")
    card.show_matter(RemedyMatter(Category.FITNESS, (), (), Money(200_000)), BENCH)
    assert card.values()["paid"] == "888"


def test_another_calculator_asks_for_its_own(card: CalculatorsCard) -> None:
    card.show_matter(PHONE, BENCH)
    assert card.remedy() is Remedy.WARRANTY
    write(card, failed="2", in_repair="20", rate="0.05")
    assert "May be asked for\nfill in the guarantee first" in shown_words(card)
    write(card, guarantee="12")
    words = shown_words(card)
    assert "Wear, 0.05% a day, 178 days of use\n267.00" in words
    assert "To be paid back\n2,733.00" in words
    # Twelve months and twenty days in repair end on Sunday 30 May, so on the Monday.
    assert "Guarantee ends on\n2027-05-31 (provisional), in time" in words
    assert "One repair over 30 days (exchange)\nno" in words
    card.choice.choose(Remedy.BURDEN_OF_PROOF.value)
    card.choice.chosen.emit(Remedy.BURDEN_OF_PROOF.value)
    assert set(card.fields) == {"accepted", "found"}
    assert not card.take.isEnabled()
    # The day of the purchase is not taken for that of receipt.
    assert card.values()["accepted"] == ""
    write(card, accepted="2026-05-10", found="2026-11-10")
    assert "Must prove\nthe trader" in shown_words(card)
    assert not card.take.isEnabled()


def test_what_cannot_be_is_said_in_place_of_the_steps(card: CalculatorsCard) -> None:
    card.show_matter(GYM, BENCH)
    write(card, used="9000")
    assert "More was used" in shown_words(card)
    assert not card.take.isEnabled()


def test_where_none_fits_there_is_no_card(card: CalculatorsCard) -> None:
    card.show_matter(GYM, BENCH)
    assert card.isVisible()
    card.show_matter(RemedyMatter(Category.PARKING, (ProblemKind.PRICE,), ()), BENCH)
    assert not card.isVisible()


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize(
    ("remedy", "matter"),
    [
        (Remedy.WARRANTY, PHONE),
        (Remedy.BURDEN_OF_PROOF, PHONE),
        (Remedy.COOLING_OFF, GYM),
        (Remedy.INTEREST, GYM),
        (Remedy.FOOD, SNACK),
    ],
)
def test_no_word_is_cut(
    qtbot: QtBot, language: Language, remedy: Remedy, matter: RemedyMatter
) -> None:
    locale.install(language)
    card = CalculatorsCard("+")
    qtbot.addWidget(card)
    card.show_matter(matter, BENCH)
    choose(card, remedy)
    card.resize(376, 900)
    card.show()
    assert clipped_texts(card) == []


def test_in_register_a_result_is_written_into_the_claim_only_when_pressed(qtbot: QtBot) -> None:
    bench = RegisterBench(qtbot)
    purchase, card = bench.page.form.purchase, bench.page.advice.calculators
    purchase.category.choose(Category.FITNESS)
    purchase.category.chosen.emit(Category.FITNESS)
    write(card, paid="1000", bonus="200", used="600")
    assert bench.page.sitting.typed()["claims"] == ""
    card.take.click()
    typed = bench.page.sitting.typed()
    assert (typed["claims"], typed["claim_amount"]) == ("refund", "500.00")


def test_in_register_sums_told_as_prepaid_bring_their_calculator_and_fill_it(qtbot: QtBot) -> None:
    bench = RegisterBench(qtbot)
    form, card = bench.page.form, bench.page.advice.calculators
    form.purchase.category.choose(Category.CATERING)
    form.purchase.category.chosen.emit(Category.CATERING)
    assert card.remedy() is None
    form.more.prepaid.tick.setChecked(True)
    for key, text in {"prepaid_paid": "1000", "prepaid_bonus": "200", "prepaid_used": "6x"}.items():
        form.more.prepaid.inputs[key].setText(text)
    form.more.prepaid.edited.emit()
    assert card.remedy() is Remedy.CARD
    assert (card.values()["paid"], card.values()["used"]) == ("1,000.00", "")
    form.more.prepaid.inputs["prepaid_used"].setText("600")
    form.more.prepaid.edited.emit()
    assert "To be paid back\n500.00" in shown_words(card)


def test_in_register_the_next_consumer_gets_no_sums_of_the_former(qtbot: QtBot) -> None:
    bench = RegisterBench(qtbot)
    purchase, card = bench.page.form.purchase, bench.page.advice.calculators
    for paid, before in (("1000", ""), ("2000", "")):
        purchase.category.choose(Category.FITNESS)
        purchase.category.chosen.emit(Category.FITNESS)
        assert card.values()["paid"] == before
        write(card, paid=paid)
        bench.page.sitting._start_anew()


def test_inputs_that_do_not_fit_side_by_side_stand_one_below_the_other(
    card: CalculatorsCard,
) -> None:
    card.show_matter(PHONE, BENCH)
    choose(card, Remedy.WARRANTY)
    write(card, failed="2")
    guarantee, failed = card.fields["guarantee"], card.fields["failed"]
    for width, is_beside in ((330, False), (520, True), (330, False)):
        card.resize(width, 900)
        assert clipped_texts(card) == []
        assert (guarantee.y() == failed.y()) is is_beside
        assert (guarantee.x() == failed.x()) is not is_beside
    assert card.values()["failed"] == "2"
