"""Forms of a slip: its recipient, the bodies asked, and the answer."""

from dataclasses import dataclass

from pydantic import BaseModel, Field

from sync.hub.services.auth.sessions import Reviewer
from sync.hub.services.slips.slip import Slip
from sync.hub.storage.transactions import Transaction

NOTE_MAX = 2000


class SlipForm(BaseModel):
    """What an officer sends; `outcome` is dispatch, ask, opinion or reply."""

    csrf: str = ""
    version: str = ""
    outcome: str = ""
    # `station:<id>` or `body:<id>`.
    to: str = ""
    due_on: str = ""
    merchant: str = ""
    unit: str = ""
    note: str = ""
    bodies: list[str] = Field(default_factory=list)
    question: str = ""
    opinion: str = ""
    text: str = ""
    # The reply does not wait for what is still missing.
    alone: str = ""

    @property
    def words(self) -> str:
        """The words of the act that was chosen: a note, a question, an opinion or the reply."""
        written = {"dispatch": self.note, "ask": self.question, "opinion": self.opinion}
        return written.get(self.outcome, self.text)


@dataclass(frozen=True)
class SlipActContext:
    """One act in the making."""

    turn: Transaction
    one: Slip
    reviewer: Reviewer
    form: SlipForm
    # Whose words a head signed by it; nobody's when the officer sends his own.
    written_by: str = ""
