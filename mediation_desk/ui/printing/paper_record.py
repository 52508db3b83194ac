"""The journal's record of a paper that was printed or saved from its preview."""

from collections.abc import Callable

from mediation_desk.domain.codes import Paper
from mediation_desk.ui.gateway import Failed, Gateway
from mediation_desk.workflows.ports import Command
from mediation_desk.workflows.station.administration import (
    ExportNote,
    PaperDigest,
    note_issue,
    note_paper,
)
from resources import verify_paper


def recording(
    gateway: Gateway, note: ExportNote, content: bytes, failed: Failed
) -> Callable[[], None]:  # fmt: skip
    """Return a function that records a paper as issued, with the digest that proves its file."""
    act, root = gateway.new_id(), verify_paper.file_root(content)

    def left() -> None:
        gateway.perform(Command(note_paper, note, act, root), lambda _: None, failed)

    return left


def recording_act(
    gateway: Gateway, paper: Paper, noted: tuple[str, Command[None]], content: bytes, failed: Failed
) -> Callable[[], None]:  # fmt: skip
    """Return such a function where a separate act, here with its id, records the issue."""
    root = verify_paper.file_root(content)
    digest = PaperDigest(gateway.new_id(), paper.value, root, noted[0])

    return lambda: gateway.perform(Command(note_issue, noted[1], digest), lambda _: None, failed)
