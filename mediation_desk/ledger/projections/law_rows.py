"""The law known to this ledger: the texts shipped with the program and the packs in its journal."""

from functools import cache
from typing import cast

from sqlalchemy import Connection

from mediation_desk.domain.law.dated_law import Lawbook
from mediation_desk.domain.law.packs import PackTaken
from mediation_desk.ledger.journal.codec import decode
from mediation_desk.ledger.sql.statements import run
from mediation_desk.workflows.law.rulebook import (
    FIXED_HOLIDAYS,
    LAW_FILES,
    Shipped,
    calendar_files,
    lawbook,
)
from resources import path

_PACKS = "SELECT kind, facts, private FROM entry WHERE stream = 'rules' ORDER BY seq"


@cache
def shipped() -> Shipped:
    """Return the texts shipped with the program."""
    years = tuple(path(name).read_text("utf-8") for name in calendar_files())
    laws = tuple(path(name).read_text("utf-8") for name in LAW_FILES)
    return Shipped(years, path(FIXED_HOLIDAYS).read_text("utf-8"), laws)


def read_law(connection: Connection) -> Lawbook:
    """Return the lawbook of this ledger; rebuilt only when a pack came."""
    found = run(connection, _PACKS, ())
    texts = tuple(cast("PackTaken", decode(*row)).text for row in found)
    return lawbook(shipped(), texts)
