"""A change in one area of the ledger refreshes the pages that show it, and no others."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import partial
from typing import Any, TypeVar

import pytest
from PySide6.QtWidgets import QApplication

from mediation_desk.app.entropy import new_id
from mediation_desk.domain.clocks import local_day
from mediation_desk.domain.codes import Method, Party, Shift
from mediation_desk.domain.merchant.codes import PromiseKind
from mediation_desk.domain.money import Money
from mediation_desk.domain.records.circulars import Published
from mediation_desk.domain.records.directory import ListingParticulars, Rank
from mediation_desk.domain.records.standing_answers import AnswerKept, GuidanceSource, QuestionScope
from mediation_desk.domain.records.supervision import Posted
from mediation_desk.domain.retention.kinds import RetentionKind
from mediation_desk.ui.gateway import Done, Failed
from mediation_desk.ui.jobs import pending_count
from mediation_desk.ui.navigation.page import Page
from mediation_desk.ui.pages.ledger.page import LedgerPage
from mediation_desk.workflows import saved_views
from mediation_desk.workflows.directory.listings import ListingEntryForm, keep_listing
from mediation_desk.workflows.fund.advance_compensation import ContributionForm, contribute
from mediation_desk.workflows.idempotency import answer_stream, circular_stream, write
from mediation_desk.workflows.incoming.supervision import supervision_stream
from mediation_desk.workflows.intake.enquiries import EnquiryForm, take_enquiry
from mediation_desk.workflows.intake.reports import FileReport, file_report
from mediation_desk.workflows.law.packs import PackFile, take_pack
from mediation_desk.workflows.merchants.inspections import InspectionPlan, plan_inspection
from mediation_desk.workflows.merchants.licences_and_promises import PromiseForm, make_promise
from mediation_desk.workflows.personal.retention import RetentionTerm, set_term
from mediation_desk.workflows.ports import LOCAL, Act, Changed, Command, Desk, Event, Query
from mediation_desk.workflows.read_models.analysis.periods import PeriodKind, period_of
from mediation_desk.workflows.read_models.desk import DeskSheet
from mediation_desk.workflows.read_models.ledger import SavedView, Tally, View
from mediation_desk.workflows.reads.fund import FundRead, RecourseRead
from mediation_desk.workflows.reporting.report_texts import ReportWords, write_report
from mediation_desk.workflows.response.first_response import ContactForm, contact
from mediation_desk.workflows.station.administration import StationDescription, describe_station
from mediation_desk.workflows.station.duty import DutyForm, set_duty
from mediation_desk.workflows.teaching.trainings import RosterForm, RosterPerson, set_roster
from tests.journeys.seat import CLERK, MANAGER, Seat
from tests.workflows.law.test_packs import YEAR_2027

T = TypeVar("T")
C = Changed
EVERYWHERE = {"settings", "link"}
"""The pages that show the head of the journal, which every entry moves."""

FOLLOWERS: Mapping[Changed, set[str]] = {
    C.ANSWERS: {"case", "library"},
    C.CASE: {
        "today", "case", "ledger", "fund", "recourse", "library", "duty", "enquiry", "batch",
        "merchants", "directory", "analysis",
    },
    C.CIRCULAR: {"today", "case", "library", "merchants"},
    C.DIRECTORY: {"case", "directory"},
    C.DUTY: {"duty", "today"},
    C.ENQUIRY: {"enquiry", "analysis"},
    C.FUND: {"today", "case", "ledger", "fund", "recourse", "duty", "merchants", "analysis"},
    C.INSPECTION: {"duty", "inspections", "merchants", "today"},
    C.MERCHANT: {
        "today", "case", "ledger", "fund", "recourse", "library", "teaching", "duty", "reports",
        "batch", "merchants", "inspections", "analysis",
    },
    C.REPORT: {"reports", "duty", "analysis"},
    C.REPORT_TEXT: {"analysis"},
    C.RETENTION: {"case"},
    C.RULES: {"today", "case", "ledger", "recourse", "library", "merchants", "analysis"},
    C.STATION: {
        "today", "case", "ledger", "fund", "recourse", "library", "teaching", "duty", "enquiry",
        "reports", "merchants", "inspections", "directory", "analysis",
    },
    C.SUPERVISION: {"today"},
    C.TEACHING: {"case", "teaching", "duty", "analysis"},
}  # fmt: skip
"""The pages that show something of each area, but for those of `EVERYWHERE`."""

PAGES = (
    "today", "case", "ledger", "fund", "recourse", "library", "teaching", "duty", "enquiry",
    "reports", "batch", "merchants", "inspections", "directory", "analysis", "settings", "link",
    "register",
)  # fmt: skip


@dataclass
class Watched:
    """Shown page with its queries, their answers, and whether it refreshed."""

    name: str
    page: Page
    asked: list[Query[Any]] = field(default_factory=list)
    answers: list[object] = field(default_factory=list)
    has_read: bool = False

    def read(self) -> None:
        """Note that the page reads again."""
        self.has_read = True


class Pages:
    """All pages of the program, each shown in a window of its own."""

    def __init__(self, seat: Seat) -> None:
        self.seat, self.gateway = seat, seat.desktop.gateway
        self.shown = [self._show(name) for name in PAGES]

    def _show(self, name: str) -> Watched:
        page = self.seat.desktop.make(name)
        assert isinstance(page, Page)
        self.seat.qtbot.addWidget(page)
        watched = Watched(name, page)
        ask = self.gateway.ask

        def asked(query: Query[T], done: Done[T], failed: Failed | None = None) -> None:
            watched.asked.append(query)
            ask(query, done, failed)

        if name == "case":
            page.show_subject(self.seat.case)
        page.show()
        self.gateway.ask = asked  # type: ignore[method-assign]
        page.refresh()
        self.settle()
        self.gateway.ask = ask  # type: ignore[method-assign]
        if isinstance(page, LedgerPage):
            page.showing.look_again_soon = watched.read  # type: ignore[method-assign]
        else:
            page.refresh = watched.read  # type: ignore[method-assign]
        watched.answers = self.read(watched)
        return watched

    def settle(self) -> None:
        """Let every act and question begun be answered."""
        jobs = (self.gateway._acts, self.gateway._questions)
        self.seat.until(lambda: not any(each.pending() for each in jobs))
        QApplication.processEvents()

    def read(self, watched: Watched) -> list[object]:
        """Answer a page's questions from the ledger as it is."""
        return [_without_head(self.seat.session.ask(query)) for query in watched.asked]

    def perform(self, act: Act[object], by: str) -> frozenset[Changed]:
        """Let a person act; return the areas that the pages heard of."""
        heard: list[frozenset[Changed]] = []
        self.gateway.changes.changed.connect(heard.append)
        people = self.seat.session.ask(lambda reader: reader.desk("")).operators
        self.seat.session.perform_by(next(one for one in people if one.name == by), act)
        self.gateway.tell_changes()
        self.gateway.changes.changed.disconnect(heard.append)
        return heard[0] if heard else frozenset()

    def followers(self) -> set[str]:
        """Return the pages that read again since this was asked last."""
        found = {each.name for each in self.shown if each.has_read}
        for each in self.shown:
            each.has_read = False
        return found

    def outdated(self) -> set[str]:
        """Return the pages whose queries have changed answers; remember the new answers."""
        found = set()
        for each in self.shown:
            before, each.answers = each.answers, self.read(each)
            if before != each.answers:
                found.add(each.name)
        return found


def _without_head(answer: object) -> object:
    """Return an answer without the values of Settings and Link: head, calendar, duration."""
    if isinstance(answer, DeskSheet):
        return replace(answer, entries=0, head_hash="", calendar_until=date.max)
    if isinstance(answer, Tally):
        return replace(answer, seconds=0.0)
    if isinstance(answer, FundRead | RecourseRead):
        return replace(answer, desk=_without_head(answer.desk))  # type: ignore[arg-type]
    return answer


def written(stream: str, event: Event, desk: Desk) -> None:
    """Write one entry as the regulator's message does."""
    write(desk, stream, new_id(), event)


def acts_of(seat: Seat) -> Mapping[Changed, Act[object]]:
    """Return one act in each area."""
    day = local_day(seat.session.place.now())
    shop, case, id_ = seat.held().purchase.merchant, seat.case, new_id
    centre = ListingParticulars(Rank.HOTLINE_CENTRE, "受理", "全天")
    clerk = seat.session.ask(lambda reader: reader.desk("")).operators[0].id
    told = ContactForm(id_(), case, Party.MERCHANT, Method.PHONE, "店长", "店长到台")
    listing = ListingEntryForm(id_(), id_(), "投诉举报中心", "12315", centre)
    promise = PromiseForm(id_(), shop, "p-1", PromiseKind.NO_REASON_RETURN, 7)
    round_ = InspectionPlan(id_(), "r-1", "巡查", day, day)
    term = RetentionTerm(id_(), RetentionKind.ENQUIRY, 48, "所里要求保存四年")
    words = ReportWords(id_(), period_of(PeriodKind.MONTH, day), "一例")
    return {
        C.ANSWERS: partial(written, answer_stream("a-1"), answer(case, day)),
        C.CASE: Command(contact, told),
        C.CIRCULAR: partial(written, circular_stream("c-1"), circular(day)),
        C.DIRECTORY: Command(keep_listing, listing),
        C.DUTY: Command(set_duty, DutyForm(id_(), day, Shift.EARLY, (clerk,))),
        C.ENQUIRY: Command(take_enquiry, EnquiryForm(id_(), id_(), "能退吗？", "可以")),
        C.FUND: Command(contribute, ContributionForm(id_(), Money(5_000_000))),
        C.INSPECTION: Command(plan_inspection, round_),
        C.MERCHANT: Command(make_promise, promise),
        C.REPORT: Command(file_report, FileReport(id_(), id_(), shop, "出售无标识首饰")),
        C.REPORT_TEXT: Command(write_report, words),
        C.RETENTION: Command(set_term, term),
        C.RULES: Command(take_pack, PackFile(id_(), YEAR_2027.encode())),
        C.STATION: Command(describe_station, StationDescription(id_(), "新城所", "199 0531 0000")),
        C.SUPERVISION: partial(written, supervision_stream("s-1"), supervision(day)),
        C.TEACHING: Command(set_roster, RosterForm(id_(), (RosterPerson("钱七", "店员", shop),))),
    }


def answer(case: str, day: date) -> AnswerKept:
    """Return an answer of the regulator that is kept as a standing one."""
    source = GuidanceSource(case, "q-1", "新市监指〔2026〕1号", day)
    return AnswerKept(source, QuestionScope(None), "能否三倍赔偿", "可以", ("cpl-55",), day)


def circular(day: date) -> Published:
    """Return a circular that concerns every shop."""
    return Published("历市监指〔2026〕3号", "明码标价提示", "标签写明含量。", "历下区局", day)


def supervision(day: date) -> Posted:
    """Return a supervision of the station."""
    return Posted("station", "受理站", "郑洁", "新城市场监管所", day + timedelta(days=9))


@pytest.mark.release
def test_each_area_is_followed_by_the_pages_that_show_it(seat: Seat) -> None:
    acts = acts_of(seat)
    pages = Pages(seat)
    pages.followers()
    followed: dict[Changed, set[str]] = {}
    outdated: dict[Changed, set[str]] = {}
    for area, act in acts.items():
        # A form that was sent has dropped its draft as well.
        assert pages.perform(act, CLERK if area is C.CASE else MANAGER) - LOCAL == {area}
        followed[area] = pages.followers() - EVERYWHERE
        # A page whose answers changed and that did not follow shows what is no longer so.
        if late := pages.outdated() - followed[area] - EVERYWHERE:
            outdated[area] = late
    assert outdated == {}
    assert followed == FOLLOWERS


def test_what_stays_at_the_desk_is_followed_by_no_page(seat: Seat) -> None:
    heard: list[frozenset[Changed]] = []
    gateway = seat.desktop.gateway
    gateway.changes.changed.connect(heard.append)
    view = SavedView("v-1", "逾期", View())
    # What the sign-in itself keeps is written and told before.
    seat.until(lambda: pending_count() == 0)
    heard.clear()
    assert not seat.session.take_changed()
    failed: list[Exception] = []
    gateway.perform(Command(saved_views.keep, view), lambda _: None, failed.append)
    seat.until(lambda: heard)
    assert heard == [{C.VIEW}]
    assert failed == []
    assert not any(C.VIEW in page.shows for page in Page.__subclasses__())
