"""What a seat read last: shown again while its host does not answer. In memory alone."""

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from threading import Lock
from typing import Any, TypeVar

from mediation_desk.workflows import drafts
from mediation_desk.workflows.calls import codec
from mediation_desk.workflows.ports import Command, Query
from mediation_desk.workflows.read_models.case.case_sheet import CaseSheet
from mediation_desk.workflows.read_models.desk import FormDraft
from mediation_desk.workflows.reads import station
from mediation_desk.workflows.reads.cases import CaseRead
from mediation_desk.workflows.settlement import linking

T = TypeVar("T")
MOST_SEEN = 64
"""Number of states of one draft that are remembered; the oldest goes first."""

MOST = 64
"""Number of answers that are kept; the one that was used longest ago goes first."""

_IN_FULL = "in_full"


@dataclass
class _Answer:
    answer: Any
    at: datetime
    is_newest: bool = True
    """Tells whether nothing was written since, as far as was heard."""


class LastAnswers:
    """The last answers by question, whatever time was asked with, and one person's drafts.

    Particulars in full are not kept: an act has to show them again.
    """

    def __init__(self, operator: str) -> None:
        self._operator = operator
        self._kept: OrderedDict[str, _Answer] = OrderedDict()
        self._drafts: dict[str, FormDraft | None] = {}
        self._unread: set[str] = set()
        """Names of drafts of which the host may have another: its form has to read it first."""
        self._seen: dict[str, tuple[str, ...]] = {}
        """The marks of all states of a draft that its form showed or sent here."""
        self._merged: set[str] = set()
        """Names of drafts that the host laid together: their state was not seen here."""
        self._guard = Lock()
        self.oldest: datetime | None = None
        """When the oldest answer was read that was given again, of those that may have changed."""

    def keep(self, query: Query[Any], answer: Any, at: datetime) -> None:
        """Keep what the host answered."""
        with self._guard:
            if query.read is station.draft:
                self._drafts[query.arguments[0]] = answer
                self._unread.discard(query.arguments[0])
                self._see(query.arguments[0], answer and answer.fields)
            elif not _named(query).get(_IN_FULL):
                key = _key(query)
                self._kept[key] = _Answer(answer, at)
                self._kept.move_to_end(key)
                if len(self._kept) > MOST:
                    self._kept.popitem(last=False)

    def hear(self) -> None:
        """Know that something was written: what was read before may be old."""
        with self._guard:
            for each in self._kept.values():
                each.is_newest = False

    def find(self, query: Query[T]) -> T:
        """Return what was answered last; raises KeyError."""
        with self._guard:
            if query.read is station.draft:
                name = query.arguments[0]
                self._unread.add(name)
                held: Any = self._drafts[name]
                draft: T = held
                return draft
            found = self._kept[_key(query)]
            if not found.is_newest:
                self.oldest = min(found.at, self.oldest or found.at)
            answer: T = found.answer
            return answer

    def note_sent(self, act: Command[Any]) -> None:
        """Know that the host may have a draft as an act keeps it, also where no answer comes."""
        with self._guard:
            for name, fields in self._written(act):
                self._see(name, fields)
            if act.act in (drafts.begin, drafts.lay_over):
                self._merged.add(self._name(act.arguments[0]))

    def seen(self, form: str) -> tuple[str, ...] | None:
        """Return the marks of the states of a draft that were seen here; None where one was not."""
        name = self._name(form)
        with self._guard:
            is_known = name in self._drafts and name not in self._merged
            return self._seen.get(name, ()) if is_known else None

    def note(self, act: Command[Any], at: datetime) -> None:
        """Follow the drafts that an act keeps or ends."""
        with self._guard:
            for name, fields in self._written(act):
                if act.act not in (drafts.begin, drafts.lay_over):
                    self._merged.discard(name)
                self._see(name, fields)
                draft = None if fields is None else FormDraft(name, fields, at)
                self._drafts[name] = draft

    def doubt(self, form: str) -> None:
        """Know that the host may have another draft of a form, until the form has read it there."""
        with self._guard:
            self._unread.add(self._name(form))

    def is_unread(self, form: str) -> bool:
        """Tell whether the host may have a draft of a form that this form never showed."""
        with self._guard:
            return self._name(form) in self._unread

    def marks(self, form: str) -> tuple[str, ...]:
        """Return the mark of a form's draft as it was known last, none where none was."""
        with self._guard:
            draft = self._drafts.get(self._name(form))
        return () if draft is None else (drafts.mark_of(draft.fields),)

    def whole(self, act: Command[Any]) -> Command[Any] | None:
        """Return the act of a draft as one that needs nothing of the host; None where it is done.

        What is laid over a draft, or begins one, depends on the draft that was known last.
        """
        if act.act not in (drafts.begin, drafts.lay_over):
            return act
        with self._guard:
            written = self._written(act)
        for _, fields in written:
            return Command(drafts.keep, act.arguments[0], fields or {})
        return None

    def number_of(self, case: str) -> str:
        """Return the number of a case that was read, or ""."""
        with self._guard:
            answers = [each.answer for each in self._kept.values()]
        for answer in answers:
            sheet = answer.sheet if isinstance(answer, CaseRead) else answer
            if isinstance(sheet, CaseSheet) and sheet.case.id == case:
                return sheet.case.number
        return ""

    def _see(self, name: str, fields: Mapping[str, str] | None) -> None:
        if fields is not None:
            mark = drafts.mark_of(fields)
            before = (each for each in self._seen.get(name, ()) if each != mark)
            self._seen[name] = (*before, mark)[-MOST_SEEN:]

    def _written(self, act: Command[Any]) -> list[tuple[str, dict[str, str] | None]]:
        given = act.arguments
        if act.act is linking.register_linked:
            return [(self._name(given[0].draft), None)]
        if act.act is drafts.complete:
            return [(self._name(given[1]), None)]
        if act.act is drafts.drop:
            return [(self._name(given[0]), None)]
        if act.act in (drafts.keep, drafts.begin):
            name = self._name(given[0])
            is_kept = act.act is drafts.begin and self._drafts.get(name) is not None
            return [] if is_kept else [(name, dict(given[1]))]
        if act.act is drafts.lay_over:
            name = self._name(given[0])
            left = self._drafts.get(name)
            return [(name, {**(left.fields if left else given[1]), **given[2]})]
        return []

    def _name(self, form: str) -> str:
        return drafts.name_of(form, self._operator)


def _named(query: Query[Any]) -> dict[str, Any]:
    return dict(zip(codec.parameters(query.read), query.arguments, strict=False))


def _key(query: Query[Any]) -> str:
    """Return a question as a key, without the time at which it is asked."""
    asked = {
        name: "" if isinstance(each, datetime) else each for name, each in _named(query).items()
    }
    return f"{query.read.__module__}.{query.read.__qualname__} {asked!r}"
