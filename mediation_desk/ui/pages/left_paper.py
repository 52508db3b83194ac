"""What the journal keeps of a paper that was printed or saved from its preview."""

from collections.abc import Callable

from mediation_desk.ui.door import Door, Failed
from mediation_desk.workflows.station import ExportNote, note_paper
from resources import verify_paper


def recording(
    door: Door, note: ExportNote, content: bytes, failed: Failed
) -> Callable[[], None]:  # fmt: skip
    """Return what records that a paper left, with the digest by which its file is proven later."""
    act, root = door.new_id(), verify_paper.file_root(content)

    def left() -> None:
        door.perform(lambda desk: note_paper(desk, note, act, root), lambda _: None, failed)

    return left
