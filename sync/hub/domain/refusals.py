"""Refusals of an act by the rules, apart from how a page or a command says them."""

from collections.abc import Callable
from typing import TypeVar, cast

T = TypeVar("T")


class CatalogueName(str):
    """Value of a sentence that is itself a key of the catalogue."""

    __slots__ = ()


class InvalidField(Exception):
    """Missing or wrong input in a form, in a sentence that is a key of the catalogue.

    `field` is the name of the field at fault, if one is; `values` fill the sentence's placeholders.
    """

    def __init__(self, sentence: str, field: str = "", **values: object) -> None:
        """Describe the fault, and name its field."""
        super().__init__(sentence)
        self.sentence, self.field, self.values = sentence, field, values


class InvalidFields(InvalidField):
    """Several faults of one form, told at once; `field` names all their fields, apart by blanks."""

    def __init__(self, faults: tuple[InvalidField, ...]) -> None:
        """Join the faults."""
        names = dict.fromkeys(name for fault in faults for name in fault.field.split())
        super().__init__(
            "Several things are missing or wrong: {faults}", " ".join(names), faults=faults
        )


class FaultCollector:
    """Collector of the faults of a form, so that whoever filled it in learns of all at once."""

    several: Callable[[tuple[InvalidField, ...]], InvalidField] = InvalidFields
    """Refusal that joins several faults."""

    def __init__(self) -> None:
        """Start without faults."""
        self._faults: list[InvalidField] = []

    def of(self, check: Callable[[], T]) -> T:
        """Return what a check returns; after a fault nothing, which nobody may use any more."""
        try:
            return check()
        except InvalidField as fault:
            self._faults.append(fault)
            return cast("T", None)

    def note(self, fault: InvalidField) -> None:
        """Add a fault that was found."""
        self._faults.append(fault)

    def require_none(self) -> None:
        """Raise the faults that were found, if there are any."""
        if self._faults:
            found = tuple(self._faults)
            raise found[0] if len(found) == 1 else self.several(found)


class NotFound(Exception):
    """Subject that is absent or that this user may not see; the two are never told apart."""


class IncompleteForm(Exception):
    """Form that lacks what every form of the pages sends."""


class ActRefused(Exception):
    """Act that is refused as a whole, for a reason that is a key of the pages' refusals."""

    def __init__(self, reason: str) -> None:
        """Name the reason."""
        super().__init__(reason)
        self.reason = reason


class MissingChoice(ActRefused):
    """Act that lacks a choice without which it cannot be done."""


class Forbidden(ActRefused):
    """Act beyond the right of this user."""


class StateConflict(ActRefused):
    """Act that the present state of its subject does not allow."""
