"""The bureau's own figures: in time of how many, and the way down to the matters."""

import re
from datetime import timedelta

import pypdfium2
import pytest

from sync.hub.domain.board_periods import named
from sync.hub.services.acts import matters, slips
from sync.hub.services.forms.form_fields import AnswerForm
from sync.hub.services.slips.slip_forms import SlipForm
from sync.hub.services.worklists import bureau_figures
from sync.hub.services.worklists.bureau_figures import InTime, StepQuery
from tests.sync.review.caller import Caller, calling
from tests.sync.review.cases import ident
from tests.sync.review.review_hub import ReviewHub
from tests.sync.review.slips.slips import held, reviewer, taken


@pytest.fixture
def worked(ground: ReviewHub, station: str) -> str:
    """Answer one question in its hour and one late, and reply to a slip on its last day.

    1008 came 66 minutes ago with a limit of 60, 1009 came 39 minutes ago.
    """
    for nth, name in ((1008, "周敏"), (1009, "陈立")):
        with ground.store.turn(ground.watch()) as turn:
            form = AnswerForm(text="按消法第五十五条处理。")
            matters.answer(turn, reviewer(ground, name), (station, ident(nth)), form)
    slip_id = taken(ground)
    # Due on 1 December: 23:50 of that day in Shanghai is still in time.
    ground.watch.at += timedelta(days=7, hours=13, minutes=40)
    one = held(ground, slip_id)
    with ground.store.turn(ground.watch()) as turn:
        sent = SlipForm(version=str(one.version), outcome="reply", text="已处理。", alone="1")
        slips.do(turn, reviewer(ground, "周敏"), slip_id, sent)
    return slip_id


@pytest.mark.parametrize("database", ["sqlite", "postgresql"], indirect=True)
def test_figures_have_both_sides_by_body_officer_hotline_and_month(
    ground: ReviewHub, worked: str
) -> None:
    assert worked
    reader, year = reviewer(ground, "周敏"), named("2026", ground.watch().date())
    with ground.store.reading() as connection:
        by = {each: bureau_figures.groups(connection, reader, year, each)
              for each in bureau_figures.DIMENSIONS}  # fmt: skip
    shown = {each: {one.name: one.kinds for one in found} for each, found in by.items()}
    assert shown["body"] == {
        "局热线受理中心": {"guidance": InTime(0, 1), "reply": InTime(1, 1)},
        "质量科": {"guidance": InTime(1, 1)},
    }
    assert shown["officer"]["陈立"] == {"guidance": InTime(1, 1)}
    assert shown["channel"] == {"12345": {"reply": InTime(1, 1)}}
    months = {name: kinds for name, kinds in shown["month"].items() if kinds}
    assert months == {"2026-11": {"guidance": InTime(1, 2)}, "2026-12": {"reply": InTime(1, 1)}}


def test_a_section_counts_its_own_and_the_way_down_ends_at_what_one_sees(
    ground: ReviewHub, worked: str
) -> None:
    assert worked
    november = named("2026-11", ground.watch().date())
    with ground.store.reading() as connection:
        own = bureau_figures.totals(connection, reviewer(ground, "陈立"), november)
        all_late = bureau_figures.steps(
            connection, reviewer(ground, "周敏"), StepQuery(november, late=True)
        )
        every = bureau_figures.steps(
            connection, reviewer(ground, "周敏"), StepQuery(november, by="body")
        )
        other = bureau_figures.steps(connection, reviewer(ground, "何青"), StepQuery(november))
    assert own.kinds == {"guidance": InTime(1, 1)}
    assert [(one.number, one.officer, one.is_late) for one in all_late] == [
        ("GX01-261124-008", "周敏", True)
    ]
    # She compares no persons: the answer of 陈立 is his body's to her.
    assert [(one.body, one.officer) for one in every] == [
        ("质量科", ""),
        ("局热线受理中心", "周敏"),
    ]
    assert other == ()


def test_the_pages_lead_from_a_rate_to_its_matters_and_the_report_prints_it(
    ground: ReviewHub, station: str, worked: str, centre: Caller, address: str
) -> None:
    page = centre.get("/work/figures?period=2026-11").text
    assert re.findall(r"<b>([\d.]+%)</b></a><br><small class=\"quiet\">([\d /]+)<", page) == [
        ("0.0%", "0 / 1"),
        ("100.0%", "1 / 1"),
        ("50.0%", "1 / 2"),
    ]
    down = centre.get("/work/steps?period=2026-11&kind=guidance").text
    assert f'href="/review/{station}/{ident(1009)}"' in down
    assert f'href="/slips/{worked}"' in centre.get("/work/steps?period=2026-12&kind=reply").text
    assert ("局热线受理中心 周敏" in down, "质量科" in down, "陈立" in down) == (True, True, False)
    # Persons are compared by heads alone.
    assert centre.get("/work/steps?by=officer").status_code == 404
    ground.officer("赵局", ground.body("局领导", "head"))
    with calling(address, "赵局") as head:
        assert "<b>陈立</b>" in head.get("/work/figures?period=2026-11&by=officer").text
        assert "质量科 陈立" in head.get("/work/steps?period=2026-11&kind=guidance").text
    document = pypdfium2.PdfDocument(centre.get("/board/report.pdf?period=2026-11").content)
    printed = "".join(each.get_textpage().get_text_range() for each in document)
    assert "监管部门办理时限" in printed
    assert "1 / 2" in printed
