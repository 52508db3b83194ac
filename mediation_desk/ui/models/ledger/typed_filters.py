"""Filters as they are typed: ``商户:星巴克 状态:逾期 >2026-11-01 金额>=500``, in both languages.

A field, a colon and values joined by commas; a comparison of days or sums; everything else is
searched as words. A value is the whole word of a list or its beginning; of a merchant or a person
it is any part of the name.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from PySide6.QtCore import QCoreApplication

from mediation_desk.domain.codes import CaseState, Category, Channel, ProblemKind
from mediation_desk.domain.money import BOUND_FEN, Money
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.ui.models.ledger.view_filters import FilterNames, LedgerFilter, label
from mediation_desk.ui.widgets.fields.amount_input import amount_of
from mediation_desk.ui.widgets.fields.date_parsing import past_day
from mediation_desk.ui.wording import times
from mediation_desk.workflows.read_models.ledger import View
from resources.terms import term

translate = QCoreApplication.translate

FIELDS: Mapping[str, LedgerFilter] = {
    "商户": LedgerFilter.MERCHANT,
    "merchant": LedgerFilter.MERCHANT,
    "状态": LedgerFilter.STATE,
    "state": LedgerFilter.STATE,
    "类别": LedgerFilter.CATEGORY,
    "category": LedgerFilter.CATEGORY,
    "问题": LedgerFilter.PROBLEM,
    "problem": LedgerFilter.PROBLEM,
    "渠道": LedgerFilter.CHANNEL,
    "channel": LedgerFilter.CHANNEL,
    "受理员": LedgerFilter.RESPONDER,
    "responder": LedgerFilter.RESPONDER,
    "标签": LedgerFilter.TAG,
    "tag": LedgerFilter.TAG,
    "关": LedgerFilter.GATE,
    "gate": LedgerFilter.GATE,
    "登记": LedgerFilter.RECEIVED,
    "logged": LedgerFilter.RECEIVED,
    "金额": LedgerFilter.AMOUNT,
    "amount": LedgerFilter.AMOUNT,
}
"""The names of fields in both languages; the Chinese one stands first."""

_CODES: Mapping[LedgerFilter, tuple[str, tuple[StrEnum, ...]]] = {
    LedgerFilter.STATE: ("states", tuple(CaseState)),
    LedgerFilter.CATEGORY: ("categories", tuple(Category)),
    LedgerFilter.PROBLEM: ("problems", tuple(ProblemKind)),
    LedgerFilter.CHANNEL: ("channels", tuple(Channel)),
}
_OVERDUE, _OPEN, _FINISHED, _ANY = (True, True), (True, None), (False, None), (None, None)
_PROGRESS: Mapping[str, tuple[bool, bool | None]] = {
    "逾期": _OVERDUE,
    "overdue": _OVERDUE,
    "未结": _OPEN,
    "open": _OPEN,
    "已结": _FINISHED,
    "finished": _FINISHED,
}
"""Values of the state that are no state of the course: whether it is open, and overdue."""

_TOKEN = re.compile(r'(?:[^\s"“”]|["“”][^"“”]*(?:["“”]|$))+')
_FIELD = re.compile(r"([^\s:：<>=\"“”]+)[:：](.*)", re.DOTALL)
_COMPARED = re.compile(r"([^\s:：<>=\"“”]*)(>=|<=|≥|≤|>|<|＞|＜)(.+)")
_VALUE = re.compile(r'["“”][^"“”]*(?:["“”]|$)|[^,，、;；"“”]+')
_LAST = re.compile(r'(.*[,，、;；])?((?:["“”][^"“”]*)|[^,，、;；"“”]*)["“”]?$', re.DOTALL)
_QUOTES = str.maketrans("", "", '"“”')
_YUAN = ("元", "yuan")


@dataclass(frozen=True)
class WordError:
    """An error of one typed word: where it stands, and what is wrong with the way out."""

    start: int
    length: int
    message: str


@dataclass(frozen=True)
class TypedFilter:
    """The view that was typed, the words left to be searched, and the errors."""

    view: View
    words: str
    errors: tuple[WordError, ...]
    has_filters: bool


@dataclass(frozen=True)
class Completion:
    """A word that may be meant: the whole token, and what is shown for it."""

    token: str
    shown: str


class _Wrong(Exception):
    """Raised with the sentence about a typed word."""


def parse(text: str, base: View, names: FilterNames, today: date) -> TypedFilter:
    """Return the base with the typed filters; a field typed twice has the values of both."""
    changes: dict[str, Any] = {}
    words, errors, has_filters = list[str](), list[WordError](), False
    for found in _TOKEN.finditer(text):
        token = found.group()
        try:
            is_filter = _take(token, changes, names, today)
        except _Wrong as wrong:
            errors.append(WordError(found.start(), len(token), str(wrong)))
            continue
        if is_filter:
            has_filters = True
        else:
            words.append(token.translate(_QUOTES))
    view = replace(base, **changes, text=" ".join(words))
    return TypedFilter(view, view.text, tuple(errors), has_filters)


def is_filter(token: str) -> bool:
    """Tell whether a word is a filter and so not searched; a wrong one is, too."""
    named = _FIELD.fullmatch(token)
    compared = _COMPARED.fullmatch(token)
    return bool(
        (named and named[1].casefold() in FIELDS)
        or (compared and (not compared[1] or compared[1].casefold() in FIELDS))
    )


def without_filters(text: str) -> str:
    """Return the words that are searched while filters are still being typed."""
    tokens = (found.group() for found in _TOKEN.finditer(text))
    return " ".join(token.translate(_QUOTES) for token in tokens if not is_filter(token))


def completions(
    text: str, cursor: int, names: FilterNames, most: int = 8
) -> tuple[Completion, ...]:
    """Return what the word at the cursor may become: a field, or a value of its field."""
    token = token_at(text, cursor)[0]
    named = _FIELD.fullmatch(token)
    if named is None:
        return _fields_like(token)[:most] if token else ()
    kind = FIELDS.get(named[1].casefold())
    if kind is None:
        return ()
    before, typed = _before_last(named[2])
    head = f"{named[1]}:{before}"
    sought = typed.translate(_QUOTES).casefold()
    values = [each for each in _values(kind, names) if sought in each.casefold()]
    values.sort(key=lambda each: not each.casefold().startswith(sought))
    return tuple(Completion(head + _quoted(each), each) for each in values[:most])


def _before_last(values: str) -> tuple[str, str]:
    """Return the values before the last one, with their comma, and the last one."""
    found = _LAST.fullmatch(values)
    return (found[1] or "", found[2]) if found is not None else ("", values)


def token_at(text: str, cursor: int) -> tuple[str, int]:
    """Return the word in which the cursor stands, or which it ends, and where it begins."""
    for found in _TOKEN.finditer(text):
        if found.start() <= cursor <= found.end():
            return found.group(), found.start()
    return "", cursor


def _fields_like(token: str) -> tuple[Completion, ...]:
    chinese = times.is_chinese()
    shown = [
        name
        for name in FIELDS
        if name.casefold().startswith(token.casefold()) and name.isascii() is not chinese
    ]
    return tuple(Completion(f"{name}:", f"{name}:") for name in shown)


def _quoted(value: str) -> str:
    return f'"{value}"' if re.search(r"[\s,，、;；]", value) else value


def _take(token: str, changes: dict[str, Any], names: FilterNames, today: date) -> bool:
    """Enter a word's filter into the changes; returns False for a word to be searched."""
    compared = _COMPARED.fullmatch(token)
    if compared is not None:
        name, sign, value = compared.groups()
        kind = FIELDS.get(name.casefold()) if name else None
        if name and kind is None:
            return False
        _compare(kind, sign, value.translate(_QUOTES), changes, today)
        return True
    named = _FIELD.fullmatch(token)
    kind = FIELDS.get(named[1].casefold()) if named else None
    if named is None or kind is None:
        return False
    values = [each.translate(_QUOTES).strip() for each in _VALUE.findall(named[2])]
    values = [each for each in values if each]
    if not values:
        message = translate("TypedFilters", "“{field}” needs a value after the colon")
        raise _Wrong(message.format(field=label(kind)))
    for value in values:
        _enter(kind, value, changes, names, today)
    return True


def _enter(
    kind: LedgerFilter, value: str, changes: dict[str, Any], names: FilterNames, today: date
) -> None:
    if kind is LedgerFilter.RECEIVED:
        _enter_days(value, changes, today)
    elif kind is LedgerFilter.AMOUNT:
        _enter_sums(value, changes)
    elif kind is LedgerFilter.GATE:
        _enter_gate(value, changes)
    elif kind is LedgerFilter.TAG:
        _add(changes, "tags", (value,))
    elif kind in (LedgerFilter.MERCHANT, LedgerFilter.RESPONDER):
        of_merchants = kind is LedgerFilter.MERCHANT
        known = names.merchants if of_merchants else names.people
        found = tuple(i for i, name in known.items() if value.casefold() in name.casefold())
        if not found:
            raise _Wrong(_unknown(kind, value))
        _add(changes, "merchants" if of_merchants else "responders", found)
    elif kind is LedgerFilter.STATE and value.casefold() in _PROGRESS:
        _enter_progress(_PROGRESS[value.casefold()], changes)
    else:
        part, codes = _CODES[kind]
        _add(changes, part, _codes_like(kind, value, codes))


def _enter_progress(wanted: tuple[bool, bool | None], changes: dict[str, Any]) -> None:
    """Enter both fields; of two words, what either lists is listed."""
    before = (changes["is_open"], changes["is_overdue"]) if "is_open" in changes else wanted
    both = {before, wanted}
    if both == {_OVERDUE, _FINISHED}:
        raise _Wrong(
            translate("TypedFilters", "Overdue and finished are not listed together: choose one")
        )
    joined = wanted if len(both) == 1 else _OPEN if both == {_OVERDUE, _OPEN} else _ANY
    changes["is_open"], changes["is_overdue"] = joined


def _codes_like(kind: LedgerFilter, value: str, codes: Sequence[StrEnum]) -> tuple[StrEnum, ...]:
    """Return the codes whose word is the value, else begins so, else holds it, in any language."""
    sought = value.casefold()
    words = {code: (term(code).screen.casefold(), term(code).en.casefold()) for code in codes}
    same = tuple(code for code, both in words.items() if sought in both)
    begun = tuple(code for code, both in words.items() if any(w.startswith(sought) for w in both))
    held = tuple(code for code, both in words.items() if any(sought in w for w in both))
    if not held:
        raise _Wrong(_unknown(kind, value))
    return same or begun or held


def _unknown(kind: LedgerFilter, value: str) -> str:
    message = translate("TypedFilters", "There is no “{value}” under “{field}”")
    return message.format(field=label(kind), value=value)


def _add(changes: dict[str, Any], part: str, values: tuple[Any, ...]) -> None:
    changes[part] = tuple(dict.fromkeys((*changes.get(part, ()), *values)))


def _enter_gate(value: str, changes: dict[str, Any]) -> None:
    if value not in ("1", "2", "3"):
        raise _Wrong(translate("TypedFilters", "A gate is 1, 2 or 3"))
    _add(changes, "gates", (int(value),))


def _enter_days(value: str, changes: dict[str, Any], today: date) -> None:
    first, mark, last = value.partition("..")
    if mark:
        changes["received_from"] = _day(first, today) if first else None
        changes["received_to"] = _day(last, today) if last else None
        return
    changes["received_from"], changes["received_to"] = _span(value, today)


def _span(value: str, today: date) -> tuple[date, date]:
    month = today.replace(day=1)
    before = (month - timedelta(days=1)).replace(day=1)
    monday = today - timedelta(days=today.weekday())
    spans = {
        ("本月", "this-month"): (month, today),
        ("上月", "last-month"): (before, month - timedelta(days=1)),
        ("本周", "this-week"): (monday, today),
        ("今年", "this-year"): (today.replace(month=1, day=1), today),
    }
    for words, span in spans.items():
        if value.casefold() in words:
            return span
    on = _day(value, today)
    return on, on


def _day(value: str, today: date) -> date:
    try:
        found = past_day(value, today)
    except Refusal:
        found = None
    if found is None:
        message = translate("TypedFilters", "“{value}” is no day up to today, such as 2026-11-01")
        raise _Wrong(message.format(value=value))
    return found


def _enter_sums(value: str, changes: dict[str, Any]) -> None:
    first, mark, last = value.partition("..")
    changes["amount_from"] = _sum(first) if first else None
    changes["amount_to"] = (_sum(last) if last else None) if mark else changes["amount_from"]


def _sum(value: str) -> Money:
    plain = value.casefold()
    for unit in _YUAN:
        plain = plain.removesuffix(unit)
    try:
        found = amount_of(plain)
    except Refusal as refusal:
        if refusal.reason is Reason.MONEY_TOO_LARGE:
            raise _Wrong(_too_large()) from refusal
        found = None
    if found is None:
        message = translate("TypedFilters", "“{value}” is no sum in yuan, such as 500")
        raise _Wrong(message.format(value=value))
    return found


def _too_large() -> str:
    message = translate("TypedFilters", "No sum is above {most} yuan")
    return message.format(most=f"{BOUND_FEN // 100:,}")


def _compare(
    kind: LedgerFilter | None, sign: str, value: str, changes: dict[str, Any], today: date
) -> None:
    if kind is None:
        is_sum = value.casefold().endswith(_YUAN)
        kind = LedgerFilter.AMOUNT if is_sum else LedgerFilter.RECEIVED
    sign = {"≥": ">=", "≤": "<=", "＞": ">", "＜": "<"}.get(sign, sign)
    edges: dict[LedgerFilter, Callable[[], tuple[str, Any]]] = {
        LedgerFilter.RECEIVED: lambda: _edge_of_days(sign, _day(value, today)),
        LedgerFilter.AMOUNT: lambda: _edge_of_sums(sign, _sum(value)),
    }
    if kind not in edges:
        message = translate("TypedFilters", "“{field}” takes a colon and a value")
        raise _Wrong(message.format(field=label(kind)))
    part, edge = edges[kind]()
    changes[part] = edge


def _edge_of_days(sign: str, on: date) -> tuple[str, date]:
    # No case was logged on the first day there is: before it means the same.
    away = timedelta(days=0 if "=" in sign or on == date.min else 1)
    return ("received_from", on + away) if ">" in sign else ("received_to", on - away)


def _edge_of_sums(sign: str, sum_: Money) -> tuple[str, Money]:
    away = 0 if "=" in sign else 1
    if ">" in sign:
        if sum_.fen + away > BOUND_FEN:
            raise _Wrong(_too_large())
        return "amount_from", Money(sum_.fen + away)
    return "amount_to", Money(sum_.fen - away)


def _values(kind: LedgerFilter, names: FilterNames) -> list[str]:
    if kind in _CODES:
        chinese = times.is_chinese()
        codes = [term(code).on_screen(chinese) for code in _CODES[kind][1]]
        progress = [word for word in _PROGRESS if word.isascii() is not chinese]
        return [*progress, *codes] if kind is LedgerFilter.STATE else codes
    known: dict[LedgerFilter, Sequence[str]] = {
        LedgerFilter.MERCHANT: tuple(names.merchants.values()),
        LedgerFilter.RESPONDER: tuple(names.people.values()),
        LedgerFilter.GATE: ("1", "2", "3"),
        LedgerFilter.TAG: names.tags,
        LedgerFilter.RECEIVED: ("今天", "昨天", "本周", "本月", "上月", "今年")
        if times.is_chinese()
        else ("today", "yesterday", "this-week", "this-month", "last-month", "this-year"),
    }
    return list(known.get(kind, ()))
