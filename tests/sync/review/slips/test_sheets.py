"""Sheets of slips: any column names, faulty rows first, no number twice."""

import io
import re
from datetime import date
from typing import Any

import pytest
import xlsxwriter
from sqlalchemy import func, select

from sync.hub.domain.refusals import InvalidField
from sync.hub.language.clock import SHANGHAI
from sync.hub.services.slips.sheet_columns import columns_of
from sync.hub.services.slips.sheet_reader import SheetDefaults, SheetReading, read_sheet
from sync.hub.storage import schema
from tests.sync.review.caller import Caller, calling
from tests.sync.review.review_hub import ReviewHub
from tests.sync.review.slips.slips import SAMPLES, body_id, said, taken

USUAL = SheetDefaults("12315", "2026-12-03")
HEAD = "工单编号,工单类型,来电时间,诉求人,联系电话,被投诉单位,单位地址,工单内容,办理期限"


def csv(*rows: str, head: str = HEAD) -> bytes:
    """Return a table as another program writes it in China."""
    return "\n".join((head, *rows)).encode("gb18030")


def xlsx(rows: list[list[Any]]) -> bytes:
    """Return a workbook with one sheet."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        for at, row in enumerate(rows):
            sheet.write_row(at, 0, row)
    return out.getvalue()


def upload(
    caller: Caller, content: bytes, name: str = "工单.csv", due_on: str = "2026-12-03"
) -> Any:
    """Send a file by the page's own form."""
    csrf = caller.field("/slips/sheet", "csrf")
    return caller.session.post(
        f"{caller.address}/slips/sheet",
        {"csrf": csrf, "channel": "12315", "due_on": due_on},
        files={"file": (name, content)},
        allow_redirects=False,
        timeout=10,
    )


def numbers(ground: ReviewHub) -> list[tuple[str, str]]:
    """Return the slips that are here."""
    with ground.store.reading() as connection:
        rows = connection.execute(
            select(schema.slip.c.channel, schema.slip.c.number).order_by(schema.slip.c.number)
        )
        return [(row[0], row[1]) for row in rows]


def test_a_row_with_several_faults_names_them_all(centre: Caller) -> None:
    """It has neither a number nor a text."""
    content = "单号,类型,内容,来件日期\n,投诉,,2026-11-24\n".encode()
    page = centre.get(upload(centre, content).headers["location"])
    assert page.status_code == 200
    assert "有几处须补正：还没有写工单编号；还没有写诉求内容。" in page.text


def test_the_12315_export_is_read() -> None:
    """Its 登记编号 has 21 digits, its 具体问题 are the claims, the unit ends the address."""
    name = "hotline-12315-export.xlsx"
    drafts = read_sheet(name, (SAMPLES / name).read_bytes(), USUAL)[0]
    first = drafts[0]
    assert len(drafts) == 6
    assert (first.channel, first.number, first.kind) == (
        "12315",
        "137018633005438261322",
        "complaint",
    )
    assert (first.merchant, first.unit, first.address, first.claim) == (
        "XX市高新区悦动健身店",
        "4F-D002",
        "XX商场4F-D002",
        "退货,更换",
    )
    assert (first.received_on, first.due_on) == ("", "2026-12-03")


def test_the_work_orders_of_12345_are_read() -> None:
    """The number names the hotline; 匿名 is nobody; 办结时间 is no due date."""
    name = "hotline-12345.csv"
    one, other = read_sheet(name, (SAMPLES / name).read_bytes(), USUAL)[0]
    assert (one.channel, one.number, one.name, one.phone) == (
        "12345",
        "JN12345-20240105-0007",
        "吴先生",
        "19900000021",
    )
    assert (one.received_on, one.received_time, one.due_on) == ("2024-01-05", "09:31", "2026-12-03")
    assert (other.name, other.merchant) == ("", "XX商场")


def test_a_number_kept_as_a_figure_has_lost_digits_and_must_be_written() -> None:
    rows: list[list[Any]] = [["某区工单"], [], ["登记编号", "来源渠道", "企业名称", "诉求内容"]]
    rows += [[137018633005438261322.0, "12358", "盛世珠宝", "退货"], [20261, "12331", "甲", "退款"]]
    lost, kept = read_sheet("a.xlsx", xlsx(rows), USUAL)[0]
    assert (lost.number, lost.channel) == ("", "12358")
    assert (kept.number, kept.channel) == ("20261", "12331")


@pytest.mark.parametrize(
    ("told", "text", "kind"),
    [
        ("投诉", "举报与投诉", "complaint"),
        ("投诉举报", "退款", "report"),
        ("举报", "退款", "report"),
        ("咨询", "如何退货", "inquiry"),
        ("", "退款", "complaint"),
        ("", "举报该店无证经营", ""),
    ],
)
def test_what_may_be_a_report_is_never_taken_for_a_complaint(
    told: str, text: str, kind: str
) -> None:
    (draft,) = read_sheet("a.csv", csv(f"1,{told},2026-11-20,,,甲,,{text},"), USUAL)[0]
    assert draft.kind == kind


@pytest.mark.parametrize(
    ("heads", "fields"),
    [
        (
            "诉求编号,诉求来源,诉求类型,诉求人,联系方式,诉求对象,诉求内容,诉求时间,办理时限",
            "number channel kind name phone merchant text received_on due_on",
        ),
        (
            "工单号,来电人,来电号码,被投诉对象,事件描述,来电时间,限办时间,承办单位",
            "number name phone merchant text received_on due_on -",
        ),
        (
            "登记编号,登记时间,投诉人,投诉人电话号码,被投诉主体名称,被投诉主体联系电话,"
            "被投诉主体地址,投诉内容,消费金额（元）,办结截止时间",
            "number received_on name phone merchant - address text amount due_on",
        ),
        (
            "序号,业务编号,提供方姓名,提供方联系电话,涉及主体名称,涉及主体地址,事实内容,诉求",
            "- number name phone merchant address text claim",
        ),
        (
            "* 工单编号：,投诉人地址,企业名称,事发地,企业地址,问题描述,办结时间",
            "number - merchant place address text -",
        ),
    ],
)
def test_columns_are_found_by_their_names(heads: str, fields: str) -> None:
    """The merchant's phone, the consumer's address and the day of closing are not taken."""
    wanted = {field: place for place, field in enumerate(fields.split()) if field != "-"}
    assert columns_of(heads.split(",")) == wanted


@pytest.mark.parametrize(
    "encoding", ["utf-8-sig", "gb18030", "utf-16"]
)  # fmt: skip
@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_any_encoding_and_any_mark_between_the_cells(encoding: str, mark: str) -> None:
    text = mark.join(("单号", "投诉人", "反映内容", "期限")) + "\n"
    text += mark.join(("A-1", "赵先生", "退货", "2026年11月30日"))
    (draft,) = read_sheet("a.csv", text.encode(encoding), USUAL)[0]
    assert (draft.number, draft.name, draft.text, draft.due_on) == (
        "A-1",
        "赵先生",
        "退货",
        "2026-11-30",
    )


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("a.xlsx", b"PK\x03\x04 not a workbook", "could not be read"),
        ("a.xlsx", b"", "could not be read"),
        ("a.csv", b"\xff\x81", "could not be read"),
        ("a.csv", "姓名,年龄\n甲,3".encode(), "No column"),
        ("a.csv", csv(), "a head and no rows"),
        ("a.csv", csv(*["1,投诉,,,,,,a,"] * 2001), "2,000 rows"),
    ],
)
def test_a_file_that_holds_no_slips_is_refused_in_words(
    name: str, content: bytes, sentence: str
) -> None:
    with pytest.raises(InvalidField, match=sentence):
        read_sheet(name, content, USUAL)


def test_a_sheet_of_numbers_and_contents_alone_is_read_and_says_what_it_assumed() -> None:
    """The date of receipt by the hotline is missing, and today is not assumed."""
    content = "编号,承办单位,诉求内容\nA-1,一科,退款\n12345-7,二科,举报该店无证经营".encode()
    drafts, reading = read_sheet("a.csv", content, USUAL)
    assert [(one.channel, one.number, one.kind, one.received_on) for one in drafts] == [
        ("12315", "A-1", "complaint", ""),
        ("12345", "12345-7", "", ""),
    ]
    assert reading == SheetReading(
        read=(("编号", "number"), ("诉求内容", "text")),
        ignored=("承办单位",),
        assumed=(("channel", 1, "12315"), ("kind", 1, "complaint"), ("due_on", 2, "2026-12-03")),
        undue=(1, 2),
    )


def test_the_page_says_what_was_read_ignored_and_assumed_and_asks_for_the_day(
    centre: Caller, ground: ReviewHub
) -> None:
    """The one date applies to every row without a date, and to no other."""
    sheet = "编号,承办单位,诉求内容,来电时间\nA-1,一科,退款,\nA-2,一科,换货,2026-11-21".encode()
    path = upload(centre, sheet).headers["Location"]
    shown = re.sub("<[^>]+>", "", centre.get(path).text)
    assert "编号 → 工单编号" in shown
    assert "未使用承办单位" in re.sub(r"\s", "", shown)
    assert "1 行没有期限，按“2026-12-03”登记" in shown
    assert "1 行没有期限，按各自的来件日期推算" in shown
    assert "1 行没有来件日期，不以今天代替" in shown
    csrf = centre.field(path, "csrf")
    refused = centre.post(path, {"csrf": csrf, "act": "take"})
    assert (refused.status_code, said(refused.text)) == (422, "先补正标出的行，或勾选不登记。")
    days = {"received_on": "2026-11-20", "r1.received_on": ""}
    assert centre.post(path, {"csrf": csrf, "act": "take", **days}).status_code == 303
    with ground.store.reading() as connection:
        found = connection.execute(select(schema.slip.c.number, schema.slip.c.received_at))
        kept = {row.number: row.received_at.astimezone(SHANGHAI).date() for row in found}
    assert kept == {"A-1": date(2026, 11, 20), "A-2": date(2026, 11, 21)}


@pytest.mark.parametrize("hours", [0, 14])
def test_an_assumed_due_day_follows_the_day_of_receipt(
    centre: Caller, ground: ReviewHub, hours: int
) -> None:
    """Seven working days after Friday 2026-11-20 is Tuesday 2026-12-01; a day of the sheet stays.

    From Tuesday 2026-11-24, when the sheet is read, it would be Thursday 2026-12-03; the officer
    may go on with it after midnight.
    """
    sheet = "编号,诉求内容,来电时间,办理期限\nA-1,退款,,\nA-2,换货,,2026-12-03".encode()
    path = upload(centre, sheet).headers["Location"]
    if hours:
        ground.watch.forward(hours=hours)
        centre.sign_in("周敏")
    sent: dict[str, object] = {
        "csrf": centre.field(path, "csrf"),
        "received_on": "2026-11-20",
    }
    shown = centre.post(path, sent).text
    assert "行没有期限，按“" not in shown
    assert "1 行没有期限，按各自的来件日期推算" in shown
    assert centre.post(path, {**sent, "act": "take"}).status_code == 303
    with ground.store.reading() as connection:
        found = connection.execute(select(schema.slip.c.number, schema.slip.c.due_on))
        kept = {row.number: row.due_on for row in found}
    assert kept == {"A-1": date(2026, 12, 1), "A-2": date(2026, 12, 3)}


@pytest.mark.parametrize(
    ("chosen", "due"), [("2026-12-03", date(2026, 12, 1)), ("2026-12-10", date(2026, 12, 10))]
)
def test_the_usual_due_day_of_a_row_follows_its_day_in_the_sheet(
    centre: Caller, ground: ReviewHub, chosen: str, due: date
) -> None:
    """Seven working days after Saturday 2026-11-21: 23 to 27, 30 November and 1 December.

    The form offers Thursday 2026-12-03, seven from today, Tuesday 2026-11-24; another day that is
    written there was chosen, and stays.
    """
    sheet = "编号,诉求内容,来电时间\nA-1,退款,2026-11-21".encode()
    path = upload(centre, sheet, due_on=chosen).headers["Location"]
    csrf = centre.field(path, "csrf")
    assert centre.post(path, {"csrf": csrf, "act": "take"}).status_code == 303
    with ground.store.reading() as connection:
        assert connection.scalars(select(schema.slip.c.due_on)).all() == [due]


def test_the_rows_are_seen_mended_and_then_taken_in(centre: Caller, ground: ReviewHub) -> None:
    """Two rows hold, one lacks its number, one its due date, one is here, one comes twice."""
    taken(ground, 1)
    content = csv(
        "A-1,投诉,2026-11-20 09:30,赵先生,19900001111,盛世珠宝,万达广场,戒指掉钻,2026-11-30",
        "A-2,举报,2026-11-20,,,燕之家,银座,无证销售,2026-12-01",
        ",投诉,2026-11-20,,,川味坊火锅,万达广场,锅底有异物,2026-11-28",
        "A-4,投诉,2026-11-21,,,甲,乙,退款,3个工作日",
        "12345-,投诉,2026-11-21,,,甲,乙,退款,2026-12-01",
        "A-1,投诉,2026-11-20,,,盛世珠宝,万达广场,又来一次,2026-11-30",
    )
    with_known = content.replace(b"12345-,", b"ZX-261124-0001,")
    first = upload(centre, with_known)
    path = first.headers["Location"]
    shown = centre.get(path).text
    assert "共 6 行：可登记 3，待补正 2，不登记 1" in shown
    assert "第 3 行" in shown
    assert "还没有写工单编号。" in shown
    assert "表中为“3个工作日”" in shown
    assert "12345 已有同号工单" in shown
    assert numbers(ground) == [("12345", "ZX-261124-0001")]
    csrf = centre.field(path, "csrf")
    refused = centre.post(path, {"csrf": csrf, "act": "take"})
    assert (refused.status_code, said(refused.text)) == (422, "先补正标出的行，或勾选不登记。")
    assert numbers(ground) == [("12345", "ZX-261124-0001")]
    mended = {"csrf": csrf, "act": "take", "r3.number": "A-3", "r3.due_on": "2026-11-28"}
    done = centre.post(path, {**mended, "r4.out": "yes"})
    assert (done.status_code, done.headers["Location"]) == (303, "/slips?show=new")
    assert numbers(ground) == [
        ("12315", "A-1"),
        ("12315", "A-2"),
        ("12315", "A-3"),
        ("12315", "ZX-261124-0001"),
        ("12345", "ZX-261124-0001"),
    ]
    assert centre.get(path).status_code == 404
    with ground.store.reading() as connection:
        assert connection.scalar(select(func.count()).select_from(schema.sheet)) == 0


def test_a_day_without_a_time_is_shown_as_a_day(centre: Caller, ground: ReviewHub) -> None:
    path = upload(centre, csv("A-2,投诉,2026-11-20,,,甲,乙,退款,2026-12-01")).headers["Location"]
    centre.post(path, {"csrf": centre.field(path, "csrf"), "act": "take"})
    with ground.store.reading() as connection:
        slip_id = connection.scalar(select(schema.slip.c.id))
    shown = centre.get(f"/slips/{slip_id}").text
    assert ("11-20" in shown, "11-20 00:00" in shown) == (True, False)


def test_the_same_sheet_again_takes_nothing_twice(centre: Caller, ground: ReviewHub) -> None:
    name = "hotline-12315-export.xlsx"
    content = (SAMPLES / name).read_bytes()
    for status, leads_to in ((303, "/slips?show=new"), (422, "")):
        path = upload(centre, content, name).headers["Location"]
        csrf = centre.field(path, "csrf")
        day = {"received_on": "2026-11-20"}
        answer = centre.post(path, {"csrf": csrf, "act": "take", **day})
        assert (answer.status_code, answer.headers.get("Location", "")) == (status, leads_to)
        assert len(numbers(ground)) == 6
    assert said(answer.text) == "没有可登记的行。"


def test_a_sheet_is_thrown_away_and_another_officer_does_not_see_it(
    centre: Caller, ground: ReviewHub
) -> None:
    path = upload(centre, csv("A-1,投诉,2026-11-20,,,甲,,退款,2026-12-01")).headers["Location"]
    csrf = centre.field(path, "csrf")
    assert centre.post(path, {"csrf": "x", "act": "take"}).status_code == 403
    assert centre.post(path, {"csrf": csrf, "act": "throw"}).status_code == 303
    assert (centre.get(path).status_code, numbers(ground)) == (404, [])


@pytest.mark.release
def test_a_long_sheet_is_taken_in_whole_and_says_what_it_does_not_show(
    centre: Caller, ground: ReviewHub
) -> None:
    rows = [f"L-{nth},投诉,2026-11-20,,,甲,,退款,2026-12-01" for nth in range(230)]
    path = upload(centre, csv(*rows)).headers["Location"]
    assert "另有 130 行未列出，一并计入。" in centre.get(path).text
    centre.post(path, {"csrf": centre.field(path, "csrf"), "act": "take"})
    assert len(numbers(ground)) == 230


def test_a_sheet_that_was_left_lying_goes_with_the_next(centre: Caller, ground: ReviewHub) -> None:
    """It names consumers: another officer's is removed after a day."""
    content = csv("A-1,投诉,2026-11-20,,,甲,,退款,2026-12-01")
    ground.officer("孙颖", body_id(ground, "局热线受理中心"))
    with calling(centre.address, "孙颖") as other:
        left = upload(other, content).headers["Location"]
        upload(centre, content)
        assert other.get(left).status_code == 200
        ground.watch.forward(hours=25)
        centre.sign_in("周敏")
        upload(centre, content)
        other.sign_in("孙颖")
        assert other.get(left).status_code == 404


def test_a_file_that_cannot_be_read_is_said_on_the_page(centre: Caller) -> None:
    answer = upload(centre, b"%PDF-1.4", "a.xlsx")
    assert (answer.status_code, said(answer.text)) == (
        422,
        "文件读不出来，另存为 xlsx 或 csv 再试。",
    )
