"""建站信息登记表: address and staff of a station, and its contacts at the regulator."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from mediation_desk.domain.codes import Paper
from mediation_desk.domain.people import Operator, Station
from mediation_desk.domain.records.directory import Listing
from mediation_desk.papers.layout.cells import field, gap, note, pair, signatures
from mediation_desk.papers.layout.document import Align, TextStyle
from mediation_desk.papers.layout.form import PaperForm, render
from mediation_desk.papers.layout.rows import FormCell, FormRow
from mediation_desk.papers.layout.stamp import PaperStamp, long_day
from mediation_desk.papers.words import word

_CENTRE: Final = TextStyle(9, align=Align.CENTRE)
_TITLE: Final = TextStyle(9, is_bold=True, align=Align.CENTRE)
_PEOPLE: Final = ((2, "序号"), (6, "姓名"), (6, "岗位"), (10, "权限"))
_CONTACTS: Final = ((7, "单位"), (5, "职务"), (3, "姓名"), (9, "电话及值班时间"))


@dataclass(frozen=True)
class StationRecord:
    """Present data of a station: its staff, and the regulator's contacts that are valid."""

    station: Station
    people: tuple[Operator, ...]
    contacts: tuple[Listing, ...]


def make(record: StationRecord, stamp: PaperStamp) -> bytes:
    """Return the form as a PDF; missing data are left blank to be filled by hand."""
    rows = (
        *_about(record.station),
        *_table("人员", _PEOPLE, _people(record.people)),
        *_table("监管联系人", _CONTACTS, _contacts(record.contacts)),
        gap(6, keeps=True),
        note("信息变动后重新打印一份，送监管部门更新；旧表一并存档。", keeps=True),
        gap(4, keeps=True),
        signatures(("站长（签字）：", "商场（盖章）：", "监管部门（盖章）：")),
    )
    return render(PaperForm(word(Paper.STATION_FORM), record.station.prefix, stamp, rows))


def _about(station: Station) -> tuple[FormRow, ...]:
    hung = long_day(station.hung_on) if station.hung_on else ""
    return (
        field("站名", station.name),
        field("地址", station.address),
        pair(("站长", station.head), ("站点电话", station.phone)),
        pair(("挂牌日期", hung), ("案件编号前缀", station.prefix)),
        pair(("属地监管所", station.local_office), ("指导站电话", station.guidance_phone)),
        *((field("人民调解\n委员会", station.committee),) if station.committee else ()),
    )


def _people(people: Sequence[Operator]) -> Iterator[tuple[str, ...]]:
    for number, person in enumerate(people, start=1):
        rights = "、".join(word(right) for right in sorted(person.rights))
        yield str(number), person.name, word(person.role), rights or "—"


def _contacts(contacts: Sequence[Listing]) -> Iterator[tuple[str, ...]]:
    """Yield the contacts: an officer under their body; a body has no person of its own."""
    for one in contacts:
        particulars = one.particulars
        body, name = (particulars.body, one.name) if particulars.body else (one.name, "—")
        yield (
            body,
            particulars.role or "—",
            name,
            "　".join(filter(None, (one.phone, particulars.hours))),
        )


def _table(
    name: str, heads: tuple[tuple[int, str], ...], lines: Iterator[tuple[str, ...]]
) -> Iterator[FormRow]:
    """Yield a titled table; without a line it says that nobody is named yet."""
    yield gap(6, keeps=True)
    yield FormRow((FormCell(name, 24, TextStyle(11, is_bold=True)),), keeps=True, is_ruled=False)
    titles = (FormCell(head, share, _TITLE, is_label=True) for share, head in heads)
    yield FormRow(tuple(titles), keeps=True, is_grid=True)
    for line in list(lines) or [("—",) * len(heads)]:
        texts = zip(line, heads, strict=True)
        yield FormRow(
            tuple(FormCell(text, share, _CENTRE) for text, (share, _) in texts), is_grid=True
        )
