"""An event as it is shown by default: names and phones hidden, also inside every text."""

from dataclasses import fields, replace

from mediation_desk.domain.masking import mask_name, mask_phone, mask_text
from mediation_desk.domain.person import Consumer
from mediation_desk.workflows.ports import Event


def masked(event: Event, name: str) -> Event:
    """The event with every erasable field masked; ``name`` is the consumer's."""
    hidden: dict[str, object] = {}
    for each in fields(event):
        if each.metadata.get("private"):
            hidden[each.name] = _masked(getattr(event, each.name), name)
    return replace(event, **hidden)  # type: ignore[arg-type]


def _masked(value: object, name: str) -> object:
    if isinstance(value, str):
        return mask_text(value, [name])
    if isinstance(value, Consumer):
        return replace(
            value,
            name=mask_name(value.name),
            phone=mask_phone(value.phone),
            address=mask_name(value.address),
        )
    return value
