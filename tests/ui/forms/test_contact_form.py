"""The form of a contact shows the shop's number, which is copied by one press."""

from dataclasses import replace

from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from mediation_desk.ui.forms.form_fields import FormFields
from mediation_desk.ui.forms.inputs.copied_line import CopiedLine
from mediation_desk.ui.pages.case.forms.response import contact
from tests.builders import a_case, a_sheet
from tests.ui.forms.every_form import TODAY


def _fields(qtbot: QtBot, phone: str) -> FormFields:
    sheet = replace(a_sheet(a_case()), shop_phone=phone)
    fields = FormFields(contact(sheet), (), TODAY, lambda: None)
    qtbot.addWidget(fields)
    fields.show()
    return fields


def test_the_number_of_the_shop_is_shown_and_copied(qtbot: QtBot) -> None:
    fields = _fields(qtbot, "19905310008")
    line = fields.field("shop_phone").entry
    assert isinstance(line, CopiedLine)
    assert line.shown.text() == "199 0531 0008"
    line.copy.click()
    assert QGuiApplication.clipboard().text() == "19905310008"
    fields.restore({"shop_phone": "19900000000", "party": "consumer"})
    assert line.shown.text() == "199 0531 0008"
    assert fields.field("shop_phone").isHidden()


def test_a_shop_without_a_number_has_no_line_for_it() -> None:
    keys = [entry.key for entry in contact(a_sheet(a_case())).entries]
    assert "shop_phone" not in keys
