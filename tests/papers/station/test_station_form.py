"""建站信息登记表: the station, its people and the regulator's contacts; blanks stay blank."""

from dataclasses import replace
from datetime import date

from mediation_desk.domain.people import Operator, OperatorRight, Role
from mediation_desk.domain.records.directory import Listing, ListingParticulars, Rank
from mediation_desk.papers.station import station_form
from mediation_desk.papers.station.station_form import StationRecord
from tests.papers import builders, pdf_content

STATION = replace(
    builders.STATION,
    address="经十路 1 号 3 楼",
    head="周涛",
    phone="0531-8899 1111",
    hung_on=date(2026, 3, 15),
)
PEOPLE = (
    Operator("o1", "周涛", Role.STATION_MANAGER, frozenset({OperatorRight.APPROVE})),
    Operator("o2", "王晓燕", Role.CLERK),
)
OFFICE = Listing(
    "l1",
    "高新区市场监管局舜华路所",
    "0531-88890001",
    ListingParticulars(Rank.LOCAL_OFFICE, "", "全天"),
    date(2026, 11, 1),
)
OFFICER = Listing(
    "l2",
    "陈立",
    "19905310009",
    ListingParticulars(Rank.OFFICER, "指导员", "9:00-17:00", body="高新区局质量科"),
    date(2026, 11, 1),
)


def _said(record: StationRecord) -> str:
    return pdf_content.squeezed(pdf_content.text_of(station_form.make(record, builders.stamp())))


def test_the_form_names_station_people_and_contacts() -> None:
    text = _said(StationRecord(STATION, PEOPLE, (OFFICE, OFFICER)))
    assert "建站信息登记表" in text
    assert "编号：GX01" in text
    assert "站名高新万达广场消费争议受理站" in text
    assert "地址经十路1号3楼" in text
    assert "站长周涛站点电话0531-88991111" in text
    assert "挂牌日期2026年3月15日案件编号前缀GX01" in text
    assert "1周涛站长" in text
    assert "2王晓燕受理员—" in text
    assert "高新区市场监管局舜华路所——0531-88890001全天" in text
    assert "高新区局质量科指导员陈立199053100099:00-17:00" in text
    assert "监管部门（盖章）" in text


def test_what_is_not_known_is_left_to_be_written_by_hand() -> None:
    text = _said(StationRecord(replace(STATION, hung_on=None, head=""), (), ()))
    assert "站长站点电话" in text
    assert "挂牌日期案件编号前缀" in text
    assert "监管联系人单位职务姓名电话及值班时间————" in text


def test_a_long_list_of_people_runs_on_over_the_page() -> None:
    people = tuple(Operator(f"o{n}", f"员工{n}", Role.CLERK) for n in range(60))
    pages = pdf_content.pages(
        station_form.make(StationRecord(STATION, people, ()), builders.stamp())
    )
    assert len(pages) > 1
    assert "员工59" in pdf_content.squeezed("".join(pages))
