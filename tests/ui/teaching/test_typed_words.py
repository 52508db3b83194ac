"""Time and participants of a training as a clerk types them."""

from datetime import date, datetime

import pytest

from mediation_desk.domain.clocks import SHANGHAI
from mediation_desk.domain.people import Merchant
from mediation_desk.domain.teaching.roster import Learner
from mediation_desk.ui.pages.teaching.forms.people_lines import PeopleLines
from mediation_desk.ui.pages.teaching.forms.training_time import when
from mediation_desk.workflows.teaching.trainings import RosterPerson

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-12-01 14:00", (2026, 12, 1, 14, 0)),
        ("12-1 9:30", (2026, 12, 1, 9, 30)),
        ("1月5日 14:00", (2027, 1, 5, 14, 0)),
        ("11-20　14时30分", (2026, 11, 20, 14, 30)),
        ("昨天 14:00", (2026, 11, 23, 14, 0)),
        ("Tomorrow 14:00", (2026, 11, 25, 14, 0)),
        ("2024/2/29 8:00", (2024, 2, 29, 8, 0)),
    ],
)
def test_a_moment_is_read(text: str, expected: tuple[int, int, int, int, int]) -> None:
    assert when(text, TODAY) == datetime(*expected, tzinfo=SHANGHAI)


@pytest.mark.parametrize("text", ["", "12-1", "14:00", "13-1 14:00", "2-30 9:00", "12-1 25:00"])
def test_what_is_no_moment_is_none(text: str) -> None:
    assert when(text, TODAY) is None


SHOPS = (Merchant("m1", "童趣"), Merchant("m2", "童趣乐园"), Merchant("m3", "Blue Cup Coffee"))


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("童趣乐园 傅强 店长", RosterPerson("傅强", "店长", "m2")),
        ("童趣 傅强", RosterPerson("傅强", "", "m1")),
        ("童趣乐园，傅强，店长", RosterPerson("傅强", "店长", "m2")),
        ("Blue Cup Coffee Li 店员", RosterPerson("Li", "店员", "m3")),
        ("本站 王晓燕 受理员", RosterPerson("王晓燕", "受理员")),
        ("Station 王晓燕 Mall manager", RosterPerson("王晓燕", "Mall manager")),
    ],
)
def test_a_line_is_a_person(line: str, expected: RosterPerson) -> None:
    lines = PeopleLines(SHOPS)
    assert lines.wrong(line) == ""
    assert lines.read(f"\n{line}\n") == (expected,)


@pytest.mark.parametrize("line", ["傅强 店长", "童趣乐园", "童趣乐园傅强 店长", "本站"])
def test_a_line_that_cannot_be_read_is_named(line: str) -> None:
    told = PeopleLines(SHOPS).wrong(f"本站 王晓燕\n{line}")
    assert told == "Line 2: write the shop or “Station”, then name and post."


def test_what_is_written_is_read_again() -> None:
    lines = PeopleLines(SHOPS)
    people = (Learner("a", "傅强", "店长", "m2"), Learner("b", "李四", "保洁"))
    text = lines.write(people)
    assert text == "Station 李四 保洁\n童趣乐园 傅强 店长"
    assert lines.read(text) == (RosterPerson("李四", "保洁"), RosterPerson("傅强", "店长", "m2"))
