"""Every code has its term, every refusal and fault its sentence; times are in plain words."""

import re
from datetime import date, datetime, timedelta
from enum import StrEnum

import pytest

import resources
from mediation_desk.domain import codes
from mediation_desk.domain.case.actions import CaseAction
from mediation_desk.domain.case.completeness import MissingItem
from mediation_desk.domain.case.events.aggravation import AggravationKind
from mediation_desk.domain.case.events.regulator import Urgency
from mediation_desk.domain.case.events.root_causes import FaultFinding, RootCause
from mediation_desk.domain.fund.accounts import FundKind
from mediation_desk.domain.fund.acts.deposit import DepositHold
from mediation_desk.domain.fund.events import Bearer, PayMethod, RecoveryWay, Trigger
from mediation_desk.domain.fund.recourse_events import DisputeEnd, DisputeGround, ServiceWay
from mediation_desk.domain.money import Money
from mediation_desk.domain.people import OperatorRight, Role
from mediation_desk.domain.records.directory import CallResult, Rank
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.ui import locale, ts_file, wording
from mediation_desk.ui.wording import times
from mediation_desk.workflows.faults import Fault, FaultCode
from mediation_desk.workflows.ports import Series
from mediation_desk.workflows.read_models.fund.fund_sheet import PaymentStage
from mediation_desk.workflows.read_models.fund.recourse_sheet import (
    BookEntryKind,
    DebtAge,
    RecourseDeed,
    RecourseStage,
)
from mediation_desk.workflows.read_models.link import LinkState
from mediation_desk.workflows.read_models.today import LetterKind, ShownClock
from resources.terms import coded_lists, terms
from tests.builders import NOW, at

TRADE: list[type[StrEnum]] = [
    each
    for each in vars(codes).values()
    if isinstance(each, type) and issubclass(each, StrEnum) and each is not StrEnum
]
OTHERS: list[type[StrEnum]] = [
    FaultFinding,
    AggravationKind,
    MissingItem,
    Urgency,
    RootCause,
    DebtAge,
    RecourseDeed,
    DisputeEnd,
    DisputeGround,
    BookEntryKind,
    FundKind,
    DepositHold,
    RecourseStage,
    ServiceWay,
    Bearer,
    CallResult,
    ShownClock,
    LetterKind,
    LinkState,
    PayMethod,
    PaymentStage,
    Rank,
    RecoveryWay,
    OperatorRight,
    Role,
    Series,
    Trigger,
]


@pytest.mark.parametrize("kind", [*TRADE, *OTHERS], ids=lambda kind: kind.__name__)
def test_every_code_has_a_word(kind: type[StrEnum]) -> None:
    for code in kind:
        assert wording.word(code)


def test_no_two_codes_of_one_list_share_a_word() -> None:
    for kind in [*TRADE, *OTHERS]:
        said = [wording.word(code) for code in kind]
        assert len(set(said)) == len(said), kind.__name__


def test_every_refusal_is_a_sentence_without_braces() -> None:
    unforeseen = wording.sentence(RuntimeError("boom"))
    for reason in Reason:
        said = wording.sentence(Refusal(reason))
        assert said.endswith("."), reason
        assert "{" not in said, reason
        assert said != unforeseen, reason


def test_no_sentence_is_kept_for_a_refusal_that_is_never_given() -> None:
    # What a colleague chose from a list has no words that could be quoted.
    known = {"case_changed_unquoted"} | {reason.value for reason in Reason}
    tables = (
        wording.case_refusals.SENTENCES,
        wording.money_refusals.SENTENCES,
        wording.recourse_refusals.SENTENCES,
    )
    assert {code for table in tables for code in table} <= known
    assert set(wording.REFUSALS) <= known


def test_every_fault_is_a_sentence_without_braces() -> None:
    for code in FaultCode:
        said = wording.sentence(Fault(code))
        assert said.endswith("."), code
        assert "{" not in said, code


def test_every_step_has_a_verb_and_a_line_under_it() -> None:
    for move in CaseAction:
        assert wording.verb(move), move
        assert wording.note(move), move
        assert wording.short_verb(move), move


def test_what_a_colleague_wrote_meanwhile_is_quoted_where_it_has_words() -> None:
    who = {"who": "王晓燕", "at": "11-24 12:05"}
    quoted = wording.sentence(Refusal(Reason.CASE_CHANGED, {**who, "now": "送检980‰"}))
    assert "It now says: 送检980‰. Send yours again" in quoted
    chosen = wording.sentence(Refusal(Reason.CASE_CHANGED, {**who, "now": ""}))
    assert chosen == (
        "王晓燕 wrote into this case at 11-24 12:05, after you opened this form."
        " Its course says what. Send yours again if it is to hold over that."
    )


def test_a_refusal_names_the_values_it_brings() -> None:
    said = wording.sentence(Refusal(Reason.PHONE_WRONG, {"digits": 10}))
    assert said == "This is no phone number: 10 digits. A mobile has 11."


def test_a_storage_fault_of_the_ledger_is_known_by_its_reason() -> None:
    class Why(StrEnum):
        DISK_FULL = "disk full"

    class StorageError(Exception):
        reason = Why.DISK_FULL

    assert wording.sentence(StorageError()).startswith("The disk is full.")


def test_what_nobody_foresaw_still_says_what_is_safe() -> None:
    assert "What was saved is safe" in wording.sentence(ZeroDivisionError())


@pytest.mark.parametrize(
    ("minutes", "said"),
    [
        (0, "0 min"),
        (4, "4 min"),
        (59, "59 min"),
        (60, "1 h"),
        (114, "1 h 54 min"),
        (1439, "23 h"),
        (2880, "2 d"),
    ],
)
def test_a_span_is_said_in_minutes_hours_or_days(minutes: int, said: str) -> None:
    assert times.span(timedelta(minutes=minutes)) == said


def test_a_begun_minute_counts() -> None:
    assert times.span(timedelta(seconds=61)) == "2 min"


@pytest.mark.parametrize(
    ("start", "due", "said"),
    [
        (at("09:42"), at("10:12"), "30 min"),
        (at("09:05"), at("11:05"), "2 h"),
        (at("14:10", 23), at("14:10"), "24 h"),
        (at("21:50", 23), at("10:20"), "due 11-24 10:20"),
    ],
)
def test_a_limit_is_its_promise_or_its_end_when_the_night_lies_between(
    start: object, due: object, said: str
) -> None:
    found = times.limit(start, due)  # type: ignore[arg-type]
    assert found == said


@pytest.mark.parametrize(
    ("now", "said"), [(at("08:00"), "due 10:20"), (at("22:00", 23), "due 11-24")]
)
def test_a_brief_limit_names_no_day_that_is_today(now: datetime, said: str) -> None:
    """And no time of day on another: the clock says how long it is."""
    assert times.limit(at("21:50", 23), at("10:20"), now) == said
    assert times.limit(at("09:42"), at("10:12"), now) == "30 min"


@pytest.mark.parametrize(
    ("when", "said"),
    [
        (at("09:05"), "09:05"),
        (at("16:20", 23), "yesterday 16:20"),
        (at("10:00", 20), "11-20 10:00"),
        (at("10:00") - timedelta(days=365), "2025-11-24 10:00"),
    ],
)
def test_an_instant_is_said_as_near_as_it_is(when: object, said: str) -> None:
    assert times.moment(when, NOW) == said  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("later", "said"),
    [
        (at("23:59", 23), "23:59"),
        (at("00:24", 24), "11-24 00:24"),
        (at("09:05") + timedelta(days=365), "2027-11-24 09:05"),
    ],
)
def test_a_later_time_has_its_day_where_it_is_another(later: object, said: str) -> None:
    """A case of the 23rd was acted upon at 00:24: the strip of its gates says of which day."""
    assert times.clock_after(later, at("16:20", 23)) == said  # type: ignore[arg-type]


def test_a_day_of_another_year_has_its_year() -> None:
    assert times.day(date(2026, 11, 8), date(2026, 11, 24)) == "11-08"
    assert times.day(date(2025, 11, 8), date(2026, 11, 24)) == "2025-11-08"


@pytest.mark.parametrize(
    ("fen", "long", "short"),
    [
        (1_286_000, "¥12,860.00", "¥12,860"),
        (1_286_050, "¥12,860.50", "¥12,860.50"),
        (-5, "−¥0.05", "−¥0.05"),
    ],
)
def test_money_keeps_its_fen_where_there_are_any(fen: int, long: str, short: str) -> None:
    assert times.money(Money(fen)) == long
    assert times.short_money(Money(fen)) == short


def test_a_column_shows_what_is_below_nought_with_the_same_minus() -> None:
    assert times.column_sum(Money(-268_000)) == "−2,680.00"
    assert times.column_sum(Money(268_000)) == "2,680.00"


def test_words_are_listed_as_each_language_does(qapp: object) -> None:
    del qapp
    holds = (DepositHold.OPEN_CASE, DepositHold.OWED)
    assert (
        wording.listed(wording.inside(hold) for hold in holds) == "a case is open, a debt is open"
    )
    locale.install(locale.Language.CHINESE)
    assert wording.words(holds) == "有未结案件、有未收追偿款"


def test_a_phone_is_spaced_and_a_masked_one_stays() -> None:
    assert times.phone("19905316207") == "199 0531 6207"
    assert times.phone("199****6207") == "199****6207"
    assert times.phone("0531-88896207") == "0531-88896207"


def test_a_size_is_said_in_kilobytes_or_megabytes() -> None:
    assert times.size(12) == "1 KB"
    assert times.size(1_363_149) == "1.3 MB"


NOT_THE_FUND = {"Rail", "LedgerColumns"}
"""The rail says Compensation; the ledger's column is what was paid at all."""


def test_advance_compensation_has_one_english_name() -> None:
    told = ts_file.read(resources.path("i18n/zh_CN.ts"))
    codes = [("", found.en, "") for each in coded_lists() for found in terms(each).values()]
    strays = [
        source
        for context, source, _ in (*told, *codes)
        if context not in NOT_THE_FUND
        and re.search(r"(?<!advance )compensat|pays? first|paid first|in advance", source.lower())
    ]
    assert strays == []
    assert ("Rail", "Compensation", "") in told
