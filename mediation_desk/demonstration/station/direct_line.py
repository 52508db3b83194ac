"""Direct line of the demonstration: the regulator's directory, calls, standing answers."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from uuid import UUID

from mediation_desk.app.session.session import Session
from mediation_desk.demonstration.cases import case_script, hours
from mediation_desk.demonstration.station.standing_answers import ANSWERS, GivenAnswer
from mediation_desk.domain.clocks import local_day
from mediation_desk.domain.codes import BusinessLine
from mediation_desk.domain.people import Operator
from mediation_desk.domain.records.directory import CallResult, ListingParticulars, Rank
from mediation_desk.domain.records.standing_answers import AnswerKept, GuidanceSource
from mediation_desk.workflows.directory import listings as acts
from mediation_desk.workflows.idempotency import answer_stream, write
from mediation_desk.workflows.ports import Command, Desk

ALL = tuple(BusinessLine)
OFFICE = "新城市场监管所"
WORKDAYS, ALL_DAYS = "工作日 8:30–12:00、13:30–17:00", "每天 8:30–20:30"


@dataclass(frozen=True)
class DirectoryPost:
    """One entry: its kind, person, number, purpose, and the days since it was confirmed."""

    rank: Rank
    name: str
    phone: str
    role: str
    lines: tuple[BusinessLine, ...]
    scope: str
    body: str = ""
    hours: str = WORKDAYS
    days: int = 20


POSTS = (
    DirectoryPost(
        Rank.HOTLINE_CENTRE, "局热线受理中心", "12315", "统一接收、分派、反馈", ALL,
        "不清楚归哪个科室时打这里", hours=ALL_DAYS,
    ),
    DirectoryPost(
        Rank.SECTION, "消保科", "19905318001", "消费者权益保护", (BusinessLine.CONSUMER,),
        "预付卡、合同、售后、无理由退货承诺",
    ),
    DirectoryPost(
        Rank.SECTION, "质量科", "19905318002", "产品质量安全监督", (BusinessLine.QUALITY,),
        "质量、计量、假冒、鉴定检测", days=34,
    ),
    DirectoryPost(
        Rank.SECTION, "食品科", "19905318003", "食品经营安全监管", (BusinessLine.FOOD,),
        "餐饮、预包装食品、十倍赔偿",
    ),
    DirectoryPost(
        Rank.SECTION, "价格科", "19905318004", "价格监督检查", (BusinessLine.PRICE,),
        "明码标价、团购加价、停车收费", days=104,
    ),
    DirectoryPost(
        Rank.SECTION, "广告科", "19905318005", "广告监督管理", (BusinessLine.ADVERTISING,),
        "虚假宣传、绝对化用语", days=41,
    ),
    DirectoryPost(
        Rank.LOCAL_OFFICE, OFFICE, "19905318010", "属地监管、现场调解", ALL,
        "上报案件、现场调解、举报线索移交", hours=ALL_DAYS, days=8,
    ),
    DirectoryPost(
        Rank.OFFICER, "刘海峰", "19905318021", "消保科科长", (BusinessLine.CONSUMER,),
        "预付卡退费、群体投诉", "消保科",
    ),
    DirectoryPost(
        Rank.OFFICER, "陈立", "19905318022", "质量科主任科员", (BusinessLine.QUALITY,),
        "珠宝、家电、检测报告", "质量科", days=34,
    ),
    DirectoryPost(
        Rank.OFFICER, "吴敏", "19905318023", "食品科副科长", (BusinessLine.FOOD,),
        "餐饮异物、临期食品", "食品科", days=97,
    ),
    DirectoryPost(
        Rank.OFFICER, "张建国", "19905318024", "副所长，本商场监管责任人", ALL,
        "现场调解、挂牌督导", OFFICE, ALL_DAYS, 8,
    ),
    DirectoryPost(
        Rank.OFFICER, "郑晓霞", "19905318025", "网格监管员", ALL,
        "日常巡查、证照核查", OFFICE, days=8,
    ),
)  # fmt: skip
LEFT = DirectoryPost(
    Rank.OFFICER, "唐志强", "19905318026", "质量科科员", (BusinessLine.QUALITY,),
    "计量", "质量科", days=200,
)  # fmt: skip
CALLS = (
    ("陈立", CallResult.TOLD, 95, "检测报告可以采信，先按退一赔三协商，协商不成当天上报。"),
    ("食品科", CallResult.REACHED, 300, "约定下午三点带样品和票据到科室。"),
    ("张建国", CallResult.NO_ANSWER, 1_500, ""),
    ("张建国", CallResult.TOLD, 1_480, "明天上午到商场，双方都通知到场。"),
    ("局热线受理中心", CallResult.REACHED, 4_300, "核对工单编号，已撤回重复派单。"),
    ("刘海峰", CallResult.TOLD, 7_200, "闭店商户的预付卡先登记造册，统一受理。"),
)
"""A call: its officer, outcome, minutes ago, and text."""


def fill(session: Session, seed: int, now: datetime) -> None:
    """Write the directory, its calls about open cases, and the standing answers."""
    dice = Random(seed)
    people = {o.name: o for o in session.ask(lambda r: r.desk(session.operator.id)).operators}
    work = session.ask(lambda reader: reader.at_hand()).work
    open_cases = {row.case: row.received_at for row in sorted(work, key=lambda row: row.number)}
    written = _DirectoryWriter(lambda: str(UUID(int=dice.getrandbits(128), version=4)), now)
    session.perform(Command(written.all, people, open_cases))


class _DirectoryWriter:
    """Writer at the simulated times, each entry by the operator who acted."""

    def __init__(self, new_id: Callable[[], str], now: datetime) -> None:
        self._new_id, self._now = new_id, now

    def all(self, desk: Desk, people: dict[str, Operator], cases: dict[str, datetime]) -> None:
        """Write the directory first, then the records based on it."""
        boss, clerk = people["周涛"], people["王晓燕"]
        listed = {post.name: self._list(desk, boss, post) for post in (*POSTS, LEFT)}
        self._end(desk, boss, listed[LEFT.name])
        version = desk.ledger.records.directory.version
        hung = acts.BoardPostForm(self._new_id(), version)
        at = self._now - timedelta(days=150)
        case_script.at_desk(desk, (at, boss, Command(acts.post_board, hung)))
        self._call(desk, clerk, listed, cases)
        kept = ""
        for told in ANSWERS:
            kept = self._keep(desk, boss, kept, told)

    def _list(self, desk: Desk, by: Operator, post: DirectoryPost) -> str:
        began = self._now - timedelta(days=300)
        particulars = ListingParticulars(
            post.rank, post.role, post.hours, post.body, post.lines, post.scope, local_day(began)
        )
        form = acts.ListingEntryForm(
            self._new_id(), self._new_id(), post.name, post.phone, particulars
        )
        again = acts.ListingReference(self._new_id(), form.listing)
        confirmed = self._now - timedelta(days=post.days)
        case_script.at_desk(desk, (began, by, Command(acts.keep_listing, form)))
        case_script.at_desk(desk, (confirmed, by, Command(acts.confirm_listing, again)))
        return form.listing

    def _end(self, desk: Desk, by: Operator, listing: str) -> None:
        at = self._now - timedelta(days=160)
        form = acts.ListingEndForm(self._new_id(), listing, local_day(at), "调往其他科室")
        case_script.at_desk(desk, (at, by, Command(acts.end_listing, form)))

    def _call(
        self, desk: Desk, by: Operator, listed: dict[str, str], cases: dict[str, datetime]
    ) -> None:
        """Write a call about a case that was open by then, one case per call while possible."""
        left = dict(cases)
        for name, result, minutes, message in CALLS:
            at = hours.last_open(self._now - timedelta(minutes=minutes))
            case = next((each for each, came in left.items() if came < at), "")
            left.pop(case, None)
            form = acts.CallForm(self._new_id(), listed[name], case, result, message)
            case_script.at_desk(desk, (at, by, Command(acts.log_call, form)))

    def _keep(self, desk: Desk, by: Operator, before: str, told: GivenAnswer) -> str:
        """Write an answer of the year: its case is not in this ledger, its number and day are."""
        answer, act = self._new_id(), self._new_id()
        at = self._now - timedelta(days=told.days)
        day = local_day(at)
        number = f"ZD-{day:%y%m%d}-{told.serial:03d}"
        event = AnswerKept(
            GuidanceSource("", "", number, day, told.officer, told.body),
            told.matter,
            told.question,
            told.text,
            told.articles,
            day,
            supersedes=before if told.follows else "",
        )
        case_script.at_desk(desk, (at, by, Command(write, answer_stream(answer), act, event)))
        return answer
