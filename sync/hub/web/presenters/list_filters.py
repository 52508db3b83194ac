"""Filters of a list as a form, and the marks of the officers who handle its rows."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection

from resources.terms import hub_terms
from sync.hub.language.translator import Translator, code
from sync.hub.presentation.views import StatusPill
from sync.hub.services.assignment.stand_ins import substitutes, watched_officers, watches_work
from sync.hub.services.auth.sessions import Reviewer
from sync.hub.services.slips.matching import stations_of
from sync.hub.services.slips.slip import CHANNELS
from sync.hub.services.slips.visible_slips import leads
from sync.hub.services.worklists.holders import names_of
from sync.hub.services.worklists.list_filter import ListFilter, read_filter
from sync.hub.services.worklists.saved_filters import saved
from sync.hub.web.request.context import RequestContext

WHOSE_WORDS = {
    "mine": "Mine",
    "section": "My section",
    "nobody": "Nobody's yet",
    "confirm": "To be confirmed or signed",
}
DUE_WORDS = {"over": "Overdue", "today": "Due by today", "week": "Due within seven days"}
SEVERAL = {
    "review": {"assign": "Hand over", "pass": "Pass on", "print": "Print"},
    "slips": {"assign": "Hand over", "dispatch": "Dispatch", "join": "Join", "print": "Print"},
}
"""Acts on several rows of a list, by its page."""
LED = ("dispatch", "join")
"""Acts of those who lead the hotline's work."""
Choices = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class FilterField:
    """One filter: its name in the form, its label, and the choices with the chosen one."""

    name: str
    label: str
    choices: Choices
    chosen: str

    @property
    def words(self) -> str:
        """The chosen value in words; empty if it is not among the choices."""
        return dict(self.choices).get(self.chosen, "")


@dataclass(frozen=True)
class FilterView:
    """Filters of one page; `words` are the active ones."""

    page: str
    fields: tuple[FilterField, ...]
    words: str
    query: str


def chosen_in(
    connection: Connection, entry: RequestContext, reviewer: Reviewer, page: str
) -> ListFilter:
    """Return the filters in the page's address, else those that the user saved."""
    here = read_filter(entry.request.url.query)
    return here if here.query else saved(connection, reviewer, page)


def filter_view(
    connection: Connection, entry: RequestContext, reviewer: Reviewer, page: str, of: ListFilter
) -> FilterView:  # fmt: skip
    """Return the filters of a page as a form; a slip's problem is its hotline."""
    t = entry.t
    third = _problems(t) if page == "review" else _channels(t)
    made = (
        FilterField("whose", t("Handled by"), _whose(connection, reviewer, t, of.whose), of.whose),
        FilterField("station", t("Station"), tuple(stations_of(connection).items()), of.station),
        FilterField(
            "problem", t("Problem") if page == "review" else t("Hotline"), third, of.problem
        ),
        FilterField("due", t("Limit"), _words(DUE_WORDS, t), of.due),
    )
    active = tuple(each.words for each in made if each.words)
    return FilterView(page, made, t.listed(active), of.query)


def _whose(connection: Connection, reviewer: Reviewer, t: Translator, chosen: str) -> Choices:
    """Return whose work can be chosen: heads also choose one of their officers."""
    choices = _words(WHOSE_WORDS, t)
    if watches_work(reviewer):
        choices += tuple((one.id, one.label) for one in watched_officers(connection, reviewer))
    elif chosen and chosen not in WHOSE_WORDS:
        choices += tuple(names_of(connection, [chosen]).items())
    return choices


def _words(words: dict[str, str], t: Translator) -> Choices:
    return tuple((value, t(word)) for value, word in words.items())


def _problems(t: Translator) -> Choices:
    return tuple((each, code(t, "problem", each)) for each in hub_terms()["problem"])


def _channels(t: Translator) -> Choices:
    return tuple((each, code(t, "channel", each)) for each in CHANNELS)


def several_acts(page: str, reviewer: Reviewer, t: Translator) -> Choices:
    """Return the acts on several rows of a list that the user may do."""
    may = {"print"}
    if reviewer.decides:
        may |= set(SEVERAL[page]) - set(LED)
    if leads(reviewer):
        may |= set(LED)
    return tuple((act, t(word)) for act, word in SEVERAL[page].items() if act in may)


@dataclass(frozen=True)
class HolderNames:
    """Names of the officers who handle the rows of a list, and who stands in for them today."""

    reviewer_id: str
    names: dict[str, str]
    standing_in: dict[tuple[str, str], str]

    def mark(self, holder_id: str | None, kind: str, t: Translator) -> tuple[StatusPill, ...]:
        """Return the mark of the officer who handles a row, with the one who stands in."""
        if holder_id is None:
            return ()
        if holder_id == self.reviewer_id:
            return (StatusPill("acc", "user", t("Mine")),)
        return (StatusPill("neu", "user", self.words(holder_id, kind, t)),)

    def words(self, holder_id: str | None, kind: str, t: Translator) -> str:
        """Return the name of the officer who handles it, with the one who stands in."""
        name = self.names.get(holder_id or "", "")
        substitute = self.standing_in.get((holder_id or "", kind))
        if not substitute:
            return name
        return t("{name} (on leave, {substitute} stands in)", name=name, substitute=substitute)


NOBODY = HolderNames("", {}, {})


def holder_names(
    connection: Connection, entry: RequestContext, reviewer: Reviewer, ids: Iterable[str | None]
) -> HolderNames:  # fmt: skip
    """Return the names for the rows of a list."""
    return HolderNames(
        reviewer.id, names_of(connection, ids), dict(substitutes(connection, entry.now))
    )
