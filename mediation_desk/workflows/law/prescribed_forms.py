"""Forms that the regulator published: read from packs, and chosen for each paper."""

import tomllib
from datetime import date, datetime
from functools import lru_cache
from typing import Any, Final

from mediation_desk.domain.case.events.desk_work import Printed
from mediation_desk.domain.clocks import local_day
from mediation_desk.domain.codes import Paper
from mediation_desk.domain.law.packs import ImportedPacks, PackKind
from mediation_desk.domain.law.prescribed_forms import PrescribedForm
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.workflows.read_models.case.case_sheet import PaperCase

_OF_DESKS: Final = "desk-"
"""Prefix of the codes of the desks' papers; the others are documents of the regulator."""


def checked_form(text: str) -> PrescribedForm:
    """Read an imported form; raises Refusal(RULES_UNREADABLE) with the wrong part.

    Forms already imported are not checked again: a paper is printed whatever its form contains.
    """
    notes = tomllib.loads(text).get("notes", [])
    if not isinstance(notes, list) or not all(isinstance(each, str) for each in notes):
        raise Refusal(Reason.RULES_UNREADABLE, {"missing": "notes"})
    return read_form(text)


@lru_cache(maxsize=64)
def read_form(text: str) -> PrescribedForm:
    """Read the text of a form; raises Refusal(RULES_UNREADABLE) with the missing part."""
    table = tomllib.loads(text)
    code, title = _text(table, "code"), _text(table, "title")
    if type(table.get("from")) is not date:
        raise Refusal(Reason.RULES_UNREADABLE, {"missing": "from"})
    known = {f"{_OF_DESKS}{paper.value}": paper for paper in Paper}
    notes = table.get("notes")
    lines = tuple(str(each) for each in notes) if isinstance(notes, list) else ()
    return PrescribedForm(known.get(code), title, table["from"], lines)


def _text(table: dict[str, Any], name: str) -> str:
    found = table.get(name)
    if not isinstance(found, str) or not found.strip():
        raise Refusal(Reason.RULES_UNREADABLE, {"missing": name})
    return found


def prescribed(packs: ImportedPacks, paper: Paper, made: PaperCase) -> PrescribedForm | None:
    """Return the form for a paper of a case; None for that of the program.

    A case keeps the form that was in force when it was received, and a paper that was made keeps
    the one that was known then: a reprint says the same.
    """
    received_on = local_day(made.sheet.case.received_at)
    until = _made_at(paper, made)
    for pack in reversed(packs.items):
        if pack.taken.kind is PackKind.FORM and (until is None or pack.at <= until):
            form = read_form(pack.taken.text)
            if form.paper is paper and form.from_on <= received_on:
                return form
    return None


def _made_at(paper: Paper, made: PaperCase) -> datetime | None:
    """Return when the paper got its number, or was first printed; None for a new one."""
    numbered = {
        Paper.SETTLEMENT: made.settled_at,
        Paper.SPOT_SETTLEMENT: made.settled_at,
        Paper.TERMINATION: made.ended_at,
        Paper.REFERRAL: made.referred_at,
    }.get(paper)
    printed = [
        step.at
        for step in made.sheet.steps
        if isinstance(step.event, Printed) and step.event.paper is paper
    ]
    return min([*([numbered] if numbered else []), *printed], default=None)
