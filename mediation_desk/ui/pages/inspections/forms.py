"""The forms of an inspection round: plan, one shop, a spot check, a notice, the end."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from PySide6.QtCore import QCoreApplication

from mediation_desk.domain.inspection.codes import TOPICS, ItemOutcome, SpotOutcome
from mediation_desk.domain.inspection.events import GoodsSpotChecked, ItemNote, ItemResult
from mediation_desk.domain.inspection.rounds import InspectionRound
from mediation_desk.domain.refusal import Reason
from mediation_desk.ui.evidence.typed_files import files_of, files_typed
from mediation_desk.ui.forms.binder import Binder
from mediation_desk.ui.forms.field_spec import FieldKind as Kind
from mediation_desk.ui.forms.field_spec import FieldSpec as Spec
from mediation_desk.ui.forms.field_spec import FormValues, OwnInput
from mediation_desk.ui.forms.form import Form
from mediation_desk.ui.wording import times, word
from mediation_desk.workflows.merchants import inspections as acts
from mediation_desk.workflows.merchants import rectification
from mediation_desk.workflows.read_models.merchants.inspections import (
    InspectedShop,
    InspectionSheet,
    InspectionsSheet,
)
from mediation_desk.workflows.response.first_response import StoredEvidence
from resources.inspection import CheckItem, check_lists, item_of

translate = QCoreApplication.translate
_NOTE = "_note"


@dataclass(frozen=True)
class ShopContext:
    """The round and the shop that a form is about, and the maker of its photos' input."""

    sheet: InspectionSheet
    shop: InspectedShop
    photos: Callable[[], OwnInput]

    @property
    def key(self) -> str:
        """Return the key of round and shop in the name of a draft."""
        return f"{self.sheet.round.id}:{self.shop.merchant}"


def item_text(item: CheckItem) -> str:
    """Return an item with its article, as the screen shows it."""
    is_chinese = times.is_chinese()
    cited = item.cited(is_chinese)
    if not cited:
        return item.words(is_chinese)
    return f"{item.words(is_chinese)}（{cited}）" if is_chinese else f"{item.en} ({cited})"


def plan(read: InspectionsSheet, sheet: InspectionSheet | None) -> Form:
    """Return the form of a plan, new or of an open round."""
    held = sheet.round if sheet else None
    floors = {floor.replace(" ", "_"): floor for floor in read.floors}

    def chosen(typed: FormValues) -> tuple[str, ...]:
        return tuple(floors[code] for code in typed.files("floors") if code in floors)

    title = translate("Inspections", "Change round") if held else _plan_title()
    return Form(
        name=f"inspection:plan:{held.id if held else 'new'}",
        title=title,
        verb=translate("Inspections", "Save changes") if held else _plan_title(),
        said=translate("Inspections", "Round planned"),
        subject=held.id if held else "",
        across=3,
        entries=_plan_entries(read, sheet, floors),
        binder=Binder(
            acts.change_inspection if held else acts.plan_inspection,
            acts.InspectionPlan,
            {"inspection": held.id} if held else {},
            {"floors": chosen},
            thing="" if held else "inspection",
        ),
        places={
            Reason.TEXT_MISSING: "name",
            Reason.INSPECTION_BACKWARDS: "last_day",
            Reason.NO_SHOP_LISTED: "floors",
        },
        note=translate(
            "Inspections",
            "Lists the shops that trade here now. Every shop has the general check list and that"
            " of its class; sellers of cards and courses have the one of prepayments as well.",
        ),
    )


def _plan_title() -> str:
    return translate("Inspections", "Plan round")


def _plan_entries(
    read: InspectionsSheet, sheet: InspectionSheet | None, floors: dict[str, str]
) -> tuple[Spec, ...]:
    held = sheet.round if sheet else None
    first, last = (held.first_day, held.last_day) if held else (read.today, read.today)
    name, walkers = (held.name, held.walkers) if held else ("", "")
    named = translate("Inspections", "Name of the round")
    walked = translate("Inspections", "Walked by")
    return (
        Spec("name", named, Kind.LINE, value=name, required=True),
        Spec("first_day", translate("Inspections", "From"), Kind.LINE, value=first.isoformat()),
        Spec("last_day", translate("Inspections", "To"), Kind.LINE, value=last.isoformat()),
        *_plan_choices(read, held, floors),
        Spec("walkers", walked, Kind.LINE, value=walkers, required=False, is_wide=True),
    )


def _plan_choices(
    read: InspectionsSheet, held: InspectionRound | None, floors: dict[str, str]
) -> tuple[Spec, ...]:
    """Return the choices of floors, classes and check lists; without a floor none is offered."""
    here = [code for code, name in floors.items() if held and name in held.floors]
    floor = translate("Inspections", "Floors; none for all")
    business = translate("Inspections", "Classes of shops; none for all")
    topic = translate("Inspections", "More check lists for all shops")

    def several(key: str, label: str, options: Iterable[StrEnum], chosen: tuple[str, ...]) -> Spec:
        offered = tuple((each.value, word(each)) for each in options)
        return Spec(key, label, Kind.SEVERAL, offered, " ".join(chosen), required=False)

    return (
        *(
            [Spec("floors", floor, Kind.SEVERAL, tuple(floors.items()), " ".join(here), False)]
            if floors
            else []
        ),
        several("businesses", business, read.businesses, held.businesses if held else ()),
        several("topics", topic, TOPICS, held.topics if held else ()),
    )


def shop(at: ShopContext) -> Form:
    """Return the form of a visit: each item with its outcome, what was found, photos.

    It begins with the visit recorded before, so that a shop is completed on another day.
    """
    items = _items_of(at.shop)
    event = at.shop.visit.event if at.shop.visit else None
    words, photos = (event.words, event.photos) if event else ("", ())
    names = event.photo_names if event else ()
    remarks = translate("Inspections", "Remarks")
    note = translate(
        "Inspections",
        "What is typed is kept at once. Items left open can be recorded on another day.",
    )
    return Form(
        name=f"inspection:shop:{at.key}",
        title=at.shop.name,
        verb=translate("Inspections", "Record visit"),
        said=translate("Inspections", "Visit recorded"),
        subject=at.sheet.round.id,
        across=2,
        entries=(
            *(spec for item in items for spec in _item_entries(at, item)),
            Spec("words", remarks, value=words, required=False, lines=2),
            _photos(at, photos, names),
            _day(translate("Inspections", "Visited on")),
        ),
        binder=_visit_binder(at, [item.code for item in items]),
        places={Reason.CHOICE_MISSING: items[0].code, Reason.DATE_IN_FUTURE: "on"},
        note=note,
    )


def _items_of(shop: InspectedShop) -> list[CheckItem]:
    """Return the items of the shop's lists, then recorded ones that are in none of them any more.

    A changed plan, or a corrected class of the shop, takes away no result.
    """
    listed = [item for each in shop.lists for item in check_lists()[each]]
    codes = {item.code for item in listed}
    results = shop.visit.event.results if shop.visit else ()
    return listed + [item_of(each.item) for each in results if each.item not in codes]


def _visit_binder(at: ShopContext, codes: list[str]) -> Binder[acts.ShopInspection]:
    def results(typed: FormValues) -> tuple[ItemResult, ...]:
        return tuple(
            ItemResult(code, ItemOutcome(typed.text(code))) for code in codes if typed.text(code)
        )

    def notes(typed: FormValues) -> tuple[ItemNote, ...]:
        found = [code for code in codes if typed.text(code) == ItemOutcome.FINDING]
        return tuple(ItemNote(code, typed.text(code + _NOTE)) for code in found)

    return Binder(
        acts.inspect_shop,
        acts.ShopInspection,
        {"inspection": at.sheet.round.id, "merchant": at.shop.merchant},
        {"results": results, "notes": notes, "photos": _typed_photos},
        reads=tuple(f"{code}{part}" for code in codes for part in ("", _NOTE)),
    )


def _item_entries(at: ShopContext, item: CheckItem) -> tuple[Spec, Spec]:
    visit = at.shop.visit
    before = {each.item: each.outcome for each in visit.event.results} if visit else {}
    options = tuple((each.value, word(each)) for each in ItemOutcome)
    value = before[item.code].value if item.code in before else ""
    is_chinese = times.is_chinese()
    cited = item.cited(is_chinese)
    return (
        Spec(item.code, item.words(is_chinese), Kind.CHIPS, options, value, hint=cited),
        Spec(
            item.code + _NOTE,
            translate("Inspections", "What was found"),
            value=visit.note(item.code) if visit else "",
            required=True,
            lines=2,
            follows=item.code,
            only=(ItemOutcome.FINDING.value,),
        ),
    )


def _day(label: str) -> Spec:
    return Spec("on", label, Kind.PAST_DAY, value=translate("CaseForms", "today"))


def _photos(at: ShopContext, hashes: tuple[str, ...], names: tuple[str, ...]) -> Spec:
    named = (*names, *("" for _ in hashes[len(names) :]))
    before = tuple(
        StoredEvidence(sha256, 0, "image/*", name)
        for sha256, name in zip(hashes, named, strict=False)
    )
    label = translate("Inspections", "Photos")
    value = files_typed(before)
    return Spec("photos", label, Kind.OWN, value=value, required=False, own=at.photos)


def _typed_photos(typed: FormValues) -> tuple[StoredEvidence, ...]:
    return files_of(typed.text("photos"))


def spot(at: ShopContext, before: GoodsSpotChecked | None = None) -> Form:
    """Return the form of a spot check of goods, or of its result that came later."""
    given = {"inspection": at.sheet.round.id, "merchant": at.shop.merchant}
    return Form(
        name=f"inspection:spot:{at.key}:{before.spot if before else 'new'}",
        title=translate("Inspections", "Spot check of goods"),
        verb=translate("Inspections", "Record spot check"),
        said=translate("Inspections", "Spot check recorded"),
        subject=at.sheet.round.id,
        across=2,
        entries=_spot_entries(at, before),
        binder=Binder(
            acts.spot_check,
            acts.GoodsSpotCheck,
            {**given, **({"spot": before.spot} if before else {})},
            {"photos": _typed_photos},
            thing="" if before else "spot",
        ),
        places={
            Reason.TEXT_MISSING: "goods",
            Reason.FINDING_UNSAID: "words",
            Reason.DATE_IN_FUTURE: "on",
        },
    )


def _spot_entries(at: ShopContext, before: GoodsSpotChecked | None) -> tuple[Spec, ...]:
    """Return the fields of a spot check; its result is no longer pending when it comes."""
    offered = [each for each in SpotOutcome if before is None or each is not SpotOutcome.PENDING]
    options = tuple((each.value, word(each)) for each in offered)
    sold, batch, words = (before.goods, before.batch, before.words) if before else ("", "", "")
    photos, names = (before.photos, before.photo_names) if before else ((), ())
    how = translate("Inspections", "What was checked, and how")
    return (
        Spec("goods", translate("Inspections", "Goods"), Kind.LINE, value=sold, required=True),
        Spec("batch", translate("Inspections", "Batch"), Kind.LINE, value=batch, required=False),
        Spec("outcome", translate("Inspections", "Result"), Kind.CHIPS, options, required=True),
        Spec(
            "words",
            how,
            value=words,
            required=False,
            lines=3,
            follows="outcome",
            required_for=(SpotOutcome.FAILED.value,),
        ),
        _photos(at, photos, names),
        _day(translate("Inspections", "Checked on")),
    )


def findings_text(at: InspectedShop) -> str:
    """Return what a round found at a shop, a numbered line for each finding.

    It is in Chinese in every language of the screen: the notice prints it.
    """
    notes = at.visit.findings if at.visit else ()
    lines = [f"{item_of(note.item).screen}：{note.words}" for note in notes]
    failed = [each for each in at.spots if each.outcome is SpotOutcome.FAILED]
    lines += [
        f"抽检{' '.join(p for p in (each.goods, each.batch) if p)}不合格：{each.words}"
        for each in failed
    ]
    return "\n".join(f"{n}. {line}" for n, line in enumerate(lines, start=1))


def notice(at: ShopContext) -> Form:
    """Return the form of the rectification notice that the findings at a shop lead to."""
    given = {"merchant": at.shop.merchant, "inspection": at.sheet.round.id}
    return Form(
        name=f"inspection:notice:{at.key}",
        title=translate("Inspections", "Rectification notice"),
        verb=translate("Inspections", "Issue notice"),
        said=translate("Inspections", "Notice issued"),
        subject=at.sheet.round.id,
        across=2,
        entries=(
            Spec(
                "due",
                translate("Inspections", "To be done by"),
                Kind.DUE_DAY,
                value=translate("CaseForms", "7 days"),
            ),
            Spec(
                "finding",
                translate("Inspections", "Finding"),
                value=findings_text(at.shop),
                required=True,
            ),
            Spec("demand", translate("Inspections", "What is demanded"), required=True),
        ),
        binder=Binder(
            rectification.issue,
            rectification.RectificationNotice,
            given,
            thing="rectification",
        ),
        places={Reason.DATE_IN_PAST: "due", Reason.TEXT_MISSING: "finding"},
        note=translate(
            "Inspections",
            "It stands in the shop's file, where its receipt and the check are recorded.",
        ),
    )


def ending(sheet: InspectionSheet) -> Form:
    """Return the form that ends a round, with what its record will say."""
    held = sheet.round
    counts = translate(
        "Inspections", "{visited} of {planned} shops visited, {findings} findings."
    ).format(visited=held.visited, planned=len(held.merchants), findings=held.findings)
    return Form(
        name=f"inspection:end:{held.id}",
        title=translate("Inspections", "End round"),
        verb=translate("Inspections", "End round"),
        said=translate("Inspections", "Round ended"),
        subject=held.id,
        entries=(Spec("words", translate("Inspections", "Summary"), required=False, lines=4),),
        binder=Binder(acts.end_inspection, acts.InspectionEnding, {"inspection": held.id}),
        note=counts,
    )


def cancel(sheet: InspectionSheet) -> Form:
    """Return the form that cancels a round, with the reason."""
    held = sheet.round
    return Form(
        name=f"inspection:cancel:{held.id}",
        title=translate("Inspections", "Cancel round"),
        verb=translate("Inspections", "Cancel round"),
        said=translate("Inspections", "Round cancelled"),
        subject=held.id,
        entries=(Spec("words", translate("Inspections", "Why"), required=True),),
        binder=Binder(acts.cancel_inspection, acts.InspectionEnding, {"inspection": held.id}),
        places={Reason.REASON_MISSING: "words"},
        note=translate("Inspections", "The number stays and is not given again."),
        is_grave=True,
    )


def period(first: date, last: date) -> str:
    """Return the days of a round: one, or from and to."""
    return first.isoformat() if first == last else f"{first.isoformat()} – {last.isoformat()}"
