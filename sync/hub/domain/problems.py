"""Reasons for which the hub refuses a request."""

from sync.protocol import LedgerAlarm, Position


class ProblemError(Exception):
    """Refusal with its protocol code and the further data that the sender needs."""

    def __init__(
        self,
        code: str,
        text: str,
        position: Position | None = None,
        offset: int | None = None,
        alarm: LedgerAlarm | None = None,
    ) -> None:
        """Take a code of `sync.protocol.STATUS` and a plain sentence."""
        super().__init__(f"{code}: {text}")
        self.code = code
        self.text = text
        self.position = position
        self.offset = offset
        self.alarm = alarm


class UnusableEvent(Exception):
    """Well-formed event that cannot be used; it is stored and answered by name."""

    def __init__(self, reason: str, text: str) -> None:
        """Take a reason code and a plain Chinese sentence for the desk."""
        super().__init__(reason)
        self.reason = reason
        self.text = text
