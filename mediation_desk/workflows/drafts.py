"""Drafts of open forms that are not written yet: kept apart from the journal, never in it.

What was typed at a seat while its host was away arrives late. Such an act says by their marks which
states of the draft its writer knew (``known``), and touches no other: what was typed meanwhile at
another computer stays.
"""

import hashlib
import json
from collections.abc import Mapping

from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.workflows.ports import Command, Desk

OPEN = "_open"
"""The field of a draft that says that its form was in use when it was saved: a form that was left
or closed has it empty, so whatever still has it was interrupted."""

_NOTED_ONLY = frozenset({"act", "case", "opened_at", "_act", "_opened_on", "_seen", "_thing", OPEN})
"""Fields that a form notes for itself before anybody types."""


def name_of(form: str, operator: str) -> str:
    """Return the name of an operator's draft of a form: drafts of others are never shown."""
    return f"{form}@{operator}"


def mark_of(fields: Mapping[str, str]) -> str:
    """Return the mark by which one state of a draft is told from another."""
    text = json.dumps(dict(fields), ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def act_in(fields: Mapping[str, str]) -> str:
    """Return the id of the act of a form's draft; "" where there is none."""
    return fields.get("act", "") or fields.get("_act", "")


def is_blank(fields: Mapping[str, str]) -> bool:
    """Tell whether nothing was typed into a draft: only what its form notes for itself."""
    return not any(text.strip() for name, text in fields.items() if name not in _NOTED_ONLY)


def keep(
    desk: Desk, form: str, fields: dict[str, str], known: tuple[str, ...] | None = None
) -> None:
    """Save the fields of an open form for the signed-in operator, replacing earlier ones.

    Raises Refusal DRAFT_ELSEWHERE where these are none that were ``known``.
    """
    name = name_of(form, desk.operator.id)
    left = desk.ledger.local_store.draft_fields(name) if known is not None else None
    if left is not None and left != fields and not is_blank(left) and not _is_known(left, known):
        raise Refusal(Reason.DRAFT_ELSEWHERE)
    desk.ledger.local_store.keep_draft(name, fields, desk.now())


def begin(desk: Desk, form: str, fields: dict[str, str]) -> None:
    """Save the fields unless an earlier draft exists."""
    if desk.ledger.local_store.draft_fields(name_of(form, desk.operator.id)) is None:
        keep(desk, form, fields)


def lay_over(desk: Desk, form: str, opened: dict[str, str], typed: dict[str, str]) -> None:
    """Save typed fields over the existing draft, or over the form as it was opened."""
    left = desk.ledger.local_store.draft_fields(name_of(form, desk.operator.id))
    keep(desk, form, {**(opened if left is None else left), **typed})


def drop(desk: Desk, form: str, known: tuple[str, ...] | None = None) -> None:
    """Erase the signed-in operator's draft of a form; do nothing without one."""
    name = name_of(form, desk.operator.id)
    left = desk.ledger.local_store.draft_fields(name) if known is not None else None
    if left is None or _is_known(left, known):
        desk.ledger.local_store.drop_draft(name)


def complete(
    desk: Desk, command: Command[None], form: str, known: tuple[str, ...] | None = None
) -> None:
    """Carry out the act of a form, and erase its draft in the same transaction."""
    command(desk)
    drop(desk, form, known)


def _is_known(left: dict[str, str], known: tuple[str, ...] | None) -> bool:
    return known is not None and mark_of(left) in known
