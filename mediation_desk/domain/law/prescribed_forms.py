"""Forms that the regulator prescribes for a paper of the desk: a title and closing notes."""

from dataclasses import dataclass
from datetime import date

from mediation_desk.domain.codes import Paper


@dataclass(frozen=True)
class PrescribedForm:
    """Text of one form. ``paper`` is None for a document that only the regulator issues."""

    paper: Paper | None
    title: str
    from_on: date
    notes: tuple[str, ...] = ()
