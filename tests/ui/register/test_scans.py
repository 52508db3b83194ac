"""A scan into any field sets the receipt number, and changes no typed text."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from mediation_desk.ui.pages.register.draft.registration_values import Typed
from mediation_desk.ui.shell.scanner import GAP_S, ScannerWatch
from mediation_desk.ui.widgets.fields.choice_box import ChoiceBox
from mediation_desk.ui.widgets.labels import PlainLabel
from tests.ui.register.register_bench import Bench
from tests.ui.register.register_ledger import KNOWN, RegisterLedger

SLOW_S, ROLLED_S, SCANNED_S = 0.12, 0.02, 0.005
"""A person's keys one by one, two that roll over, and a scanner's."""

LONG_MS = 60_000

_SHIFT = Qt.KeyboardModifier.ShiftModifier


class Counter:
    """Register page with a scanner and set times of the keys."""

    def __init__(self, qtbot: QtBot) -> None:
        self.bench = Bench(qtbot, RegisterLedger(known=KNOWN))
        page = self.bench.page
        qtbot.waitUntil(page.isActiveWindow)
        self.now_s = 0.0
        self.scanner = ScannerWatch(page, lambda: self.now_s)
        # The time of the keys is told: no key that waits is delivered because a machine is busy.
        self.wait = self.scanner.findChildren(QTimer)[0]
        self.wait.setInterval(LONG_MS)
        self.scanner.scanned.connect(page.take_scan)
        self.scanner.watch()
        page.form.more.open()
        for extra in page.form.more.extras:
            extra.tick.setChecked(True)
        self.fields = [*page.form.order(), *page.form.more.order(), page.sitting.bar.keep]

    def key(self, where: QWidget, letter: str, after_s: float) -> None:
        """Press one key so long after the last; a capital has its Shift pressed before it."""
        self.now_s += after_s
        if letter.isupper():
            QTest.keyPress(where, Qt.Key.Key_Shift)
            self.now_s += SCANNED_S
            QTest.keyClicks(where, letter, _SHIFT)
            QTest.keyRelease(where, Qt.Key.Key_Shift)
        else:
            QTest.keyClicks(where, letter)

    def type(self, where: QWidget, letters: str, rolls: bool) -> None:
        """Type as a person does; with rolling keys, each second one follows quickly."""
        for number, letter in enumerate(letters):
            self.key(where, letter, ROLLED_S if rolls and number % 2 else SLOW_S)

    def scan(self, where: QWidget, code: str) -> None:
        """Read a receipt as a scanner does."""
        for number, letter in enumerate(code):
            self.key(where, letter, SCANNED_S if number else SLOW_S)
        self.now_s += SCANNED_S
        QTest.keyClick(where, Qt.Key.Key_Return)

    def typed(self) -> Typed:
        """Return the form's content after every key arrived, without its ids."""
        self.scanner.rest()
        self.scanner.watch()
        left_out = ("act", "case", "opened_at", "receipt", "new_merchant")
        return {k: v for k, v in self.bench.page.sitting.typed().items() if k not in left_out}


@pytest.fixture
def counter(qtbot: QtBot) -> Iterator[Counter]:
    made = Counter(qtbot)
    yield made
    made.scanner.rest()


@dataclass(frozen=True)
class Step:
    """A person's input of one field, and a scanned code after it, if any."""

    place: int
    letters: str
    rolls: bool
    code: str = field(default="")


_STEPS = st.builds(
    Step,
    st.integers(0, 200),
    st.text("0123456789abAB-. ", max_size=9),
    st.booleans(),
    st.one_of(st.just(""), st.text("0123456789ABab-", min_size=6, max_size=14)),
)


def _play(counter: Counter, steps: list[Step], *, scans: bool) -> Typed:
    """Type the steps into an empty form, with the scans or without them."""
    counter.bench.page.sitting.restore({})
    for step in steps:
        where = counter.fields[step.place % len(counter.fields)]
        if where.isVisible():
            where.setFocus()
            # What letters find in a choice depends on how quickly one follows the other.
            letters = "" if isinstance(where, ChoiceBox) else step.letters
            counter.type(where, letters, step.rolls)
            if scans and step.code:
                counter.scan(where, step.code)
                assert counter.bench.page.form.purchase.receipt.text() == step.code
                assert where.hasFocus()
    return counter.typed()


# What was chosen last in a group of chips is not where the next form begins.
@example(steps=[Step(54, " -.-0", rolls=True, code="6864AB3128")])
@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(steps=st.lists(_STEPS, min_size=1, max_size=5))
@pytest.mark.release
def test_a_scan_changes_nothing_but_the_receipt(counter: Counter, steps: list[Step]) -> None:
    assert _play(counter, steps, scans=True) == _play(counter, steps, scans=False)


def test_a_code_that_begins_with_shift_stays_out_of_the_name(counter: Counter) -> None:
    """Digits among the facts, typed on; then the code of a receipt while the name is written."""
    form = counter.bench.page.form
    form.facts.facts.setFocus()
    counter.type(form.facts.facts, "982", rolls=True)
    counter.type(form.facts.facts, "ab", rolls=False)
    form.consumer.name.setFocus()
    counter.type(form.consumer.name, "lin", rolls=False)
    counter.scan(form.consumer.name, "XS20261108")
    typed = counter.typed()
    assert (typed["facts"], typed["name"]) == ("982ab", "lin")
    assert form.purchase.receipt.text() == "XS20261108"


def test_a_scan_ticks_no_chip_and_finds_no_consumer(counter: Counter) -> None:
    form = counter.bench.page.form
    form.consumer.phone.setFocus()
    counter.type(form.consumer.phone, "1990531620", rolls=False)
    counter.scan(form.consumer.phone, "7123456")
    form.matter.problems.setFocus()
    counter.scan(form.matter.problems, "1234567")
    typed = counter.typed()
    assert (typed["phone"], typed["name"], typed["problems"]) == ("1990531620", "", "")
    assert form.purchase.receipt.text() == "1234567"


def test_a_mobile_that_comes_as_fast_as_a_scan_stays_in_the_phone(counter: Counter) -> None:
    phone = counter.bench.page.form.consumer.phone
    phone.setFocus()
    counter.scan(phone, "19905316207")
    assert counter.typed()["phone"].replace(" ", "") == "19905316207"
    assert counter.bench.page.form.purchase.receipt.text() == ""
    assert not phone.hasFocus()
    phone.setFocus()
    counter.scan(phone, "20261108-7788")
    assert counter.bench.page.form.purchase.receipt.text() == "20261108-7788"
    assert counter.typed()["phone"].replace(" ", "") == "19905316207"


def test_digits_and_letters_tick_from_either_group_and_a_story_is_sent_below(
    counter: Counter,
) -> None:
    matter = counter.bench.page.form.matter
    matter.problems.setFocus()
    counter.type(matter.problems, "1w", rolls=False)
    counter.typed()
    assert (matter.problems.chosen(), matter.claims.chosen()) == (
        (matter.problems._chips[0].code,),
        (matter.claims._chips[1].code,),
    )
    matter.claims.setFocus()
    counter.type(matter.claims, "2x", rolls=False)
    counter.typed()
    assert len(matter.problems.chosen()) == 2
    assert "the story goes below (Alt+4)" in "\n".join(
        label.text() for label in matter.findChildren(PlainLabel) if label.isVisible()
    )


def test_a_scan_leaves_the_merchant_that_was_taken(counter: Counter) -> None:
    merchant = counter.bench.page.form.purchase.merchant
    merchant.restore("盛世珠宝", "m1", "")
    merchant.setFocus()
    counter.scan(merchant, "20261108")
    assert (merchant.text(), merchant.merchant) == ("盛世珠宝", "m1")


def test_what_waited_stands_in_the_field_when_no_scan_came_of_it(
    counter: Counter, qtbot: QtBot
) -> None:
    """Keys that rolled over reach the field by themselves, and the digits their chips."""
    form = counter.bench.page.form
    counter.wait.setInterval(round(GAP_S * 1000))
    form.consumer.name.setFocus()
    counter.type(form.consumer.name, "lin", rolls=True)
    qtbot.waitUntil(lambda: form.consumer.name.text() == "lin")
    form.matter.problems.setFocus()
    counter.type(form.matter.problems, "12", rolls=True)
    qtbot.waitUntil(lambda: len(form.matter.problems_ticked()) == 2)


def test_a_marked_part_is_marked_again_after_a_scan(counter: Counter) -> None:
    form = counter.bench.page.form
    name, facts = form.consumer.name, form.facts.facts
    for where in (name, facts):
        where.setText("lin")
        where.setFocus()
        where.selectAll()
        counter.scan(where, "20261108")
        marked = where.selectedText() if where is name else facts.textCursor().selectedText()
        assert (where.text(), marked) == ("lin", "lin")
