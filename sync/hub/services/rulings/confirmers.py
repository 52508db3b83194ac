"""Officers who could confirm a ruling, checked before submission so that none waits in vain."""

from collections.abc import Container
from dataclasses import dataclass

from sqlalchemy import Connection, and_, or_, select

from sync.hub.domain.refusals import InvalidField
from sync.hub.language.translator import Translator
from sync.hub.services.auth.sessions import AT_WORK, Reviewer
from sync.hub.services.rulings import proposals
from sync.hub.storage.matter_reader import HubMatter
from sync.hub.storage.schema import body, matter_opinion, reviewer

NOBODY = (
    "Nobody could confirm it: no other officer of the head or of a section is left. An "
    "administrator adds one under Users and bodies. What you typed is kept."
)
UNSIGNED = (
    "Nobody could sign it: your body has no head, and the bureau has none. An administrator names "
    "one under Users and bodies. What you typed is kept."
)


@dataclass(frozen=True)
class ConfirmerNotice:
    """Notice to the officer before submitting a ruling, by its kind; `every`: of all of them."""

    refused: str = ""
    terminated: str = ""
    every: str = ""
    is_barred: bool = False
    """Nobody could confirm it."""


def confirmers(connection: Connection, one: HubMatter, by: Reviewer) -> tuple[str, ...]:
    """Return the bodies with an active officer who could confirm a ruling of this officer.

    A body that was asked for an opinion on the case only gives its opinion.
    """
    asked = select(matter_opinion.c.body_id).where(
        matter_opinion.c.station_id == one.station_id, matter_opinion.c.matter_id == one.id
    )
    head = body.c.kind == "head"
    if proposals.is_proposed(connection, by):
        may = or_(head, and_(reviewer.c.signs, body.c.id == by.body_id))
    else:
        may = or_(head, body.c.kind == "section")
    found = connection.scalars(
        select(body.c.name)
        .join(reviewer, reviewer.c.body_id == body.c.id)
        .where(
            *AT_WORK,
            reviewer.c.id != by.id,
            or_(head, body.c.id.not_in(asked), body.c.id == (one.body_id or "")),
            may,
        )
        .group_by(body.c.kind, body.c.name)
        .order_by(body.c.kind, body.c.name)
    )
    return tuple(found)


def must_be_there(connection: Connection, one: HubMatter, by: Reviewer) -> None:
    """Raise InvalidField if nobody could confirm a ruling of this officer."""
    if not confirmers(connection, one, by):
        raise InvalidField(UNSIGNED if proposals.is_proposed(connection, by) else NOBODY)


def confirmer_notice(
    connection: Connection, one: HubMatter, by: Reviewer, seconded: Container[str], t: Translator
) -> ConfirmerNotice:
    """Return the notice of the confirmers of an officer's rulings, or that there is none."""
    names = confirmers(connection, one, by)
    if proposals.is_proposed(connection, by):
        return ConfirmerNotice(every=_signing(names, t), is_barred=not names)
    message = _confirming(names, t)
    refused, terminated = (message if ruling in seconded else "" for ruling in proposals.RULINGS)
    return ConfirmerNotice(refused, terminated, is_barred=not names)


def _signing(names: tuple[str, ...], t: Translator) -> str:
    if not names:
        return t(UNSIGNED)
    return t("It goes out when a head has signed it: {bodies}.", bodies=t.separator.join(names))


def _confirming(names: tuple[str, ...], t: Translator) -> str:
    if not names:
        return t(NOBODY)
    return t(
        "It goes out when a second officer has confirmed it: {bodies}.",
        bodies=t.separator.join(names),
    )
