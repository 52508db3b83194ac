"""What was typed in an open form and is not written yet: kept beside the journal, never in it."""

from mediation_desk.workflows.ports import Desk


def keep(desk: Desk, form: str, fields: dict[str, str]) -> None:
    """Save the fields of an open form; the next save replaces them."""
    desk.ledger.margin.keep_draft(form, fields, desk.now())


def drop(desk: Desk, form: str) -> None:
    """Erase a form's draft; nothing happens when there is none."""
    desk.ledger.margin.drop_draft(form)
