"""A file that is changed or deleted after it became evidence."""

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest

from tests.station import Counter, a_counter

CONTENT = b"%PDF-1.4\nas it was attached\n%%EOF\n"


@pytest.fixture
def counter(tmp_path: Path) -> Iterator[Counter]:
    """A desk."""
    with a_counter(tmp_path) as made:
        yield made


@pytest.mark.parametrize("becomes", [b"%PDF-1.4\nchanged\n%%EOF\n", None])
def test_the_copy_of_that_moment_is_the_evidence(
    counter: Counter, tmp_path: Path, becomes: bytes | None
) -> None:
    source = tmp_path / "小票.pdf"
    source.write_bytes(CONTENT)
    kept = counter.session.file.evidence.put(source)
    if becomes is None:
        source.unlink()
    else:
        source.write_bytes(becomes)
    assert kept.sha256 == sha256(CONTENT).hexdigest()
    assert b"".join(counter.session.file.evidence.open(kept.sha256)) == CONTENT
