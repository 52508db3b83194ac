"""Reads of the messages to consumers: their texts for a case, the station's settings of them."""

from sqlalchemy import Connection

from mediation_desk.domain.case.consumer_message import MessageText
from mediation_desk.domain.case.events.messages import MessageKind
from mediation_desk.domain.case.state import Case
from mediation_desk.ledger.local.local_store import read_preference
from mediation_desk.ledger.projections.message_rows import queued_at
from mediation_desk.workflows.read_models.messages import MessageSettings, MessageTemplate
from mediation_desk.workflows.response.consumer_messages import (
    GATEWAY,
    GATEWAY_FAULT,
    OF_THE_STATION,
    GatewayFault,
    GatewaySettings,
    MessageContext,
    message_texts,
    read_gateway,
    read_gateway_fault,
    wording_of,
)
from resources.terms import message_templates


def gateway(connection: Connection) -> GatewaySettings:
    """Return the gateway in use; one without an address is none."""
    return read_gateway(read_preference(connection, OF_THE_STATION, GATEWAY))


def gateway_fault(connection: Connection) -> GatewayFault:
    """Return the fault for which the gateway takes no message."""
    return read_gateway_fault(read_preference(connection, OF_THE_STATION, GATEWAY_FAULT))


def texts(connection: Connection, case: Case, context: MessageContext) -> tuple[MessageText, ...]:
    """Return the text of each kind of message for a case."""
    templates = {kind: _template(connection, kind).text for kind in MessageKind}
    return message_texts(case, context, templates)


def settings(connection: Connection) -> MessageSettings:
    """Return the station's wording, and the gateway without its secret."""
    templates = tuple(_template(connection, kind) for kind in MessageKind)
    address, fault = gateway(connection).address, gateway_fault(connection)
    return MessageSettings(templates, address, queued_at(connection), fault.code, fault.since)


def _template(connection: Connection, kind: MessageKind) -> MessageTemplate:
    """Return the template of a kind: the station's own, else the shipped one."""
    own = read_preference(connection, OF_THE_STATION, wording_of(kind))
    return MessageTemplate(kind, own or message_templates()[kind.value], bool(own))
