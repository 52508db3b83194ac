"""The binder fills a request by field name, and every form of the desk fits its request."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

import pytest

from mediation_desk.domain.codes import Method, ProblemKind
from mediation_desk.domain.money import Money
from mediation_desk.domain.refusal import Reason
from mediation_desk.ui.forms.binder import Binder
from mediation_desk.ui.forms.field_spec import (
    FieldKind,
    FieldMissing,
    FieldSpec,
    FormIds,
    FormValues,
)
from mediation_desk.workflows.ports import Desk
from tests.ui.forms.every_form import every_form

UI = Path(__file__).parents[3] / "mediation_desk" / "ui"


@dataclass(frozen=True)
class Asked:
    act: str
    record: str
    case: str
    method: Method
    amount: Money
    on: date
    is_done: bool
    problems: tuple[ProblemKind, ...]
    files: tuple[str, ...]
    text: str = "unsaid"
    until: date | None = None
    told_at: datetime | None = None
    back: Method | None = None


def _act(desk: Desk, form: Asked) -> None:
    del desk, form


ENTRIES = (
    FieldSpec("how", "", FieldKind.CHIPS, (("phone", ""), ("in_person", ""))),
    FieldSpec("amount", "", FieldKind.AMOUNT),
    FieldSpec("on", "", FieldKind.PAST_DAY),
    FieldSpec("is_done", "", FieldKind.TICK),
    FieldSpec("problems", "", FieldKind.SEVERAL),
    FieldSpec("files", "", FieldKind.FILES),
    FieldSpec("until", "", FieldKind.LINE),
    FieldSpec("told_at", "", FieldKind.STAMP),
    FieldSpec("back", "", FieldKind.CHOICE),
    FieldSpec("extra", ""),
)
BINDER = Binder(
    _act,
    Asked,
    {"case": "c1"},
    {"text": lambda typed: f"about {typed.text('extra')}"},
    {"how": "method"},
    ("extra",),
    "record",
)
TYPED = {
    "how": "phone",
    "amount": "1,200.50",
    "on": "11-20",
    "is_done": "yes",
    "problems": "quality price",
    "files": "a b",
    "until": "2027-01-31",
    "told_at": "2026-11-24T09:30:00+00:00",
    "extra": " the ring ",
}


def _typed(**changes: str) -> FormValues:
    return FormValues({**TYPED, **changes}, FormIds("a1", "t1"), date(2026, 11, 24))


def test_a_request_is_filled_by_name_from_what_was_typed_given_and_computed() -> None:
    assert BINDER.fill(ENTRIES, _typed(problems=" ".join(list(ProblemKind)[:2]))) == Asked(
        act="a1",
        record="t1",
        case="c1",
        method=Method.PHONE,
        amount=Money(120_050),
        on=date(2026, 11, 20),
        is_done=True,
        problems=tuple(ProblemKind)[:2],
        files=("a", "b"),
        text="about the ring",
        until=date(2027, 1, 31),
        told_at=datetime.fromisoformat("2026-11-24T09:30:00+00:00"),
        back=None,
    )


@pytest.mark.parametrize(
    ("key", "text", "why"),
    [
        ("how", "", Reason.CHOICE_MISSING),
        ("amount", "many", Reason.MONEY_UNREADABLE),
        ("on", "", Reason.DATE_MISSING),
        ("until", "some day", Reason.DATE_UNREADABLE),
    ],
)
def test_what_cannot_be_read_is_told_with_its_field(key: str, text: str, why: Reason) -> None:
    with pytest.raises(FieldMissing) as told:
        BINDER.fill(ENTRIES, _typed(**{key: text, "problems": ""}))
    assert (told.value.key, told.value.refusal.reason) == (key, why)


def test_a_code_that_may_be_missing_is_asked_for_where_its_field_is_required() -> None:
    entries = tuple(
        replace(each, required=True) if each.key == "back" else each for each in ENTRIES
    )
    with pytest.raises(FieldMissing):
        BINDER.fill(entries, _typed(problems=""))


def test_a_wrong_name_a_wrong_type_and_a_gap_are_named() -> None:
    assert list(BINDER.faults(ENTRIES)) == []
    wrong = tuple(each for each in ENTRIES if each.key not in ("amount", "is_done"))
    named = (
        *(FieldSpec("sum", ""), FieldSpec("is_done", "", FieldKind.AMOUNT)),
        *(each for each in wrong if each.key != "how"),
        FieldSpec("how", "", FieldKind.CHIPS, (("by_pigeon", ""),)),
    )
    assert list(BINDER.faults(named)) == [
        "Asked has no field sum",
        "Asked.is_done is <class 'bool'>, which a field of kind amount does not give",
        "Asked.method has no code by_pigeon",
        "Asked.amount is not filled",
    ]


FORMS = list(every_form())


def test_each_form_fits_the_request_that_it_fills() -> None:
    faults = [(name, fault) for name, entries, binder in FORMS for fault in binder.faults(entries)]
    assert faults == []


def test_no_form_is_left_out_of_the_list() -> None:
    assert {binder.request.__name__ for _, _, binder in FORMS} == set(_bound())


def _bound() -> Iterator[str]:
    """Yield the request of each binder that the interface makes, as its source names it."""
    for file in UI.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Binder":
                request = node.args[1]
                yield request.attr if isinstance(request, ast.Attribute) else ast.unparse(request)
