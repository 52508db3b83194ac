"""Offers of slots that do not exist, for names that nobody bears.

Whoever asks for the slots of a name learns nothing by the answer: an unknown name is answered like
a known one, and alike at each asking. The made-up ids and salts come from a secret of this
computer; the cost is that of a slot of somebody else.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock

from mediation_desk.domain.people import folded_name
from mediation_desk.ledger.vault.key_slots import SlotLabel
from mediation_desk.ledger.vault.wrapping_keys import SALT_BYTES, SlotKind, SlotOffer
from sync.durable_files import write_bytes

FILE = "offers.key"
_SECRET_BYTES = 32
_ID_BYTES = 16
_making = Lock()
_UNKEPT: dict[Path, bytes] = {}


@dataclass(frozen=True)
class MadeUpOffers:
    """Maker of offers from the secret of a workspace."""

    secret: bytes = field(repr=False)

    @classmethod
    def of(cls, workspace: Path) -> MadeUpOffers:
        """Read the secret next to the slots, made at the first call.

        A disk that refuses keeps nobody out: then it is that of this process.
        """
        path = workspace / FILE
        with _making:
            kept = _UNKEPT.get(path, b"")
            with suppress(OSError):
                kept = path.read_bytes() if path.is_file() else kept
            if len(kept) != _SECRET_BYTES:
                kept = _UNKEPT[path] = secrets.token_bytes(_SECRET_BYTES)
                with suppress(OSError):
                    write_bytes(path, kept)
        return cls(kept)

    def make(self, name: str, kind: SlotKind, like: Sequence[SlotLabel]) -> SlotOffer:
        """Return the offer of a slot that this name might have; `like` are the real ones."""
        folded = f"{kind.value}\0{folded_name(name)}".encode("utf-8", "surrogatepass")
        made_id = self._digest(b"id", folded)[:_ID_BYTES].hex()
        if kind is SlotKind.CODE:
            return SlotOffer(made_id, kind, self._digest(b"salt", folded)[:SALT_BYTES], None)
        # The pick stays while that slot stays, whatever is added or taken away beside it. With
        # another cost comes another salt, as after a change of password.
        picked = min(like, key=lambda label: self._digest(label.id.encode(), folded))
        salt = self._digest(b"salt", folded, repr(picked.cost).encode())[:SALT_BYTES]
        return SlotOffer(made_id, kind, salt, picked.cost)

    def _digest(self, *parts: bytes) -> bytes:
        framed = b"".join(len(part).to_bytes(4) + part for part in parts)
        return hmac.digest(self.secret, framed, hashlib.sha256)
