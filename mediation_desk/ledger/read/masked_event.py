"""Mask an event as it is shown by default: names and phones hidden, also inside every text."""

from collections.abc import Iterable
from dataclasses import fields, replace
from typing import TypeVar

from mediation_desk.domain.case.events.participants import Complainant, Participants
from mediation_desk.domain.masking import mask_name, mask_phone, mask_text
from mediation_desk.domain.people import Companion, Consumer

E = TypeVar("E")


def masked(event: E, names: Iterable[str]) -> E:
    """Return the event with every erasable field masked; ``names`` are those of all complainants.

    Sensitive content (an injury) is left out altogether.
    """
    existing = tuple(names)
    hidden: dict[str, object] = {}
    for each in fields(event):  # type: ignore[arg-type]
        if each.metadata.get("sensitive"):
            hidden[each.name] = ""
        elif each.metadata.get("private"):
            hidden[each.name] = _masked(getattr(event, each.name), existing)
    return replace(event, **hidden)  # type: ignore[type-var]


def masked_consumer(consumer: Consumer) -> Consumer:
    """Return the consumer with name, phone and address hidden; the salutation is shown."""
    return replace(
        consumer,
        name=mask_name(consumer.name),
        phone=mask_phone(consumer.phone),
        address=mask_name(consumer.address),
    )


def masked_participants(original: Participants, names: Iterable[str]) -> Participants:
    """Return the other participants with their names and phones hidden."""
    existing = tuple(names)
    participants = {each.name: getattr(original, each.name) for each in fields(original)}
    return Participants(
        **{name: masked(value, existing) for name, value in participants.items() if value}
    )


def _masked(value: object, names: tuple[str, ...]) -> object:
    match value:
        case str():
            return mask_text(value, names)
        case Consumer():
            return masked_consumer(value)
        case Companion():
            return Companion(**_nobody(value))
        case Complainant():
            return Complainant(amount=value.amount, **_nobody(value))
        case tuple():
            return tuple(_masked(each, names) for each in value)
        case _:
            return value


def _nobody(person: Companion | Complainant) -> dict[str, str]:
    return {"name": mask_name(person.name), "phone": mask_phone(person.phone)}
