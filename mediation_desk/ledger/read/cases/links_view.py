"""Read the cases linked to a case, for its card and its link form."""

from dataclasses import replace

from sqlalchemy import Connection

from mediation_desk.domain.case.events.links import CaseLink
from mediation_desk.domain.case.rules.fold import fold
from mediation_desk.domain.case.state import Case, CaseFile
from mediation_desk.domain.codes import LinkKind
from mediation_desk.domain.masking import mask_text
from mediation_desk.domain.text.invisible_characters import with_marks
from mediation_desk.ledger.journal import journal
from mediation_desk.ledger.projections.case_cache import recorded
from mediation_desk.ledger.read.table_view import gist
from mediation_desk.workflows.read_models.case.case_sheet import LinkedCase


def links(connection: Connection, case: Case, *, in_full: bool) -> tuple[LinkedCase, ...]:
    """Return the linked cases; notes and files of a duplicate are readable from the other case."""
    return tuple(_linked(connection, link, in_full=in_full) for link in case.links)


def _linked(connection: Connection, link: CaseLink, *, in_full: bool) -> LinkedCase:
    entries = journal.stream(connection, f"case:{link.other}")
    other = fold(link.other, [recorded(entry) for entry in entries])
    is_duplicate = link.tie is LinkKind.DUPLICATE

    def shown(text: str) -> str:
        return text if in_full else mask_text(text, [other.consumer.name])

    def named(file: CaseFile) -> CaseFile:
        return replace(file, name=with_marks(shown(file.name)))

    return LinkedCase(
        link=link.id,
        case=other.id,
        number=other.number,
        tie=link.tie,
        gist=shown(gist(other.facts, other.purchase.goods)),
        state=other.state.value,
        notes=shown(other.notes) if is_duplicate else "",
        files=tuple(map(named, other.files)) if is_duplicate else (),
    )
