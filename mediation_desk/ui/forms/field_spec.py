"""The fields of a form by kind, and the typed values."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import Enum, StrEnum
from typing import Protocol, TypeVar, runtime_checkable

from PySide6.QtCore import SignalInstance

from mediation_desk.domain.clocks import SHANGHAI
from mediation_desk.domain.money import Money
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.ui.widgets.fields.date_parsing import Reader, any_day, due_day, past_day

E = TypeVar("E", bound=StrEnum)
T = TypeVar("T")
_HOUR = re.compile(r"(\d{1,2})[:：](\d{2})")
_LAST_HOUR, _LAST_MINUTE = 23, 59


class FieldKind(Enum):
    """The kinds of field, each with its own input."""

    LINE = "line"
    TEXT = "text"
    CHIPS = "chips"
    SEVERAL = "several"
    CHOICE = "choice"
    AMOUNT = "amount"
    BALANCE = "balance"
    PAST_DAY = "past_day"
    DUE_DAY = "due_day"
    FILES = "files"
    TICK = "tick"
    STAMP = "stamp"
    SPLIT = "split"
    MERCHANT = "merchant"
    OWN = "own"


class TypedInput(Protocol):
    """An input whose value is a text."""

    def text(self) -> str: ...

    def setText(self, text: str) -> None: ...


class OwnInput(TypedInput, Protocol):
    """An input of one form's own, a widget that emits ``changed``."""

    changed: SignalInstance


@runtime_checkable
class StoringInput(Protocol):
    """An input that stores files; its form is not sent while it is busy."""

    def is_busy(self) -> bool: ...


def _nothing(text: str) -> str:
    del text
    return ""


@dataclass(frozen=True)
class FieldSpec:
    """A field of a form. ``options`` are codes with their words; ``value`` is the initial value.

    A balance is a sum that may be below zero. A merchant is searched for by words, which a draft
    stores under the key with ``_text``; the value is the id.
    ``over`` is the short label above a check box, whose sentence is next to it.
    ``clock`` returns the time for a timestamp when it is ticked.
    ``remark`` returns a warning on a sum while it is typed; it refuses nothing.
    ``key`` names its text in a stored draft, so it never changes.
    ``follows`` is the key of the field whose text this one receives at each change; with ``only``
    this one is shown only while that text is among them, with ``required_for`` it is required while
    it is among those. ``hidden_by`` is the key of a tick that hides this one, whose value it makes
    needless. With ``proposes`` a line or an own input takes what that makes of the text
    until a person words it, a sum at each change.
    ``check`` returns the error of the typed text, or "". ``lines`` is the height of a text that
    does not grow, ``icon`` and ``placeholder`` are those of an input, ``is_wide`` gives a short
    field a whole row, ``has_digits`` gives each of several chips its digit.
    ``own`` makes the input of a field that only this form has; with ``takes_rest`` it takes the
    height that is left. ``share`` is the width in its row, compared with that of the others.
    """

    key: str
    label: str
    kind: FieldKind = FieldKind.TEXT
    options: tuple[tuple[str, str], ...] = ()
    value: str = ""
    required: bool | None = None
    hint: str = ""
    remark: Callable[[str], str] = _nothing
    clock: Callable[[], datetime] | None = None
    over: str = ""
    follows: str = ""
    only: tuple[str, ...] = ()
    required_for: tuple[str, ...] = ()
    hidden_by: str = ""
    proposes: Callable[[str], str] | None = None
    check: Callable[[str], str] | None = None
    lines: int = 0
    icon: str = ""
    placeholder: str = ""
    is_wide: bool = False
    has_digits: bool = False
    own: Callable[[], OwnInput] | None = None
    takes_rest: bool = False
    share: int = 1

    def is_required(self, values: Mapping[str, str]) -> bool:
        """Tell whether the field must be filled with these values of the form's fields."""
        is_asked = not self.only or values.get(self.follows, "") in self.only
        by_other = bool(self.required_for) and values.get(self.follows, "") in self.required_for
        return is_asked and (self.required is True or by_other)


class FieldMissing(Exception):
    """Raised for a missing or wrong field; ``refusal`` is the reason, ``key`` names the field."""

    def __init__(self, key: str, refusal: Refusal) -> None:
        super().__init__(key)
        self.key, self.refusal = key, refusal


@dataclass(frozen=True)
class FormIds:
    """Ids made when the form was opened: of the act, and of the payment or question it creates."""

    act: str
    thing: str


@dataclass(frozen=True)
class FormValues:
    """The typed values of the fields, read with the type that the act needs."""

    values: Mapping[str, str]
    ids: FormIds
    today: date

    def text(self, key: str) -> str:
        """Return the words of a field."""
        return self.values.get(key, "").strip()

    def code(self, kind: type[E], key: str) -> E:
        """Return a chosen code; raises FieldMissing when nothing was chosen."""
        found = self.text(key)
        if not found:
            raise FieldMissing(key, Refusal(Reason.CHOICE_MISSING))
        return kind(found)

    def one_of(self, offered: Mapping[str, T], key: str) -> T:
        """Return the chosen item of a list; raises FieldMissing when nothing was chosen."""
        found = offered.get(self.text(key))
        if found is None:
            raise FieldMissing(key, Refusal(Reason.CHOICE_MISSING))
        return found

    def is_ticked(self, key: str) -> bool:
        """Tell whether a box is ticked, or "yes" was chosen."""
        return self.text(key) == "yes"

    def money(self, key: str, *, may_be_negative: bool = False) -> Money:
        """Return a sum; raises FieldMissing for anything else."""
        try:
            return Money.parse(self.text(key), may_be_negative=may_be_negative)
        except Refusal as refusal:
            raise FieldMissing(key, refusal) from None

    def number(self, key: str) -> int:
        """Return a whole number; raises FieldMissing for anything else."""
        text = self.text(key)
        if not text.isdecimal():
            raise FieldMissing(key, Refusal(Reason.TEXT_MISSING))
        return int(text)

    def codes(self, kind: type[E], key: str) -> tuple[E, ...]:
        """Return the chosen codes of a field that takes several."""
        return tuple(kind(code) for code in self.text(key).split())

    def day(self, key: str) -> date:
        """Return any day; raises FieldMissing for anything else."""
        return self._day(key, any_day)

    def past_day(self, key: str) -> date:
        """Return a day up to today; raises FieldMissing for anything else."""
        return self._day(key, past_day)

    def due_day(self, key: str) -> date:
        """Return a day from today on; raises FieldMissing for anything else."""
        return self._day(key, due_day)

    def moment(self, day: str, hour: str) -> datetime:
        """Return a day to come and a time of day; raises FieldMissing for anything else."""
        found = _HOUR.fullmatch(self.text(hour))
        hours, minutes = (int(part) for part in found.groups()) if found else (24, 0)
        if hours > _LAST_HOUR or minutes > _LAST_MINUTE:
            raise FieldMissing(hour, Refusal(Reason.MOMENT_UNREADABLE))
        return datetime.combine(self.due_day(day), time(hours, minutes), SHANGHAI)

    def stamp(self, key: str) -> datetime | None:
        """Return when a box was ticked, or None."""
        found = self.text(key)
        return datetime.fromisoformat(found) if found else None

    def files(self, key: str) -> tuple[str, ...]:
        """Return the hashes of the ticked files."""
        return tuple(self.text(key).split())

    def _day(self, key: str, read: Reader) -> date:
        try:
            found = read(self.text(key), self.today)
        except Refusal as refusal:
            raise FieldMissing(key, refusal) from None
        if found is None:
            raise FieldMissing(key, Refusal(Reason.DATE_MISSING))
        return found
