"""Faults of the outside world: the disk, the vault, a file, the connection to the hub."""

from collections.abc import Mapping
from enum import StrEnum, auto


class FaultCode(StrEnum):
    """Codes of faults; their texts are kept where they are shown."""

    WRONG_KEY = "wrong_key"
    NOT_A_LEDGER = "not_a_ledger"
    DAMAGED = "damaged"
    LEDGER_EMPTY = "ledger_empty"
    LEDGER_BEHIND = "ledger_behind"
    LEDGER_CHANGED = "ledger_changed"
    LEDGER_LOG_DAMAGED = "ledger_log_damaged"
    LEDGER_UNMARKED = "ledger_unmarked"
    REWRITTEN = "rewritten"
    DISK_FULL = "disk_full"
    READ_ONLY = "read_only"
    FOLDER_CLOSED = "folder_closed"
    LOCKED = "locked"
    MISSING = "missing"
    DISK_ERROR = "disk_error"
    OLD_SQLITE = "old_sqlite"
    HELD_BY_ANOTHER = "held_by_another"
    NEWER_LEDGER = "newer_ledger"
    WRONG_PASSWORD = auto()
    WRONG_RECOVERY_CODE = "wrong_recovery_code"
    RECOVERY_CODE_MISTYPED = "recovery_code_mistyped"
    RECOVERY_CODE_LENGTH = "recovery_code_length"
    ONE_TIME_CODE = "one_time_code"
    SIGN_IN_ENDED = "sign_in_ended"
    OTHERS_AT_WORK = "others_at_work"
    SHEET_TOO_OLD = "sheet_too_old"
    NAME_TAKEN = "name_taken"
    LAST_SLOT = "last_slot"
    VAULT_EXISTS = "vault_exists"
    FILE_EMPTY = "file_empty"
    FILE_NOT_REGULAR = "file_not_regular"
    FILE_TOO_BIG = "file_too_big"
    FILE_TYPE = "file_type"
    FILE_UNREADABLE = "file_unreadable"
    FILE_CHANGED = "file_changed"
    BACKUP_UNFIT = "backup_unfit"
    BACKUP_PLACE_GONE = "backup_place_gone"
    BACKUP_UNDER_WAY = "backup_under_way"
    ARCHIVE_NOT_INSTALLED = "archive_not_installed"
    ARCHIVE_UNFIT = "archive_unfit"
    ARCHIVE_KEY = "archive_key"
    ARCHIVE_RECIPIENT = "archive_recipient"
    ARCHIVE_EXISTS = "archive_exists"
    BACKUP_STORE_ADDRESS = "backup_store_address"
    BACKUP_STORE_NOT_INSTALLED = "backup_store_not_installed"
    BACKUP_STORE_REFUSED = "backup_store_refused"
    BACKUP_STORE_UNREACHABLE = "backup_store_unreachable"
    HUB_UNREACHABLE = "hub_unreachable"
    HUB_PORTAL = "hub_portal"
    HUB_PROXY = "hub_proxy"
    HUB_CERTIFICATE = "hub_certificate"
    PROXY_ADDRESS = "proxy_address"
    CA_FILE = "ca_file"
    HUB_UNPROTECTED = "hub_unprotected"
    NOT_THE_HUB = "not_the_hub"
    HUB_REFUSED = "hub_refused"
    HUB_ALARM = "hub_alarm"
    CODE_REFUSED = "code_refused"
    PACKET_BROKEN = "packet_broken"
    PACKET_FOREIGN = "packet_foreign"
    PACKET_LOCKED = "packet_locked"
    PACKET_UNASKED = "packet_unasked"
    PACKET_UNHEARD = "packet_unheard"
    PACKET_FORMER = "packet_former"
    PACKET_OTHER = "packet_other"
    PACKET_SPENT = "packet_spent"
    LINE_STANDS = "line_stands"
    NO_DISPLAY = "no_display"
    WINDOW_LIBRARY = "window_library"
    HUB_KEY_AWAY = "hub_key_away"
    EXCHANGE_FOLDER = "exchange_folder"
    EXCHANGE_ONE_FOLDER = "exchange_one_folder"
    UPDATE_ARCHIVE = "update_archive"
    UPDATE_BUSY = "update_busy"
    UPDATE_CHANGED = "update_changed"
    UPDATE_DIGEST = "update_digest"
    UPDATE_FORBIDDEN = "update_forbidden"
    UPDATE_NO_FORMER = "update_no_former"
    UPDATE_NO_WAY_BACK = "update_no_way_back"
    UPDATE_NOT_A_BUNDLE = "update_not_a_bundle"
    UPDATE_NOT_FETCHED = "update_not_fetched"
    UPDATE_NOT_NEWER = "update_not_newer"
    UPDATE_PROOF = "update_proof"
    CONFIG_UNREADABLE = "config_unreadable"
    CONFIG_SYNTAX = "config_syntax"
    CONFIG_KEY = "config_key"
    CONFIG_VALUE = "config_value"
    CONFIG_MACHINE = "config_machine"
    RELEASES_OFF = "releases_off"
    RELEASES_NO_ROOT = "releases_no_root"
    RELEASES_ROOT_UNFIT = "releases_root_unfit"
    RELEASES_SIGN_IN = "releases_sign_in"
    RELEASES_SOURCE = "releases_source"
    RELEASES_AWAY = "releases_away"
    RELEASES_CERTIFICATE = "releases_certificate"
    RELEASES_PROXY = "releases_proxy"
    RELEASES_NO_LIST = "releases_no_list"
    RELEASES_NO_FILE = "releases_no_file"
    RELEASES_EXPIRED = "releases_expired"
    RELEASES_OLDER = "releases_older"
    RELEASES_UNTRUSTED = "releases_untrusted"
    RELEASES_CHANGED = "releases_changed"
    RELEASES_WITHDRAWN = "releases_withdrawn"
    RELEASES_BUSY = "releases_busy"
    RELEASES_DISK_FULL = "releases_disk_full"
    RELEASES_DISK = "releases_disk"
    CANCELLED = "cancelled"
    UNEXPECTED = "unexpected"


DAMAGED_LEDGER = frozenset(
    {
        FaultCode.LEDGER_EMPTY,
        FaultCode.LEDGER_BEHIND,
        FaultCode.LEDGER_CHANGED,
        FaultCode.LEDGER_LOG_DAMAGED,
        FaultCode.LEDGER_UNMARKED,
    }
)
"""Codes for a ledger that lacks acknowledged entries; nothing is written to it."""


class Fault(Exception):
    """Failure outside the rules; ``detail`` carries values for the message."""

    def __init__(self, code: FaultCode, detail: Mapping[str, str | int] | None = None) -> None:
        super().__init__(code.value)
        self.code = code
        self.detail: Mapping[str, str | int] = dict(detail or {})
