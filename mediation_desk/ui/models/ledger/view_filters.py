"""The filters of a view as chips: field and value in words, and the view without one of them."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from PySide6.QtCore import QCoreApplication

from mediation_desk.domain.money import Money
from mediation_desk.ui import wording
from mediation_desk.ui.wording import figures, listed, times
from mediation_desk.workflows.read_models.ledger import View

translate = QCoreApplication.translate


class LedgerFilter(StrEnum):
    """The criteria by which a view can be filtered."""

    RECEIVED = "received"
    CHANNEL = "channel"
    PROBLEM = "problem"
    CATEGORY = "category"
    STATE = "state"
    RESPONDER = "responder"
    MERCHANT = "merchant"
    GATE = "gate"
    AMOUNT = "amount"
    OPEN = "open"
    OVERDUE = "overdue"
    LEFT_STORE = "left_store"
    SHARE = "share"
    WEEKDAY = "weekday"
    HOUR = "hour"
    ENLARGED = "enlarged"
    INTENSIFIED = "intensified"
    CALL_BACK = "call_back"
    ROOT = "root"
    FINDING = "finding"
    ASKED = "asked"
    GATE_WHY = "gate_why"
    TAG = "tag"


PARTS: dict[LedgerFilter, tuple[str, ...]] = {
    LedgerFilter.RECEIVED: ("received_from", "received_to"),
    LedgerFilter.CHANNEL: ("channels",),
    LedgerFilter.PROBLEM: ("problems",),
    LedgerFilter.CATEGORY: ("categories",),
    LedgerFilter.STATE: ("states",),
    LedgerFilter.RESPONDER: ("responders",),
    LedgerFilter.MERCHANT: ("merchants",),
    LedgerFilter.GATE: ("gates",),
    LedgerFilter.AMOUNT: ("amount_from", "amount_to"),
    LedgerFilter.OPEN: ("is_open",),
    LedgerFilter.OVERDUE: ("is_overdue",),
    LedgerFilter.LEFT_STORE: ("has_left_store",),
    LedgerFilter.SHARE: ("share",),
    LedgerFilter.WEEKDAY: ("weekday",),
    LedgerFilter.HOUR: ("hour",),
    LedgerFilter.ENLARGED: ("is_enlarged",),
    LedgerFilter.INTENSIFIED: ("is_intensified",),
    LedgerFilter.CALL_BACK: ("is_call_overdue",),
    LedgerFilter.ROOT: ("root_causes",),
    LedgerFilter.FINDING: ("findings",),
    LedgerFilter.ASKED: ("asked_lines",),
    LedgerFilter.GATE_WHY: ("gate_why",),
    LedgerFilter.TAG: ("tags",),
}
"""The fields of ``View`` behind each filter."""


@dataclass(frozen=True)
class FilterNames:
    """Names of operators and merchants by id, and the tags in use."""

    people: Mapping[str, str] = field(default_factory=dict)
    merchants: Mapping[str, str] = field(default_factory=dict)
    tags: tuple[str, ...] = ()


@dataclass(frozen=True)
class FilterChipText:
    """Text of one chip: its filter, the name of its field and its value in words."""

    filter: LedgerFilter
    label: str
    value: str


def label(kind: LedgerFilter) -> str:
    """Return the name of a filter's field."""
    return {
        LedgerFilter.RECEIVED: translate("LedgerFilters", "Logged"),
        LedgerFilter.CHANNEL: translate("LedgerFilters", "Channel"),
        LedgerFilter.PROBLEM: translate("LedgerFilters", "Problem"),
        LedgerFilter.CATEGORY: translate("LedgerFilters", "Category"),
        LedgerFilter.STATE: translate("LedgerFilters", "State"),
        LedgerFilter.RESPONDER: translate("LedgerFilters", "Responder"),
        LedgerFilter.MERCHANT: translate("LedgerFilters", "Merchant"),
        LedgerFilter.GATE: translate("LedgerFilters", "Gate"),
        LedgerFilter.AMOUNT: translate("LedgerFilters", "Amount"),
        LedgerFilter.OPEN: translate("LedgerFilters", "Progress"),
        LedgerFilter.OVERDUE: translate("LedgerFilters", "Clock"),
        LedgerFilter.LEFT_STORE: translate("LedgerFilters", "Left the mall"),
        LedgerFilter.SHARE: translate("LedgerFilters", "Figure"),
        LedgerFilter.WEEKDAY: translate("LedgerFilters", "Weekday"),
        LedgerFilter.HOUR: translate("LedgerFilters", "Hour"),
        LedgerFilter.ENLARGED: translate("LedgerFilters", "Enlarged"),
        LedgerFilter.INTENSIFIED: translate("LedgerFilters", "Intensified"),
        LedgerFilter.CALL_BACK: translate("LedgerFilters", "Call back"),
        LedgerFilter.ROOT: translate("LedgerFilters", "What it came from"),
        LedgerFilter.FINDING: translate("LedgerFilters", "Whose fault"),
        LedgerFilter.ASKED: translate("LedgerFilters", "Asked of"),
        LedgerFilter.GATE_WHY: translate("LedgerFilters", "Why at the gate"),
        LedgerFilter.TAG: translate("LedgerFilters", "Tag"),
    }[kind]


def is_set(view: View, kind: LedgerFilter) -> bool:
    """Tell whether a filter narrows the view."""
    return any(getattr(view, part) not in ((), None) for part in PARTS[kind])


def without(view: View, kind: LedgerFilter) -> View:
    """Return the view without one filter."""
    plain = View()
    return replace(view, **{part: getattr(plain, part) for part in PARTS[kind]})


def cleared(view: View) -> View:
    """Return the view without any filter or text; its order stays."""
    return View(sort=view.sort, descending=view.descending)


def is_plain(view: View) -> bool:
    """Tell whether the view shows every case."""
    return not view.text.strip() and not any(is_set(view, kind) for kind in LedgerFilter)


def chips(view: View, names: FilterNames, today: date) -> list[FilterChipText]:
    """Return the chips of a view, in the order of the fields."""
    return [
        FilterChipText(kind, label(kind), value(view, kind, names, today))
        for kind in LedgerFilter
        if is_set(view, kind)
    ]


def value(view: View, kind: LedgerFilter, names: FilterNames, today: date) -> str:
    """Return the words of a filter's value: values inside one filter are joined by OR."""
    made = {
        LedgerFilter.RECEIVED: lambda: _days(view.received_from, view.received_to, today),
        LedgerFilter.CHANNEL: lambda: wording.words(view.channels),
        LedgerFilter.PROBLEM: lambda: wording.words(view.problems),
        LedgerFilter.CATEGORY: lambda: wording.words(view.categories),
        LedgerFilter.STATE: lambda: wording.words(view.states),
        LedgerFilter.RESPONDER: lambda: listed([names.people.get(i, i) for i in view.responders]),
        LedgerFilter.MERCHANT: lambda: listed([names.merchants.get(i, i) for i in view.merchants]),
        LedgerFilter.GATE: lambda: listed([str(gate) for gate in view.gates]),
        LedgerFilter.AMOUNT: lambda: _sums(view.amount_from, view.amount_to),
        LedgerFilter.OPEN: lambda: flag_words(LedgerFilter.OPEN, view.is_open),
        LedgerFilter.OVERDUE: lambda: flag_words(LedgerFilter.OVERDUE, view.is_overdue),
        LedgerFilter.LEFT_STORE: lambda: flag_words(LedgerFilter.LEFT_STORE, view.has_left_store),
        LedgerFilter.SHARE: lambda: figures.share(view.share) if view.share else "",
        LedgerFilter.WEEKDAY: lambda: figures.weekday(view.weekday or 0),
        LedgerFilter.HOUR: lambda: figures.hour(view.hour or 0),
        LedgerFilter.ENLARGED: lambda: flag_words(LedgerFilter.ENLARGED, view.is_enlarged),
        LedgerFilter.INTENSIFIED: lambda: flag_words(LedgerFilter.INTENSIFIED, view.is_intensified),
        LedgerFilter.CALL_BACK: lambda: flag_words(LedgerFilter.CALL_BACK, view.is_call_overdue),
        LedgerFilter.ROOT: lambda: wording.words(view.root_causes),
        LedgerFilter.FINDING: lambda: wording.words(view.findings),
        LedgerFilter.ASKED: lambda: wording.words(view.asked_lines),
        LedgerFilter.GATE_WHY: lambda: figures.gate_why(view.gate_why) if view.gate_why else "",
        LedgerFilter.TAG: lambda: listed(view.tags),
    }
    return made[kind]()


def flag_words(kind: LedgerFilter, flag: bool | None) -> str:
    """Return the text of a yes-or-no filter."""
    yes, no = translate("LedgerFilters", "yes"), translate("LedgerFilters", "no")
    words = {
        (LedgerFilter.OPEN, True): translate("LedgerFilters", "open"),
        (LedgerFilter.OPEN, False): translate("LedgerFilters", "finished"),
        (LedgerFilter.CALL_BACK, True): translate("LedgerFilters", "overdue"),
        (LedgerFilter.CALL_BACK, False): translate("LedgerFilters", "not overdue"),
        (LedgerFilter.OVERDUE, True): translate("LedgerFilters", "overdue"),
        (LedgerFilter.OVERDUE, False): translate("LedgerFilters", "in time"),
    }
    return words.get((kind, flag), yes if flag else no) if flag is not None else ""


def _days(first: date | None, last: date | None, today: date) -> str:
    if first is not None and last is None:
        back = (today - first).days + 1
        if 1 < back <= 366:
            return translate("LedgerFilters", "last {n} days").format(n=back)
        if back == 1:
            return translate("LedgerFilters", "today")
        return translate("LedgerFilters", "from {day}").format(day=times.day(first, today))
    if first is None and last is not None:
        return translate("LedgerFilters", "to {day}").format(day=times.day(last, today))
    if first is not None and last is not None:
        return f"{times.day(first, today)} – {times.day(last, today)}"
    return ""


def _sums(least: Money | None, most: Money | None) -> str:
    if least is not None and most is not None:
        return f"{_yuan(least)} – {_yuan(most)}"
    if least is not None:
        return translate("LedgerFilters", "≥ {sum} yuan").format(sum=_yuan(least))
    return translate("LedgerFilters", "≤ {sum} yuan").format(sum=_yuan(most)) if most else ""


def _yuan(sum_: Money) -> str:
    return str(sum_).removesuffix(".00")
