"""The little of a ledger and a reader that the register page needs, in memory."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import NamedTuple

from mediation_desk.app.session.session import shipped_law
from mediation_desk.domain.case.events.intake import Registered
from mediation_desk.domain.law.dated_law import Lawbook
from mediation_desk.domain.people import Merchant, Operator, Role, Station
from mediation_desk.domain.policy import Policy
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.workflows.ports import Event, Series
from mediation_desk.workflows.read_models.case.case_sheet import CaseSheet, RelatedBy, RelatedCase
from mediation_desk.workflows.read_models.case.likely_class import EarlierCase
from mediation_desk.workflows.read_models.desk import (
    DeskSheet,
    FormDraft,
    KnownConsumer,
    MerchantHint,
)
from tests.ui.scripted_gateway import ScriptedRecords

HINTS = (
    MerchantHint("m1", "盛世珠宝", "1F-A012", ("sszb",), ("shengshizhubao",), 5, 41),
    MerchantHint("m2", "时尚数码", "2F-B107", ("sssm",), ("shishangshuma",), 0, 12),
    MerchantHint("m3", "舒适家纺", "3F-C021", ("ssjf",), ("shushijiafang",), 1, 9),
    MerchantHint("m4", "蔬食良田", "B1-F033", ("sslt",), ("shushiliangtian",), 0, 4),
    MerchantHint("m5", "童趣乐园", "4F-D008", ("tqly", "tqyy"), ("tongquleyuan",), 3, 20),
    MerchantHint("m6", "曾记粉面", "B1-F011", ("zjfm", "cjfm"), ("zengjifenmian",), 0, 2),
)

KNOWN = KnownConsumer(
    "刘敏", "ms", 1, "GX01-261013-022", "项链修理", datetime(2026, 10, 13, 3, tzinfo=UTC)
)

RELATED = (
    RelatedCase(
        "c-22",
        "GX01-261013-022",
        datetime(2026, 10, 13, 3, tzinfo=UTC),
        "同号码 10 月登记过盛世珠宝项链修理",
        "closed",
        RelatedBy.CONSUMER,
        90,
    ),
    RelatedCase(
        "c-9",
        "GX01-261108-004",
        datetime(2026, 11, 8, 3, tzinfo=UTC),
        "盛世珠宝足金项链含金量不足",
        "handled",
        RelatedBy.WORDS,
        74,
    ),
)


class Written(NamedTuple):
    """An entry as it was appended: its stream, its event and its id."""

    stream: str
    event: Event
    entry: str


@dataclass
class RegisterLedger:
    """Records the written acts; knows the merchants of ``HINTS``."""

    entries: list[Written] = field(default_factory=list)
    drafts: dict[str, dict[str, str]] = field(default_factory=dict)
    known: KnownConsumer | None = None
    found: tuple[RelatedCase, ...] = ()
    earlier: tuple[EarlierCase, ...] = ()
    hints: tuple[MerchantHint, ...] = HINTS
    station: Station = field(default_factory=lambda: Station("万达广场高新店", "GX01"))
    records: ScriptedRecords = field(default_factory=ScriptedRecords)

    @property
    def local_store(self) -> "RegisterLedger":
        """The local store, here the same object as the gateway."""
        return self

    @property
    def law(self) -> Lawbook:
        """The law as shipped."""
        return shipped_law()

    def merchant(self, merchant_id: str) -> Merchant:
        """Return a merchant of the list."""
        for hint in HINTS:
            if hint.merchant == merchant_id:
                return Merchant(hint.merchant, hint.name, hint.unit)
        raise Refusal(Reason.UNKNOWN_MERCHANT)

    def append(self, stream: str, event: Event, by: str, at: datetime, entry: str) -> None:
        """Write down."""
        del by, at
        self.entries.append(Written(stream, event, entry))

    def has_entry(self, entry: str) -> bool:
        """Return whether the act was written."""
        return any(each.entry == entry for each in self.entries)

    def take_number(self, series: Series, on: date) -> str:
        """Return the next number."""
        del series
        return f"GX01-{on:%y%m%d}-{len(self.entries) + 1:03d}"

    def keep_draft(self, form: str, fields: dict[str, str], at: datetime) -> None:
        """Keep."""
        del at
        self.drafts[form] = dict(fields)

    def draft_fields(self, form: str) -> dict[str, str] | None:
        """Return the stored value."""
        return self.drafts.get(form)

    def drop_draft(self, form: str) -> None:
        """Drop."""
        self.drafts.pop(form, None)

    def registered(self) -> list[Registered]:
        """Return the cases written."""
        return [event for _, event, _ in self.entries if isinstance(event, Registered)]

    def desk(self, operator: str) -> DeskSheet:
        """Return the station, with the handler that was set."""
        nobody = Operator(operator, "", Role.CLERK)
        head = ("", 0, "", date(2026, 12, 31))
        return DeskSheet(self.station, nobody, (), (), Policy(), *head)

    def merchant_hints(self, now: datetime) -> tuple[MerchantHint, ...]:
        """Return the merchants."""
        del now
        return self.hints

    def known_consumer(self, phone: str) -> KnownConsumer | None:
        """Return the consumer known under the phone 199 0531 6207."""
        return self.known if phone == "19905316207" else None

    def related(self, phone: str, merchant: str, goods: str, words: str) -> tuple[RelatedCase, ...]:
        """Return the given value."""
        del phone, merchant, goods, words
        return self.found

    def earlier_cases(self, merchant: str, goods: str) -> tuple[EarlierCase, ...]:
        """Return the earlier cases given."""
        del merchant, goods
        return self.earlier

    def draft(self, form: str) -> FormDraft | None:
        """Return the draft."""
        fields = self.drafts.get(form)
        return (
            FormDraft(form, fields, datetime(2026, 11, 24, 2, 20, tzinfo=UTC)) if fields else None
        )

    def case_sheet(self, case_id: str, now: datetime) -> CaseSheet:
        """Refuse: the page only reads the number here."""
        del now
        raise Refusal(Reason.UNKNOWN_CASE, {"case": case_id})
