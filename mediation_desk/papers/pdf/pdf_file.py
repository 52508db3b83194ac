"""A PDF written object by object; of what is written only its place in the file is kept."""

import hashlib
import zlib
from array import array
from typing import BinaryIO, Final

_SQUEEZE: Final = 1
"""A long book gets an eighth longer by it, and is made in two thirds of the time for squeezing."""
_HEAD: Final = b"%PDF-1.4\n%\xe5\xe6\xe7\xe8\n"


class PdfFile:
    """A file under construction. Same objects in the same order, same bytes."""

    def __init__(self, target: BinaryIO) -> None:
        self._target = target
        self._places = array("Q")
        self._at = 0
        self._digest = hashlib.sha256()
        self._put(_HEAD)

    def reserve(self) -> int:
        """Return the number of an object that is written later; others may refer to it."""
        self._places.append(0)
        return len(self._places)

    def add(self, value: str, number: int | None = None) -> int:
        """Write an object and return its number."""
        return self._object(value.encode("latin-1"), number)

    def add_stream(self, content: bytes, facts: str = "", number: int | None = None) -> int:
        """Write a stream, squeezed, with what else its dictionary says; return its number."""
        packed = zlib.compress(content, _SQUEEZE)
        return self.add_packed(packed, f"/Filter /FlateDecode {facts}", number)

    def add_packed(self, packed: bytes, facts: str, number: int | None = None) -> int:
        """Write a stream that is packed already, as ``facts`` say; return its number."""
        head = f"<< /Length {len(packed)} {facts} >>\nstream\n".encode("latin-1")
        return self._object(b"%b%b\nendstream" % (head, packed), number)

    def finish(self, catalogue: int, information: int) -> None:
        """Write the table of places; the file is whole then."""
        start, count = self._at, len(self._places) + 1
        assert all(self._places), "an object is reserved and not written"
        lines = "".join(f"{place:010d} 00000 n \n" for place in self._places)
        name = self._digest.hexdigest()[:32]
        self._put(
            f"xref\n0 {count}\n0000000000 65535 f \n{lines}trailer\n<< /Size {count}"
            f" /Root {catalogue} 0 R /Info {information} 0 R /ID [<{name}> <{name}>] >>\n"
            f"startxref\n{start}\n%%EOF\n".encode("latin-1")
        )

    def _object(self, content: bytes, number: int | None) -> int:
        number = self.reserve() if number is None else number
        self._places[number - 1] = self._at
        self._put(b"%d 0 obj\n%b\nendobj\n" % (number, content))
        return number

    def _put(self, content: bytes) -> None:
        self._target.write(content)
        self._digest.update(content)
        self._at += len(content)


def text_string(text: str) -> str:
    """Return a text of the document's information as PDF writes it."""
    return f"<FEFF{text.encode('utf-16-be').hex().upper()}>"


def dictionary(references: dict[str, int]) -> str:
    """Return names with the objects that they stand for."""
    entries = " ".join(f"/{name} {number} 0 R" for name, number in references.items())
    return f"<< {entries} >>"
