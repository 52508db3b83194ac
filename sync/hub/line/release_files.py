"""Files of the hub's copy of the releases, as served to a desk."""

import re
from pathlib import Path

from fastapi.responses import FileResponse

from sync.hub.domain.problems import ProblemError
from sync.hub.updates.status import FOLDER
from sync.updates.names import LISTS, METADATA, STORED, TARGETS

_KINDS: dict[str, re.Pattern[str]] = {METADATA: LISTS, TARGETS: STORED}
HEADERS = {"Cache-Control": "no-store"}


def release_file(folder: Path, kind: str, name: str) -> FileResponse:
    """Return the answer with a file, whole or the requested part; read in pieces.

    Raises ProblemError NOT_FOUND for a missing file, or for a name of another form.
    """
    path = folder / FOLDER / kind / name
    if not _KINDS[kind].fullmatch(name) or path.is_symlink() or not path.is_file():
        raise ProblemError("NOT_FOUND", "this hub has no such file of a release")
    return FileResponse(
        path,
        headers=HEADERS,
        media_type="application/octet-stream",
        stat_result=path.stat(),
    )
