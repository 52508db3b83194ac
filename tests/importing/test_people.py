"""Names and phones: stored as numbers, spaced, garbled, two in one cell."""

import pytest

from mediation_desk.workflows.legacy_import.parsing.people import (
    name_doubt,
    read_person,
    read_phone,
)
from mediation_desk.workflows.legacy_import.parsing.sheet import Cell
from mediation_desk.workflows.legacy_import.parsing.values import OldField
from tests.importing.sheet_builders import mended, only, read_rows, row


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        (19931661013.0, "19931661013"),
        (19931661013, "19931661013"),
        ("19931661013.0", "19931661013"),
        ("199 3675 8091", "19936758091"),
        ("199-3675-8091", "19936758091"),
        ("+86 19936758091", "19936758091"),
        ("8619936758091", "19936758091"),
        ("１９９３６７５８０９１", "19936758091"),
        ("'19936758091", "19936758091"),
        ("手机：19936758091", "19936758091"),
        ("0531-88880000", "0531-88880000"),
        ("(0531)88880000", "0531-88880000"),
        ("010 66660000", "010-66660000"),
        (53188880000.0, "0531-88880000"),
        ("88880000", "88880000"),
        ("", ""),
        ("无", ""),
        ("未留", ""),
        (None, ""),
    ],
)
def test_a_phone_is_read(cell: Cell, number: str) -> None:
    phone = read_phone(cell)
    assert (phone.number, phone.doubt) == (number, "")


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        ("1993675809", "1993675809"),
        ("199****8091", "199****8091"),
        ("1.99367E+10", ""),
        ("微信联系", ""),
        ("#N/A", ""),
    ],
)
def test_a_doubtful_phone_is_told(cell: Cell, number: str) -> None:
    phone = read_phone(cell)
    assert phone.number == number
    assert phone.doubt


def test_two_phones_in_a_cell_are_both_kept() -> None:
    case = only(phone="19936758091/0531-88880000")
    assert case.phone == "19936758091"
    assert case.notes == "另一电话：0531-88880000"


def test_a_name_and_a_phone_in_one_cell_are_parted() -> None:
    person = read_person("王女士 199 3675 8091")
    assert (person.name, person.phone.number) == ("王女士", "19936758091")
    assert read_person("张 三").name == "张三"
    assert read_person("匿名").name == ""


@pytest.mark.parametrize("name", ["欧阳?", "张？", "王\ufffd明", "张□", "李\ue863", "〓海"])
def test_a_garbled_name_is_told(name: str) -> None:
    reading = read_rows(row(consumer=name))
    assert reading.cases[0].consumer_name == name
    assert mended(reading) == [("台账", 2, OldField.CONSUMER)]


@pytest.mark.parametrize("name", ["高𬱖", "马䶮", "𠮷野", "類", "阿依古丽·买买提", "Smith"])
def test_a_rare_name_is_kept_and_not_doubted(name: str) -> None:
    assert read_person(name).name == name
    assert name_doubt(name) == ""


def test_what_stands_for_a_phone_and_is_none_goes_to_the_notes() -> None:
    reading = read_rows(row(phone="微信联系"))
    assert reading.cases[0].notes == "联系电话：微信联系"
    assert mended(reading) == [("台账", 2, OldField.PHONE)]
