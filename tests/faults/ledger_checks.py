"""Checks of a ledger after a fault: it is whole, and contains each act once."""

from pathlib import Path

from mediation_desk.app.session.session import Session
from mediation_desk.ledger.verification.verify import verify
from mediation_desk.workflows.drafts import name_of
from tests.faults.desk_at_work import FORM, desk


def times_written(session: Session, act: str) -> int:
    """How many entries carry this id."""
    with session.file.connection() as connection:
        found: int = connection.exec_driver_sql(
            "SELECT count(*) FROM entry WHERE id = ?", (act,)
        ).scalar_one()
    return found


def entries(session: Session) -> int:
    """How many entries the journal has."""
    with session.file.connection() as connection:
        found: int = connection.exec_driver_sql("SELECT count(*) FROM entry").scalar_one()
    return found


def assert_whole(session: Session) -> None:
    """The pages, the chain, the rows, the search, the money and the evidence fit together."""
    verdict = verify(session.file.readers, session.file.evidence)
    assert verdict.ok, verdict


def assert_holds(folder: Path, said: list[str]) -> None:
    """Check that every confirmed act is there once, and so is the last stored draft."""
    session = desk(folder)
    try:
        assert_whole(session)
        for act in (line.removeprefix("act ") for line in said if line.startswith("act ")):
            assert times_written(session, act) == 1, act
        typed = [line.removeprefix("draft ") for line in said if line.startswith("draft ")]
        if typed:
            kept = session.ask(lambda reader: reader.draft(name_of(FORM, session.operator.id)))
            assert kept is not None
            assert int(kept.fields["facts"]) >= int(typed[-1])
    finally:
        session.close()
