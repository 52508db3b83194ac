"""The correction form of a registration has a fitting input for each field."""

from dataclasses import replace
from datetime import timedelta

import pytest
from pytestqt.qtbot import QtBot

from mediation_desk.domain.case.actions import CaseAction
from mediation_desk.domain.case.events import desk_work
from mediation_desk.domain.case.rules.fold import RecordedEvent, after
from mediation_desk.domain.case.state import Case, Firsts
from mediation_desk.domain.policy import Policy
from mediation_desk.domain.refusal import Reason
from mediation_desk.ui import locale
from mediation_desk.ui.locale import Language
from mediation_desk.ui.pages.case.cards import case_summary
from mediation_desk.ui.pages.case.forms.corrections import correct
from mediation_desk.ui.pages.case.timeline.timeline_text import entry_text
from mediation_desk.ui.wording import reason
from mediation_desk.workflows.clocks.clock_statuses import milestone_statuses
from tests.builders import MANAGER, a_case, a_sheet, at
from tests.ui.opened_case import Opened


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"field": "purchased_on", "purchased_on": "11-20"}, "2026-11-20"),
        ({"field": "problems", "problems": "quality price"}, "quality price"),
        ({"field": "claims", "claims": "refund"}, "refund"),
    ],
)
def test_a_day_and_codes_are_written_as_codes(
    qtbot: QtBot, values: dict[str, str], code: str
) -> None:
    opened = Opened(qtbot, a_case())
    opened.page._steps.choose(CaseAction.CORRECT)
    opened.fill(**values).send()
    written = opened.gateway.reader.ledger.written[0]
    assert isinstance(written, desk_work.Corrected)
    assert (written.field_name, written.code) == (values["field"], code)


def test_what_is_corrected_is_chosen_where_the_field_has_codes(qtbot: QtBot) -> None:
    opened = Opened(qtbot, a_case())
    opened.page._steps.choose(CaseAction.CORRECT)
    held = opened.panel().fields._bindings

    def asked() -> list[str]:
        return [key for key, one in held.items() if not one.field.isHidden()]

    assert asked() == ["field", "goods", "cleared"]
    opened.fill(field="merchant")
    assert asked() == ["field", "merchant"]
    assert held["merchant"].read() == a_case().purchase.merchant
    opened.fill(field="category", category="food").send()
    written = opened.gateway.reader.ledger.written[0]
    assert isinstance(written, desk_work.Corrected)
    assert (written.field_name, written.code) == ("category", "food")
    assert entry_text(written).body == "Jewellery → Food"


def test_a_text_is_mended_from_the_present_one_and_refused_unchanged(qtbot: QtBot) -> None:
    """Sent as it opened, the form once cleared the goods, for good."""
    opened = Opened(qtbot, a_case())
    opened.page._steps.choose(CaseAction.CORRECT)
    held = opened.panel().fields._bindings
    assert held["goods"].read() == "足金手镯"
    opened.panel().send()
    assert opened.gateway.reader.ledger.written == []
    assert held["goods"].field.error() == reason(Reason.CORRECTS_NOTHING)
    opened.fill(field="amount")
    assert held["amount"].read() == "12,860.00"
    opened.fill(field="goods", goods="足金手镯 1 只").send()
    (written,) = opened.gateway.reader.ledger.written
    assert isinstance(written, desk_work.Corrected)
    assert (written.was, written.value) == ("足金手镯", "足金手镯 1 只")


def test_a_text_is_cleared_by_a_tick_alone(qtbot: QtBot) -> None:
    opened = Opened(qtbot, a_case())
    opened.page._steps.choose(CaseAction.CORRECT)
    held = opened.panel().fields._bindings
    opened.fill(field="goods", goods="").send()
    assert opened.gateway.reader.ledger.written == []
    assert held["goods"].field.error()
    opened.fill(cleared="yes")
    assert held["goods"].field.isHidden()
    opened.panel().send()
    (written,) = opened.gateway.reader.ledger.written
    assert isinstance(written, desk_work.Corrected)
    assert (written.field_name, written.was, written.value) == ("goods", "足金手镯", "")


def test_what_is_masked_is_not_offered_to_be_mended(qtbot: QtBot) -> None:
    """A masked name would be stored with its star."""
    opened = Opened(qtbot, a_case())
    opened.page._steps.choose(CaseAction.CORRECT)
    held = opened.panel().fields._bindings
    opened.fill(field="phone")
    shown = [key for key, one in held.items() if not one.field.isHidden()]
    assert (held["phone"].read(), shown) == ("", ["field", "phone"])
    in_full = {one.key: one for one in correct(replace(a_sheet(), is_unmasked=True)).entries}
    assert in_full["phone"].value == a_case().consumer.phone


WAITED = a_case(firsts=Firsts(at("08:18"), accepted_at=at("08:35")))


def _by_a_manager(qtbot: QtBot, case: Case) -> Opened:
    opened = Opened(qtbot, case)
    opened.gateway.operator = MANAGER
    return opened


def test_a_time_received_that_claims_too_much_is_corrected_with_a_reason(qtbot: QtBot) -> None:
    opened = _by_a_manager(qtbot, WAITED)
    opened.page._steps.choose(CaseAction.CORRECT)
    held = opened.panel().fields._bindings
    opened.fill(field="arrived_at")
    shown = [key for key, one in held.items() if not one.field.isHidden()]
    assert shown == ["field", "arrived_at", "reason"]
    assert held["arrived_at"].read() == "08:35:00"
    opened.fill(field="arrived_at", arrived_at="8:34:52", reason="计时未停").send()
    (written,) = opened.gateway.reader.ledger.written
    eight_seconds_before = at("08:35") - timedelta(seconds=8)
    assert written == desk_work.ArrivalCorrected(
        f"{WAITED.id}:registration", eight_seconds_before, at("08:18"), "计时未停"
    )


def test_a_time_after_the_clock_of_the_registration_was_the_day_before(qtbot: QtBot) -> None:
    """A visit over midnight: what is later by the clock than the registration cannot be its day."""
    over = a_case(received_at=at("00:05"), firsts=Firsts(at("23:50", 23), at("00:05")))
    opened = _by_a_manager(qtbot, over)
    opened.page._steps.choose(CaseAction.CORRECT)
    opened.fill(field="arrived_at", arrived_at="23:58", reason="计时未停").send()
    (written,) = opened.gateway.reader.ledger.written
    assert isinstance(written, desk_work.ArrivalCorrected)
    assert written.arrived_at == at("23:58", 23)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("25:00", "This is no time of day. Type 15:00."),
        ("soon", "This is no time of day. Type 15:00."),
        (
            "08:18",
            "The time received can only become later: after 08:18:00, and not after 08:35:00,"
            " when the case was registered.",
        ),
    ],
)
def test_a_time_that_cannot_be_is_refused_at_its_field(qtbot: QtBot, typed: str, said: str) -> None:
    opened = _by_a_manager(qtbot, WAITED)
    opened.page._steps.choose(CaseAction.CORRECT)
    opened.fill(field="arrived_at", arrived_at=typed, reason="计时未停").send()
    assert opened.panel().fields._bindings["arrived_at"].field.error() == said
    assert opened.gateway.reader.ledger.written == []


def test_where_nobody_waited_the_time_received_is_not_offered() -> None:
    at_once = a_case(firsts=Firsts(at("08:35"), at("08:35")))
    assert "arrived_at" not in dict(correct(a_sheet(case=at_once)).entries[0].options)
    assert "arrived_at" in dict(correct(a_sheet(case=WAITED)).entries[0].options)


def test_the_case_says_that_its_time_received_was_corrected() -> None:
    event = desk_work.ArrivalCorrected("c1:registration", at("08:34"), at("08:18"), "计时未停")
    case = after(WAITED, RecordedEvent("e2", at("09:00"), "zhou", event))
    now = at("09:01")
    said = list(case_summary.attention(a_sheet(case=case), now.date()))
    assert said == ["Time received corrected: 08:18 → 08:34"]
    (accept, *_) = milestone_statuses(case.firsts, Policy())
    face = case_summary.first_face(replace(accept, is_corrected=True), now)
    assert (face.words, face.detail) == ("took 1 min", "due 10:10　corrected")
    shown = entry_text(event)
    assert shown.verb == "corrected the time received: clocks and figures count from it"
    assert shown.body == "2026-11-24 08:18:00 → 2026-11-24 08:34:00\n计时未停"
    locale.install(Language.CHINESE)
    assert entry_text(event).verb == "更正受理起算时间：计时和统计均从此时起算"
    assert list(case_summary.attention(a_sheet(case=case), now.date())) == [
        "受理起算已更正：08:18 → 08:34"
    ]
