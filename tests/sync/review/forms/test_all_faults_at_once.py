"""Forms tell all that is missing at once, and mark each field."""

import pytest

from sync.hub.domain.refusals import FaultCollector, InvalidField, InvalidFields
from tests.sync.review.caller import Caller


def _raises(fault: InvalidField) -> int:
    raise fault


def test_several_faults_become_one_with_all_their_fields() -> None:
    """A single one stays as it is, and what is well is given back."""
    faults = FaultCollector()
    assert faults.of(lambda: 7) == 7
    faults.require_none()
    first, second = InvalidField("Choose the hotline", "channel"), InvalidField("Why", "text")
    faults.of(lambda: _raises(first))
    with pytest.raises(InvalidField) as told:
        faults.require_none()
    assert told.value is first
    faults.of(lambda: _raises(second))
    with pytest.raises(InvalidFields) as both:
        faults.require_none()
    assert both.value.field == "channel text"
    assert both.value.values == {"faults": (first, second)}


def test_an_empty_slip_names_each_of_its_missing_fields(centre: Caller) -> None:
    """Seven sentences' worth of clicks become one."""
    sent: dict[str, object] = {"csrf": centre.field("/slips/new", "csrf"), "phone": "123"}
    answer = centre.post("/slips/new", sent)
    assert answer.status_code == 422
    fields = "channel number kind received_on due_on text phone"
    assert f'data-wrong="{fields}"' in answer.text
    for sentence in ("还没有选择热线；", "还没有写工单编号；", "电话号码不完整。"):
        assert sentence in answer.text
