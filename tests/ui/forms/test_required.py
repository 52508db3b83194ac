"""What a form requires is marked before one presses, and every error is told at its field."""

import pytest
from pytestqt.qtbot import QtBot

from mediation_desk.domain.case.actions import CaseAction
from mediation_desk.domain.refusal import Reason
from mediation_desk.ui.forms.field_spec import FormIds, FormValues
from mediation_desk.ui.forms.form import Form
from mediation_desk.ui.forms.form_fields import FormFields
from mediation_desk.ui.pages.case.forms import form_for
from mediation_desk.ui.wording import reason
from tests.builders import a_case, a_file, a_sheet
from tests.ui.forms.every_form import TODAY, whole_forms

BY_THE_CASE = {
    ("follow_up", "text"),
    ("correct_platform_number", "reason"),
    ("2026-11-24", "note"),
}
"""Fields that the case or the comparison makes necessary, not an empty form."""
IDS = FormIds("a1", "t1")


def _form(move: CaseAction) -> Form:
    form = form_for(move, a_sheet(a_case(files=(a_file(),))), own="wang")
    assert form is not None
    return form


def _fields(qtbot: QtBot, form: Form) -> FormFields:
    fields = FormFields(form, (), TODAY, lambda: None)
    qtbot.addWidget(fields)
    fields.show()
    fields.activateWindow()
    qtbot.waitUntil(fields.isActiveWindow)
    return fields


def test_what_an_act_refuses_when_it_is_empty_is_required_in_its_form() -> None:
    unmarked = set()
    for form in whole_forms():
        for why, key in form.places.items():
            entry = next((each for each in form.entries if each.key == key), None)
            if entry is None or not why.value.endswith(("_missing", "_unsaid")):
                continue
            if not (entry.required or entry.required_for or entry.options):
                unmarked.add((form.name.split(":")[-1], key))
    assert unmarked == BY_THE_CASE


def test_a_form_names_everything_that_it_lacks() -> None:
    form = _form(CaseAction.PLAN_SESSION)
    blank = FormValues({"sitting": "on_site"}, IDS, TODAY)
    missing = {key: refusal.reason for key, refusal in form.missing(blank).items()}
    assert missing == {
        "day": Reason.TEXT_MISSING,
        "hour": Reason.MOMENT_UNREADABLE,
        "place": Reason.PLACE_MISSING,
        "mediator": Reason.MEDIATOR_MISSING,
        "consumer": Reason.CHOICE_MISSING,
        "merchant": Reason.CONSENT_OF_BOTH_MISSING,
    }
    elsewhere = FormValues({"sitting": "remote"}, IDS, TODAY)
    assert "place" not in form.missing(elsewhere)


def test_all_errors_are_told_at_once_and_the_first_has_the_focus(qtbot: QtBot) -> None:
    fields = _fields(qtbot, _form(CaseAction.RECORD_RESULT))
    marked = [key for key in ("result", "text") if fields.field(key).is_marked()]
    assert marked == ["result", "text"]
    assert fields.field("text").entry.accessibleDescription() == "required"
    fields.begin()
    fields.field("text").setFocus()
    assert fields.first_wrong() is fields.field("result")
    assert fields.error("result") == reason(Reason.CHOICE_MISSING)
    assert fields.error("text") == reason(Reason.TEXT_MISSING)
    assert fields.field("result").entry.hasFocus()


def test_the_field_that_is_empty_is_the_one_that_is_marked(qtbot: QtBot) -> None:
    """A refusal has one place for all texts: the empty one is found by the form itself."""
    fields = _fields(qtbot, _form(CaseAction.SETTLE))
    fields.restore({"terms": "退货退款", "amount": ""})
    assert fields.first_wrong() is fields.field("amount")
    assert fields.error("terms") == ""


@pytest.mark.parametrize(("what", "required"), [("agent", "name"), ("joint", "text")])
def test_a_field_is_marked_while_another_makes_it_necessary(
    qtbot: QtBot, what: str, required: str
) -> None:
    fields = _fields(qtbot, _form(CaseAction.NAME_PARTICIPANT))
    fields.restore({"what": what})
    assert [key for key in ("name", "text") if fields.field(key).is_marked()] == [required]
    wrong = fields.first_wrong()
    assert wrong is not None
    assert fields.error(required) != ""
