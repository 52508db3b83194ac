"""Forms of a slip: its recipient, the bodies asked, and the answer."""

from dataclasses import dataclass

from pydantic import BaseModel, Field

from sync.hub.services.auth.sessions import Reviewer
from sync.hub.services.slips.slip import Slip
from sync.hub.storage.transactions import Transaction

NOTE_MAX = 2000


class SlipForm(BaseModel):
    """Form of an officer's act; `outcome` is dispatch, ask, opinion or reply."""

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
    # The reply does not wait for missing opinions.
    alone: str = ""

    @property
    def words(self) -> str:
        """Text of the chosen act: a note, a question, an opinion or the reply."""
        written = {"dispatch": self.note, "ask": self.question, "opinion": self.opinion}
        return written.get(self.outcome, self.text)


@dataclass(frozen=True)
class SlipActContext:
    """Context of one act."""

    turn: Transaction
    one: Slip
    reviewer: Reviewer
    form: SlipForm
    # Author whose text a head signed by it; None when the officer sends their own.
    author: Reviewer | None = None

    @property
    def written_by(self) -> str:
        """Name of the author whose text a head signed by it; empty for the officer's own."""
        return self.author.name if self.author else ""

    @property
    def writer(self) -> Reviewer:
        """Officer whose work it is."""
        return self.author or self.reviewer
