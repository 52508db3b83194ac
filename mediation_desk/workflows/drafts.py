"""Drafts of open forms that are not written yet: kept apart from the journal, never in it."""

from mediation_desk.workflows.ports import Command, Desk

OPEN = "_open"
"""The field of a draft that says that its form was in use when it was saved: a form that was left
or closed has it empty, so whatever still has it was interrupted."""


def name_of(form: str, operator: str) -> str:
    """Return the name of an operator's draft of a form: drafts of others are never shown."""
    return f"{form}@{operator}"


def keep(desk: Desk, form: str, fields: dict[str, str]) -> None:
    """Save the fields of an open form for the signed-in operator, replacing earlier ones."""
    desk.ledger.local_store.keep_draft(name_of(form, desk.operator.id), fields, desk.now())


def begin(desk: Desk, form: str, fields: dict[str, str]) -> None:
    """Save the fields unless an earlier draft exists."""
    if desk.ledger.local_store.draft_fields(name_of(form, desk.operator.id)) is None:
        keep(desk, form, fields)


def lay_over(desk: Desk, form: str, opened: dict[str, str], typed: dict[str, str]) -> None:
    """Save typed fields over the existing draft, or over the form as it was opened."""
    left = desk.ledger.local_store.draft_fields(name_of(form, desk.operator.id))
    keep(desk, form, {**(opened if left is None else left), **typed})


def drop(desk: Desk, form: str) -> None:
    """Erase the signed-in operator's draft of a form; do nothing without one."""
    desk.ledger.local_store.drop_draft(name_of(form, desk.operator.id))


def complete(desk: Desk, command: Command[None], form: str) -> None:
    """Carry out the act of a form, and erase its draft in the same transaction."""
    command(desk)
    drop(desk, form)
