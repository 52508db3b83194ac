"""Notices to a station about a step in its case that requires no action."""

from dataclasses import dataclass

from sync.hub.services.assignment.stand_ins import officer
from sync.hub.services.auth.sessions import Reviewer
from sync.hub.storage.matter_reader import HubMatter
from sync.hub.storage.transactions import Transaction
from sync.protocol import CaseNoted, EvidenceItem


@dataclass(frozen=True)
class StepNote:
    """Step: visit, issued or voided; a text without a person; the document's number; files."""

    of: str
    text: str
    number: str = ""
    files: tuple[EvidenceItem, ...] = ()


def note(turn: Transaction, one: HubMatter, by: Reviewer, step: StepNote) -> str:
    """Send it to the station and return the message's id; both sides show it in the timeline."""
    body = CaseNoted(
        case=one.case_id,
        of=step.of,
        officer=officer(turn, by),
        number=step.number,
        text=step.text,
        files=step.files,
    )
    return turn.say(one.station_id, body, one.case_id, by.name).id
