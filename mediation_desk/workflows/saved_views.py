"""Saved views: the tabs over the ledger table that an operator keeps for themselves."""

from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.workflows.ports import Desk
from mediation_desk.workflows.read_models.ledger import SavedView


def keep(desk: Desk, view: SavedView) -> None:
    """Save a view under its name; raises Refusal(NAME_MISSING)."""
    if not view.name.strip():
        raise Refusal(Reason.NAME_MISSING)
    desk.ledger.local_store.keep_view(view, desk.operator.id)


def drop(desk: Desk, view_id: str) -> None:
    """Forget a saved view; nothing happens when it is gone, or another person's."""
    desk.ledger.local_store.drop_view(view_id, desk.operator.id)
