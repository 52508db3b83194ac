"""Request of a program whose key was taken, its answer, and its refusal."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pydantic import BaseModel

from sync.hub.services.programs.api_keys import ApiKey
from sync.hub.storage.transactions import Store


class ApiProblem(Exception):
    """Refusal of a request: a status, a title, a sentence of the catalogue, and headers."""

    def __init__(
        self, status: int, sentence: str, field: str = "", headers: Mapping[str, str] | None = None
    ) -> None:
        """Set what the answer says."""
        super().__init__(sentence)
        self.status, self.sentence, self.field = status, sentence, field
        self.headers = dict(headers or {})


@dataclass(frozen=True)
class ApiCall:
    """Request of a program whose key was taken."""

    store: Store
    now: datetime
    key: ApiKey
    query: Mapping[str, str]
    place: Mapping[str, str]
    body: bytes = b""
    idempotency_key: str = ""


@dataclass(frozen=True)
class ApiAnswer:
    """Answer to a program."""

    value: BaseModel | Mapping[str, Any]
    status: int = 200
    is_repeated: bool = False
