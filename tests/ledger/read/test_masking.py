"""A masked view shows no field of a consumer as it is, also one that is added later."""

from dataclasses import fields

from mediation_desk.domain.codes import Salutation
from mediation_desk.domain.people import Consumer
from mediation_desk.ledger.read.masked_event import masked_consumer

SHOWN = {"salutation"}
"""What a masked view may show in full."""
HIDDEN = {"name", "phone", "address"}


def test_every_field_of_a_consumer_is_hidden_but_the_form_of_address() -> None:
    assert {field.name for field in fields(Consumer)} == SHOWN | HIDDEN
    hidden = masked_consumer(Consumer("刘晓梅", Salutation.MS, "19905316207", "舜华路一号"))
    assert hidden.salutation is Salutation.MS
    assert (hidden.name, hidden.phone, hidden.address) == ("刘*", "199****6207", "舜*")
