"""A PDF written object by object; of what is written only its offset is kept."""

import hashlib
import zlib
from array import array
from typing import BinaryIO, Final

_COMPRESSION: Final = 1
"""The fastest level of zlib: a long book gets an eighth longer, in two thirds of the time."""
_HEAD: Final = b"%PDF-1.4\n%\xe5\xe6\xe7\xe8\n"


class PdfFile:
    """A file under construction. Same objects in the same order, same bytes."""

    def __init__(self, target: BinaryIO) -> None:
        self._target = target
        self._offsets = array("Q")
        self._length = 0
        self._digest = hashlib.sha256()
        self._put(_HEAD)

    def reserve(self) -> int:
        """Return the number of an object that is written later; others may refer to it."""
        self._offsets.append(0)
        return len(self._offsets)

    def add(self, value: str, number: int | None = None) -> int:
        """Write an object and return its number."""
        return self._object(value.encode("latin-1"), number)

    def add_stream(self, content: bytes, facts: str = "", number: int | None = None) -> int:
        """Write a stream, compressed, with what else its dictionary says; return its number."""
        compressed = zlib.compress(content, _COMPRESSION)
        return self.add_compressed(compressed, f"/Filter /FlateDecode {facts}", number)

    def add_compressed(self, content: bytes, facts: str, number: int | None = None) -> int:
        """Write a stream that is compressed already, as ``facts`` say; return its number."""
        head = f"<< /Length {len(content)} {facts} >>\nstream\n".encode("latin-1")
        return self._object(b"%b%b\nendstream" % (head, content), number)

    def finish(self, catalogue: int, information: int) -> None:
        """Write the cross-reference table; the file is whole then."""
        start, count = self._length, len(self._offsets) + 1
        assert all(self._offsets), "an object is reserved and not written"
        lines = "".join(f"{offset:010d} 00000 n \n" for offset in self._offsets)
        name = self._digest.hexdigest()[:32]
        self._put(
            f"xref\n0 {count}\n0000000000 65535 f \n{lines}trailer\n<< /Size {count}"
            f" /Root {catalogue} 0 R /Info {information} 0 R /ID [<{name}> <{name}>] >>\n"
            f"startxref\n{start}\n%%EOF\n".encode("latin-1")
        )

    def _object(self, content: bytes, number: int | None) -> int:
        number = self.reserve() if number is None else number
        self._offsets[number - 1] = self._length
        self._put(b"%d 0 obj\n%b\nendobj\n" % (number, content))
        return number

    def _put(self, content: bytes) -> None:
        self._target.write(content)
        self._digest.update(content)
        self._length += len(content)


def text_string(text: str) -> str:
    """Return a text of the document's information as PDF writes it."""
    return f"<FEFF{text.encode('utf-16-be').hex().upper()}>"


def dictionary(references: dict[str, int]) -> str:
    """Return names with the objects that they stand for."""
    entries = " ".join(f"/{name} {number} 0 R" for name, number in references.items())
    return f"<< {entries} >>"
