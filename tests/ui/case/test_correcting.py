"""The form that corrects a registration asks for each field in its own way."""

import pytest
from pytestqt.qtbot import QtBot

from mediation_desk.domain.case import deeds
from mediation_desk.domain.case.moves import Move
from mediation_desk.ui.pages.case.told import told
from tests.builders import a_case
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
    opened.page._steps.choose(Move.CORRECT)
    opened.fill(**values).send()
    written = opened.door.reader.ledger.written[0]
    assert isinstance(written, deeds.Corrected)
    assert (written.field_name, written.code) == (values["field"], code)


def test_what_is_corrected_is_chosen_where_the_field_has_codes(qtbot: QtBot) -> None:
    opened = Opened(qtbot, a_case())
    opened.page._steps.choose(Move.CORRECT)
    held = opened.panel().fields._held

    def asked() -> list[str]:
        return [key for key, one in held.items() if not one.field.isHidden()]

    assert asked() == ["field", "value"]
    opened.fill(field="merchant")
    assert asked() == ["field", "merchant"]
    assert held["merchant"].read() == a_case().purchase.merchant
    opened.fill(field="category", category="food").send()
    written = opened.door.reader.ledger.written[0]
    assert isinstance(written, deeds.Corrected)
    assert (written.field_name, written.code) == ("category", "food")
    assert told(written).body == "Jewellery → Food"
