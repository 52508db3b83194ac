"""Kept files as a text that a draft holds."""

import json

from mediation_desk.workflows.response.first_response import StoredEvidence


def files_of(text: str) -> tuple[StoredEvidence, ...]:
    """Return the evidence that a draft names; a damaged list is no evidence."""
    try:
        rows = json.loads(text or "[]")
        return tuple(StoredEvidence(str(s), int(n), str(m), str(name)) for s, n, m, name in rows)
    except (ValueError, TypeError):
        return ()


def files_typed(files: tuple[StoredEvidence, ...]) -> str:
    """Return evidence as a draft keeps it."""
    rows = [[f.sha256, f.size, f.mime, f.name] for f in files]
    return json.dumps(rows, ensure_ascii=False) if rows else ""
