"""Edits of one record by two people: what each left as it was is taken from the other."""

from dataclasses import fields, replace
from datetime import date
from enum import Enum
from typing import Any, TypeVar

from mediation_desk.domain.refusal import Reason, Refusal

R = TypeVar("R")
_OWN = frozenset({"act", "was", "writes_over"})
"""Fields of a form that are no part of the record."""


def carried_over(form: R, was: R | None, now: R, *, writes_over: bool) -> R:
    """Return a form that writes a whole record, with what others changed since it was opened.

    ``was`` is the record as the form was opened with, None where that is not known; ``now`` the
    record as it is. Raises Refusal(CHANGED_MEANWHILE) where both changed the same field, with what
    stands there now; whoever was told so ``writes_over`` it.
    """
    if was is None:
        return form
    merged: dict[str, Any] = {}
    both: list[Any] = []
    for name in (each.name for each in fields(form) if each.name not in _OWN):  # type: ignore[arg-type]
        mine, before, present = (getattr(each, name) for each in (form, was, now))
        if mine == before:
            merged[name] = present
        elif present not in (before, mine):
            both.append(present)
    if both and not writes_over:
        raise changed_meanwhile(both)
    return replace(form, **merged)  # type: ignore[type-var]


def changed_meanwhile(now: list[Any]) -> Refusal:
    """Return the refusal of an edit whose subject was changed, with what stands there now."""
    shown = [str(each) for each in now if _is_plain(each)]
    return Refusal(Reason.CHANGED_MEANWHILE, {"now": "、".join(shown) or "–"})


def _is_plain(value: Any) -> bool:
    """Tell whether a value reads the same in every language."""
    return isinstance(value, str | date) and not isinstance(value, Enum) and bool(value)
