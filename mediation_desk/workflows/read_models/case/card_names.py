"""Names and numbers that must not appear on a case card, and their substitutes."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from mediation_desk.domain.case.state import Case
from mediation_desk.domain.people import Merchant, Operator
from mediation_desk.domain.records.directory import Rank
from mediation_desk.workflows.read_models.records import Records

CONSUMER, SHOP, SHOP_STAFF, STAFF, NUMBER = "消费者", "某商户", "店员", "工作人员", "×××"
"""Substitutes for names on a card; a number that can be looked up becomes the last."""
AGENT, GUARDIAN, OTHER, OFFICER, SOMEONE = "代理人", "监护人", "其他消费者", "监管人员", "有关人员"

_POSTS: Final = re.compile(
    "副?店长|[总副]?经理|主管|店员|导购|收银员?|老板|店主|客服|主任|负责人|工作人员|调解员|营业员"
    "|当班|当值|值班|本店|门店|店内|商户|对方|本人|消费者|家属|先生|女士|小姐|老师|同志"
)
_BREAKS: Final = re.compile(r"[\s、，,;；/（）()：:]+")
_TOWN: Final = re.compile(r"^.*[省市区县]")
_NAME_MAX: Final = 4
_STREET_MIN: Final = 4


@dataclass(frozen=True)
class PeopleAround:
    """People known to the station around a case: its own, the shop's, the regulator's."""

    staff: tuple[str, ...] = ()
    shop: tuple[str, ...] = ()
    officers: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()


def people_around(records: Records, operators: Iterable[Operator], merchant: str) -> PeopleAround:
    """Return everybody who could be named in a text about a case of this merchant."""
    file = records.merchants.files.get(merchant)
    described = file.described if file is not None else None
    shop = (
        [described.legal_person, described.in_charge, described.other_contact]
        if described is not None
        else []
    )
    shop += [learner.name for learner in records.teaching.roster.values()]
    listed = records.directory.listings.values()
    officers = [each for each in listed if each.particulars.rank is Rank.OFFICER]
    phones = [each.phone for each in officers] + (
        [described.other_phone] if described is not None else []
    )
    return PeopleAround(
        tuple(one.name for one in operators),
        tuple(shop),
        tuple(each.name for each in officers),
        tuple(phones),
    )


def stand_ins(case: Case, merchant: Merchant, people: PeopleAround) -> Mapping[str, str]:
    """Return each word that must not appear on the card with its substitute.

    Words of one character are left out: they would hide ordinary ones.
    """
    given = [
        *_people_known(people),
        *_people_named(case),
        *((name, SHOP_STAFF) for name in _names(merchant.contact)),
        *((word, NUMBER) for word in _numbers(case, merchant, people)),
        (merchant.unit, "店内"),
        (merchant.name, SHOP),
        *_participants(case),
        (case.consumer.name, CONSUMER),
    ]
    return {word.strip(): stand_in for word, stand_in in given if len(word.strip()) > 1}


def names_beside(own: str, case: Case, merchant: Merchant, people: PeopleAround) -> Iterator[str]:
    """Yield the names around a case that are to be hidden from the person of the name ``own``."""
    yield from names_of_the_work(own, people, merchant)
    others = (*(name for name, _ in _people_named(case)), *case.names)
    yield from (name for name in others if name not in own)


def names_of_the_work(own: str, people: PeopleAround, merchant: Merchant) -> Iterator[str]:
    """Yield the names of the staff, the regulator's and the shop's people beside ``own``."""
    known = (*(name for name, _ in _people_known(people)), *_names(merchant.contact))
    yield from (name for name in known if name not in own)


def _people_known(people: PeopleAround) -> Iterator[tuple[str, str]]:
    yield from ((name, OFFICER) for name in people.officers)
    yield from ((name, SHOP_STAFF) for name in people.shop)
    yield from ((name, STAFF) for name in people.staff)


def _people_named(case: Case) -> Iterator[tuple[str, str]]:
    """Yield those whom the case names beside the complainants: others, and who mediated."""
    yield from ((name, SOMEONE) for said in case.others_named for name in _names(said))
    yield from ((name, STAFF) for each in case.meetings for name in _names(each.mediator))


def _participants(case: Case) -> Iterator[tuple[str, str]]:
    """Yield the further participants on the consumer's side."""
    participants = case.participants
    if participants.agent is not None:
        yield participants.agent.person.name, AGENT
    if participants.guardian is not None:
        yield participants.guardian.person.name, GUARDIAN
    if participants.joint is not None:
        yield participants.joint.second.name, OTHER
        yield from ((other.name, OTHER) for other in participants.joint.others)


def _numbers(case: Case, merchant: Merchant, people: PeopleAround) -> Iterator[str]:
    """Yield everything that can be looked up: phones, addresses, and numbers of papers."""
    yield from people.numbers
    yield from (merchant.phone, merchant.uscc)
    yield from (case.number, case.legacy_number, case.hotline_number)
    yield case.purchase.receipt_number
    yield from case.phones
    yield case.consumer.address
    street = _TOWN.sub("", case.consumer.address)
    if len(street) >= _STREET_MIN:
        yield street


def _names(message: str) -> Iterator[str]:
    """Yield the names in a description of a person: 店长李强 names 李强, 当班店员 nobody."""
    for part in _BREAKS.split(_POSTS.sub(" ", message)):
        if part and (len(part) <= _NAME_MAX or part.isascii()):
            yield part
