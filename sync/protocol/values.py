"""Values and code lists that several bodies share."""

from datetime import UTC, date, datetime
from typing import Annotated

from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, Field

EARLIEST, LATEST = 1900, 9000


def _in_utc(moment: datetime) -> datetime:
    # At the edges of the calendar a change of the time zone has no answer.
    if not EARLIEST <= moment.year <= LATEST:
        raise ValueError(f"a moment lies between the years {EARLIEST} and {LATEST}")
    # Nearly all are written in UTC, and need no reckoning.
    return moment.astimezone(UTC) if moment.utcoffset() else moment.replace(tzinfo=UTC)


Moment = Annotated[AwareDatetime, AfterValidator(_in_utc)]
Day = date
Id = Annotated[
    str, Field(pattern=r"^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$")
]
Sha256 = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
Word = Annotated[str, Field(max_length=64)]
Line = Annotated[str, Field(max_length=400)]
Text = Annotated[str, Field(max_length=20_000)]
Fen = Annotated[int, Field(ge=0, le=100_000_000_000)]
Words = Annotated[tuple[Word, ...], Field(max_length=32)]

GENESIS = "0" * 64
"""The hash before the first entry of every chain."""


class Value(BaseModel):
    """A frozen value of the wire: unknown fields are ignored, types are not bent."""

    model_config = ConfigDict(frozen=True, extra="ignore", strict=True, cache_strings="keys")


class WireModel(BaseModel):
    """As Value, for envelopes: bytes travel as base64url."""

    model_config = ConfigDict(
        frozen=True,
        extra="ignore",
        strict=True,
        ser_json_bytes="base64",
        val_json_bytes="base64",
        # Few texts come again: what pydantic keeps of them is a megabyte for nothing.
        cache_strings="keys",
    )


def is_absent(value: object) -> bool:
    """Tell whether a field says nothing: a reader who does not know it never meets it."""
    return not value


class OriginalFile(Value):
    """A file that stays at the station, too large for the line."""

    sha256: Sha256
    size: Annotated[int, Field(ge=1)]
    name: Annotated[Line, Field(exclude_if=is_absent)] = ""


class EvidenceItem(Value):
    """One file that belongs to a dossier; it travels apart, by its hash.

    ``original`` is the file of which it is a smaller copy, ``phone`` the code of the consumer's
    phone from which it came, or its original.
    """

    sha256: Sha256
    size: Annotated[int, Field(ge=1)]
    mime: Word
    name: Line
    original: Annotated[OriginalFile | None, Field(exclude_if=is_absent)] = None
    phone: Annotated[Word, Field(exclude_if=is_absent)] = ""


class Consumer(Value):
    """The person who complains."""

    name: Line = ""
    title: Word = ""
    phone: Word = ""
    address: Line = ""


class Agent(Value):
    """The consumer's agent; whether the original of the mandate was seen."""

    name: Line
    phone: Line = ""
    mandate_seen: bool = False


class Merchant(Value):
    """The shop that the complaint is about.

    A dossier bears its premises with the unit, its phone and its legal person too; a question does
    not.
    """

    name: Line
    unit: Word = ""
    uscc: Word = ""
    contact: Line = ""
    premises: Annotated[Line, Field(exclude_if=is_absent)] = ""
    phone: Annotated[Line, Field(exclude_if=is_absent)] = ""
    legal_person: Annotated[Line, Field(exclude_if=is_absent)] = ""


class Deed(Value):
    """What the desk did and when."""

    at: Moment
    by: Line
    text: Text


class Officer(Value):
    """The officer who speaks and the section or local office they speak for."""

    name: Line
    body: Line


class DirectoryEntry(Value):
    """One line of the officers' directory 一线通: a body, or an officer with their body.

    `rank` is hotline_centre, section, local_office or officer; without one a person reads the line
    and nothing is kept by it. `ended` tells of one that holds no longer.
    """

    name: Line
    body: Line
    phone: Word
    scope: Line
    rank: Word = ""
    role: Line = ""
    hours: Line = ""
    lines: Words = ()
    ended: bool = False


PROBLEMS = (
    "quality",
    "after_sales",
    "contract",
    "price",
    "safety",
    "false_advertising",
    "counterfeit",
    "measure",
    "dignity",
    "other",
)
CHANNELS = (
    "in_store",
    "mall_phone",
    "posted_phone",
    "12315",
    "12345",
    "odr",
    "letter",
    "online",
    "dispatched",
    "media",
    "other",
    "12331",
    "12365",
    "12358",
)

REFUSAL_GROUNDS: dict[int, str] = {
    1: "不属于市场监管部门职责，或者本机关没有处理权限",
    2: "法院、仲裁机构、市场监管部门或者其他行政机关、消费者协会已经受理或者处理过同一争议",
    3: "不是为生活消费需要，或者不能证明与被投诉人之间存在消费者权益争议",
    4: "知道或者应当知道权益受侵害之日起超过三年，法律另有规定的除外",
    5: "未提供规定的材料，或者提供虚假材料",
    6: "冒用他人名义，或者拒不配合核验真实身份信息",
    7: "法律、法规、规章规定不予受理的其他情形",
}
"""《市场监督管理投诉举报处理办法》第十六条: the code is the number of its item."""

TERMINATION_GROUNDS: dict[int, str] = {
    1: "投诉人撤回投诉，或者双方自行和解",
    2: "一方无正当理由不参加调解，或者明确拒绝调解",
    3: "经组织调解，一方明确表示无法达成调解协议",
    4: "鉴定、检测费用由谁承担协商不成",
    5: "自受理之日起六十日内未达成调解协议",
    6: "受理后发现有第十六条、第四十二条规定的情形",
    7: "投诉人、被投诉人死亡或者主体资格灭失",
    8: "法律、法规、规章规定应当终止调解的其他情形",
}
"""《市场监督管理投诉举报处理办法》第二十三条: the code is the number of its item."""
