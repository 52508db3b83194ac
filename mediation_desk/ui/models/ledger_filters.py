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


class Filter(StrEnum):
    """What a view can be filtered by."""

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


PARTS: dict[Filter, tuple[str, ...]] = {
    Filter.RECEIVED: ("received_from", "received_to"),
    Filter.CHANNEL: ("channels",),
    Filter.PROBLEM: ("problems",),
    Filter.CATEGORY: ("categories",),
    Filter.STATE: ("states",),
    Filter.RESPONDER: ("responders",),
    Filter.MERCHANT: ("merchants",),
    Filter.GATE: ("gates",),
    Filter.AMOUNT: ("amount_from", "amount_to"),
    Filter.OPEN: ("is_open",),
    Filter.OVERDUE: ("is_overdue",),
    Filter.LEFT_STORE: ("has_left_store",),
    Filter.SHARE: ("share",),
    Filter.WEEKDAY: ("weekday",),
    Filter.HOUR: ("hour",),
    Filter.ENLARGED: ("is_enlarged",),
    Filter.INTENSIFIED: ("is_intensified",),
    Filter.CALL_BACK: ("is_call_overdue",),
    Filter.ROOT: ("root_causes",),
    Filter.FINDING: ("findings",),
    Filter.ASKED: ("asked_lines",),
    Filter.GATE_WHY: ("gate_why",),
}
"""The fields of ``View`` behind each filter."""


@dataclass(frozen=True)
class Names:
    """What operators and merchants are called, by id."""

    people: Mapping[str, str] = field(default_factory=dict)
    merchants: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class ChipFace:
    """One chip: which filter, its field's word and its value's words."""

    filter: Filter
    label: str
    value: str


def label(kind: Filter) -> str:
    """Return the word of a filter's field."""
    return {
        Filter.RECEIVED: translate("LedgerFilters", "Logged"),
        Filter.CHANNEL: translate("LedgerFilters", "Channel"),
        Filter.PROBLEM: translate("LedgerFilters", "Problem"),
        Filter.CATEGORY: translate("LedgerFilters", "Category"),
        Filter.STATE: translate("LedgerFilters", "State"),
        Filter.RESPONDER: translate("LedgerFilters", "Responder"),
        Filter.MERCHANT: translate("LedgerFilters", "Merchant"),
        Filter.GATE: translate("LedgerFilters", "Gate"),
        Filter.AMOUNT: translate("LedgerFilters", "Amount"),
        Filter.OPEN: translate("LedgerFilters", "Progress"),
        Filter.OVERDUE: translate("LedgerFilters", "Clock"),
        Filter.LEFT_STORE: translate("LedgerFilters", "Left the mall"),
        Filter.SHARE: translate("LedgerFilters", "Figure"),
        Filter.WEEKDAY: translate("LedgerFilters", "Weekday"),
        Filter.HOUR: translate("LedgerFilters", "Hour"),
        Filter.ENLARGED: translate("LedgerFilters", "Enlarged"),
        Filter.INTENSIFIED: translate("LedgerFilters", "Intensified"),
        Filter.CALL_BACK: translate("LedgerFilters", "Call back"),
        Filter.ROOT: translate("LedgerFilters", "What it came from"),
        Filter.FINDING: translate("LedgerFilters", "Whose fault"),
        Filter.ASKED: translate("LedgerFilters", "Asked of"),
        Filter.GATE_WHY: translate("LedgerFilters", "Why at the gate"),
    }[kind]


def is_set(view: View, kind: Filter) -> bool:
    """Tell whether a filter narrows the view."""
    return any(getattr(view, part) not in ((), None) for part in PARTS[kind])


def without(view: View, kind: Filter) -> View:
    """Return the view without one filter."""
    plain = View()
    return replace(view, **{part: getattr(plain, part) for part in PARTS[kind]})


def cleared(view: View) -> View:
    """Return the view without any filter or text; its order stays."""
    return View(sort=view.sort, descending=view.descending)


def is_plain(view: View) -> bool:
    """Tell whether the view shows every case."""
    return not view.text.strip() and not any(is_set(view, kind) for kind in Filter)


def chips(view: View, names: Names, today: date) -> list[ChipFace]:
    """Return the chips of a view, in the order of the fields."""
    return [
        ChipFace(kind, label(kind), value(view, kind, names, today))
        for kind in Filter
        if is_set(view, kind)
    ]


def value(view: View, kind: Filter, names: Names, today: date) -> str:
    """Return the words of a filter's value: values inside one filter are joined by OR."""
    made = {
        Filter.RECEIVED: lambda: _days(view.received_from, view.received_to, today),
        Filter.CHANNEL: lambda: wording.words(view.channels),
        Filter.PROBLEM: lambda: wording.words(view.problems),
        Filter.CATEGORY: lambda: wording.words(view.categories),
        Filter.STATE: lambda: wording.words(view.states),
        Filter.RESPONDER: lambda: listed([names.people.get(i, i) for i in view.responders]),
        Filter.MERCHANT: lambda: listed([names.merchants.get(i, i) for i in view.merchants]),
        Filter.GATE: lambda: listed([str(gate) for gate in view.gates]),
        Filter.AMOUNT: lambda: _sums(view.amount_from, view.amount_to),
        Filter.OPEN: lambda: flag_words(Filter.OPEN, view.is_open),
        Filter.OVERDUE: lambda: flag_words(Filter.OVERDUE, view.is_overdue),
        Filter.LEFT_STORE: lambda: flag_words(Filter.LEFT_STORE, view.has_left_store),
        Filter.SHARE: lambda: figures.share(view.share) if view.share else "",
        Filter.WEEKDAY: lambda: figures.weekday(view.weekday or 0),
        Filter.HOUR: lambda: figures.hour(view.hour or 0),
        Filter.ENLARGED: lambda: flag_words(Filter.ENLARGED, view.is_enlarged),
        Filter.INTENSIFIED: lambda: flag_words(Filter.INTENSIFIED, view.is_intensified),
        Filter.CALL_BACK: lambda: flag_words(Filter.CALL_BACK, view.is_call_overdue),
        Filter.ROOT: lambda: wording.words(view.root_causes),
        Filter.FINDING: lambda: wording.words(view.findings),
        Filter.ASKED: lambda: wording.words(view.asked_lines),
        Filter.GATE_WHY: lambda: figures.gate_why(view.gate_why) if view.gate_why else "",
    }
    return made[kind]()


def flag_words(kind: Filter, flag: bool | None) -> str:
    """Return the word of a yes-or-no filter."""
    yes, no = translate("LedgerFilters", "yes"), translate("LedgerFilters", "no")
    words = {
        (Filter.OPEN, True): translate("LedgerFilters", "open"),
        (Filter.OPEN, False): translate("LedgerFilters", "finished"),
        (Filter.CALL_BACK, True): translate("LedgerFilters", "overdue"),
        (Filter.CALL_BACK, False): translate("LedgerFilters", "not overdue"),
        (Filter.OVERDUE, True): translate("LedgerFilters", "overdue"),
        (Filter.OVERDUE, False): translate("LedgerFilters", "in time"),
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
