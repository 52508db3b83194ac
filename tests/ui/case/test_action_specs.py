"""Every action of a case has one entry in the table for card, menu, keys and forms."""

from mediation_desk.domain.case.actions import CaseAction
from mediation_desk.ui.appearance.icon_files import svg
from mediation_desk.ui.pages.case.forms import ACTIONS, KEYS, ActionPlace


def test_every_action_has_its_icon_and_its_place() -> None:
    assert set(ACTIONS) == set(CaseAction)
    assert all(svg(spec.icon) for spec in ACTIONS.values())
    places = [spec.place for spec in ACTIONS.values()]
    assert [places.count(place) for place in ActionPlace] == [25, 19, 1]


def test_a_letter_takes_one_action() -> None:
    assert KEYS == {
        "R": CaseAction.RECORD_RESULT,
        "G": CaseAction.ASK_GUIDANCE,
        "M": CaseAction.ESCALATE,
        "P": CaseAction.COMPENSATE,
        "N": CaseAction.NOTE,
        "Q": CaseAction.QUICK,
    }
    assert len(KEYS) == sum(bool(spec.key) for spec in ACTIONS.values())
