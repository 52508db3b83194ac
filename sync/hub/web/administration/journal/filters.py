"""Filter of the journal's page: days, person, kind and stream, as named in its address."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from urllib.parse import urlencode

from pydantic import BaseModel, Field

from sync.hub.language.clock import SHANGHAI
from sync.hub.language.translator import Translator
from sync.hub.services.stations.contact import LARGEST
from sync.hub.storage.journal_reader import JournalQuery
from sync.hub.web.presenters.act_text import ACTS

FIELDS = ("stream", "by", "kind", "since", "until")


class JournalFilterQuery(BaseModel):
    """Query of the page's address; empty fields of the filter exclude nothing.

    Entries from the number `before` on are left out; with `whole` the whole chain is checked.
    """

    stream: str = ""
    by: str = ""
    kind: str = ""
    since: str = ""
    until: str = ""
    before: int = Field(default=0, ge=0, le=LARGEST)
    whole: str = ""


@dataclass(frozen=True)
class JournalFilter:
    """Filter that was read: its fields as typed, and a sentence about an invalid day."""

    sought: JournalFilterQuery
    fault: str = ""

    @property
    def query(self) -> str:
        """Return the filter as the query of an address."""
        return urlencode({name: value for name, value in self.typed().items() if value})

    def typed(self) -> dict[str, str]:
        """Return the fields by name."""
        return {name: getattr(self.sought, name) for name in FIELDS}

    def wanted(self) -> JournalQuery:
        """Return the condition of the entries; days are those of Shanghai, both included."""
        since, until = _day(self.sought.since), _day(self.sought.until)
        return JournalQuery(
            stream=self.sought.stream,
            by=self.sought.by,
            before=self.sought.before,
            kinds=kinds_worded_as(self.sought.kind),
            since=_begin(since),
            until=_begin(until + timedelta(days=1)) if until and until < date.max else None,
        )


def read_filter(sought: JournalFilterQuery) -> JournalFilter:
    """Return the filter, without an invalid day, and with a sentence that says so."""
    cut = sought.model_copy(update={name: getattr(sought, name).strip()[:200] for name in FIELDS})
    wrong = [
        name for name in ("since", "until") if getattr(cut, name) and not _day(getattr(cut, name))
    ]
    if not wrong:
        return JournalFilter(cut)
    left = cut.model_copy(update=dict.fromkeys(wrong, ""))
    return JournalFilter(left, "Write a day as in 2026-11-28. The filter is without it.")


def kinds_worded_as(kind: str) -> tuple[str, ...]:
    """Return every kind of act that the page words in the same way, including this one."""
    if kind not in ACTS:
        return (kind,) if kind else ()
    return tuple(one for one, words in ACTS.items() if words == ACTS[kind])


def kinds_to_choose(t: Translator) -> list[tuple[str, str]]:
    """Return the kinds of acts with their labels, each label once."""
    first = {words: kind for kind, words in reversed(ACTS.items())}
    return [(kind, t(words)) for kind, words in ACTS.items() if first[words] == kind]


def _day(typed: str) -> date | None:
    try:
        return date.fromisoformat(typed)
    except ValueError:
        return None


def _begin(day: date | None) -> datetime | None:
    # The first day of the calendar has no moment in UTC; nothing is older anyway.
    if day is None or day == date.min:
        return None
    return datetime.combine(day, time(), SHANGHAI)
