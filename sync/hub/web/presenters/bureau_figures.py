"""The bureau's own figures in words: rates with both sides, by body, officer, hotline or month."""

from sqlalchemy import Connection

from sync.hub.domain.board_periods import BoardPeriod
from sync.hub.language.translator import Translator, code
from sync.hub.papers.board_figures import BureauFigureRow
from sync.hub.services.auth.sessions import Reviewer
from sync.hub.services.worklists import bureau_figures
from sync.hub.services.worklists.bureau_figures import FigureGroup, InTime

STEP_WORDS = {
    "guidance": "Answers to guidance",
    "acceptance": "Decisions on acceptance",
    "decision": "Mediations ended",
    "reply": "Replies to the hotline",
}
NONE = "—"


def cell(one: InTime | None) -> tuple[str, str]:
    """Return a rate and its two sides; a dash where nothing was completed."""
    if one is None or not one.total:
        return NONE, ""
    return f"{one.in_time / one.total:.1%}", f"{one.in_time} / {one.total}"


def figure_rows(
    connection: Connection, reader: Reviewer, period: BoardPeriod, by: str, t: Translator
) -> tuple[BureauFigureRow, ...]:  # fmt: skip
    """Return the rows of a dimension."""
    found = bureau_figures.groups(connection, reader, period, by)
    return tuple(_row(one, _name(one, by, t)) for one in found)


def total_row(
    connection: Connection, reader: Reviewer, period: BoardPeriod, t: Translator
) -> BureauFigureRow:  # fmt: skip
    """Return the row over all bodies that the reader sees."""
    return _row(bureau_figures.totals(connection, reader, period), t("Together"))


def body_rows(
    connection: Connection, reader: Reviewer, period: BoardPeriod, t: Translator
) -> tuple[BureauFigureRow, ...]:  # fmt: skip
    """Return the bodies with the sum of all at the end; none if nothing was completed."""
    rows = figure_rows(connection, reader, period, "body", t)
    return (*rows, total_row(connection, reader, period, t)) if rows else ()


def _name(one: FigureGroup, by: str, t: Translator) -> str:
    return code(t, "channel", one.key) if by == "channel" else one.name


def _row(one: FigureGroup, name: str) -> BureauFigureRow:
    return BureauFigureRow(one.key, name, tuple(cell(one.kinds.get(kind)) for kind in STEP_WORDS))
