"""Why a case comes to the second or third gate (三级处置): a coded choice, kept with the event."""

from enum import StrEnum


class GateReason(StrEnum):
    """不合理诉求, 争议较大, 法律适用不明, 无法达成一致, 协议未履行, 须监管部门处理, 其他."""

    UNREASONABLE = "unreasonable"
    DISPUTED = "disputed"
    UNCLEAR_LAW = "unclear_law"
    NO_AGREEMENT = "no_agreement"
    NOT_PERFORMED = "not_performed"
    REGULATOR_NEEDED = "regulator_needed"
    OTHER = "other"
