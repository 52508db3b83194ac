"""What was typed in an open form and is not written yet: kept beside the journal, never in it."""

from mediation_desk.workflows.ports import Desk


def name_of(form: str, operator: str) -> str:
    """Return the name of an operator's draft of a form: nobody meets what another one typed."""
    return f"{form}@{operator}"


def keep(desk: Desk, form: str, fields: dict[str, str]) -> None:
    """Save the fields of an open form for who is signed in; the next save replaces them."""
    desk.ledger.margin.keep_draft(name_of(form, desk.operator.id), fields, desk.now())


def drop(desk: Desk, form: str) -> None:
    """Erase the draft that who is signed in has of a form; nothing happens without one."""
    desk.ledger.margin.drop_draft(name_of(form, desk.operator.id))
