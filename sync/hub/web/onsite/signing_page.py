"""Page on which both parties and the officer read the minutes and sign on the screen."""

import hashlib
from typing import Annotated

from fastapi import APIRouter, Form, Request, Response

from sync.hub.domain.refusals import InvalidField
from sync.hub.language.clock import SHANGHAI, moment
from sync.hub.papers import press
from sync.hub.services.acts import onsite
from sync.hub.services.acts.onsite import FinishForm, PrintedMinutes
from sync.hub.services.files.blobs import put_file
from sync.hub.services.matters.consumer_disclosure import is_disclosed
from sync.hub.services.onsite import sheets
from sync.hub.services.onsite.draft_keys import key_of_drafts
from sync.hub.services.onsite.minutes_form import PARTIES
from sync.hub.services.onsite.screen_signatures import OTHER_TEXT, SignatureForm
from sync.hub.services.onsite.signed_minutes import NAMES, ReadyMinutes, marks
from sync.hub.storage.schema import SIGNERS
from sync.hub.web.onsite.visit_page import (
    UNSIGNED,
    VISIT,
    require_printable,
    voided_words,
)
from sync.hub.web.request.context import HubContext, RequestContext
from sync.hub.web.request.refusals import absent
from sync.protocol import EvidenceItem

SIGN = f"{VISIT}/sign"
NOTE = (
    "说明：标明“屏幕签名”的，是签名人在屏幕上书写的图像，与上文一并保存，签名摘要由全文摘要、图像、签名人和"
    "两个时间计算得出；文字一经改动，签名即失效。单独的签名图像不是《中华人民共和国电子签名法》第十三条所称的"
    "可靠电子签名；需要时，各方在打印件上手写签名。"
)
NEXT = {"agreement": "documents?kind=9", "terminated": "documents?kind=8"}
"""Next page after minutes that end the mediation: the document of that end."""


def add_routes(router: APIRouter, desk: HubContext) -> None:
    """Add the page, its signatures and its end."""

    @router.get(SIGN)
    def show(request: Request, station_id: str, matter_id: str, voided: str = "") -> Response:
        return _page(RequestContext(desk, request), (station_id, matter_id), voided=voided)

    @router.post(f"{VISIT}/signature")
    def sign(
        request: Request, station_id: str, matter_id: str, sent: Annotated[SignatureForm, Form()]
    ) -> Response:
        entry, place = RequestContext(desk, request), (station_id, matter_id)
        reviewer = entry.sent_by(sent.csrf).reviewer

        def act() -> str:
            with desk.store.turn(entry.now) as turn:
                onsite.sign(turn, reviewer, place, sent, desk.bureau)
            return _at(place)

        return entry.carry_out(act, lambda fault: _page(entry, place, entry.t.said(fault)))

    _add_end(router, desk)
    _add_papers(router, desk)


def _add_end(router: APIRouter, desk: HubContext) -> None:
    @router.post(f"{VISIT}/finish")
    def finish(
        request: Request, station_id: str, matter_id: str, sent: Annotated[FinishForm, Form()]
    ) -> Response:
        entry, place = RequestContext(desk, request), (station_id, matter_id)
        entry.sent_by(sent.csrf)
        return entry.carry_out(
            lambda: _finish(entry, place, sent),
            lambda fault: _page(entry, place, entry.t.said(fault)),
        )


def _add_papers(router: APIRouter, desk: HubContext) -> None:
    @router.get(f"{SIGN}/{{number}}.pdf", response_class=Response)
    def look(request: Request, station_id: str, matter_id: str, number: str) -> Response:
        """Return a paper as it would be printed now, with the signatures that it has."""
        entry, place = RequestContext(desk, request), (station_id, matter_id)
        made = _ready(entry, place)
        papers = _papers(made)
        numbered = {str(n): paper for n, paper in enumerate(papers)}
        if number not in numbered:
            raise absent()
        disposition = {"Content-Disposition": 'inline; filename="minutes.pdf"'}
        return Response(numbered[number].content, headers=disposition, media_type="application/pdf")

    @router.get(f"{VISIT}/signature/{{signer}}.png", response_class=Response)
    def picture(request: Request, station_id: str, matter_id: str, signer: str) -> Response:
        entry, place = RequestContext(desk, request), (station_id, matter_id)
        found = _ready(entry, place).signatures.get(signer)
        if found is None:
            raise absent()
        return Response(found.picture, media_type="image/png")


def _at(place: tuple[str, str]) -> str:
    return f"/review/{'/'.join(place)}/visit/sign"


def _ready(entry: RequestContext, place: tuple[str, str]) -> ReadyMinutes:
    """Return the complete minutes, for an officer who disclosed the consumer; else end it."""
    sitting = entry.signed_in()
    if not sitting.reviewer.decides:
        raise absent()
    with entry.desk.store.reading() as connection:
        one = onsite.require_visit(connection, sitting.reviewer, place)
        if not is_disclosed(connection, one, sitting):
            raise absent()
        try:
            return onsite.ready(connection, sitting.reviewer, place, entry.desk.bureau, entry.now)
        except InvalidField:
            raise absent() from None


def _page(
    entry: RequestContext, place: tuple[str, str], fault: str = "", voided: str = ""
) -> Response:
    sitting = entry.signed_in()
    if not sitting.reviewer.decides:
        raise absent()
    back = f"/review/{'/'.join(place)}/visit"
    with entry.desk.store.reading() as connection:
        one = onsite.require_visit(connection, sitting.reviewer, place)
        sheet = sheets.sheet_of(connection, one)
        if sheet is None or not is_disclosed(connection, one, sitting):
            return entry.go(back)
        try:
            require_printable(sheet.form)
            made = onsite.ready(connection, sitting.reviewer, place, entry.desk.bureau, entry.now)
        except InvalidField:
            # The page of the minutes says what is missing when they are sent to be signed.
            return entry.go(back)
    missing = [each for each in made.expected if each not in made.signatures]
    return entry.page(
        "visit_sign.html",
        422 if fault else 200,
        here=_at(place),
        page="review",
        matter=one,
        key=one.key,
        key_of_drafts=key_of_drafts(entry.desk.store, sitting.reviewer, one),
        fault=fault,
        voided=voided_words(entry, voided),
        texts=[paper.text for paper in made.text.papers],
        digest=made.text.digest,
        signers=[_signer(entry, made, each) for each in SIGNERS],
        missing=entry.t.separator.join(entry.t(NAMES[each]) for each in missing),
        ending=entry.t("The signed papers go to the mall's desk at once and are printed there."),
    )


def _signer(entry: RequestContext, made: ReadyMinutes, signer: str) -> dict[str, object]:
    """Return a signer as the page shows them: signed, to sign, or excused with the reason."""
    found, typed = made.signatures.get(signer), made.sheet.form.typed()
    excused = dict(UNSIGNED).get(typed.get(PARTIES.get(signer, ""), ""), "")
    clocks = ""
    if found:
        phone = f"{found.phone_at.astimezone(SHANGHAI):%H:%M:%S}"
        clocks = entry.t(
            "{at}, by the telephone {phone}", at=moment(found.at, entry.now), phone=phone
        )
    return {
        "code": signer,
        "role": entry.t(NAMES[signer]),
        "name": made.names[signer],
        "signed": clocks,
        "phone": f"{found.phone_at:%Y-%m-%dT%H:%M:%S}" if found else "",
        "picture": f"/review/{made.one.key}/visit/signature/{signer}.png?{found.link[:16]}"
        if found
        else "",
        "excused": entry.t(excused) if signer not in made.expected else "",
    }


def _papers(made: ReadyMinutes) -> tuple[PrintedMinutes, ...]:
    """Return minutes and agreement as PDF, with the signatures that there are."""
    foot = f"签名所及全文 SHA-256 {made.text.digest}"
    number = made.one.number.split(" ")[0]
    papers = []
    for paper in made.text.papers:
        content = press.minutes_pdf(paper, marks(made), NOTE, foot)
        item = EvidenceItem(
            sha256=hashlib.sha256(content).hexdigest(),
            size=len(content),
            mime="application/pdf",
            name=f"{paper.title} {number}.pdf",
        )
        papers.append(PrintedMinutes(item, content))
    return tuple(papers)


def _finish(entry: RequestContext, place: tuple[str, str], sent: FinishForm) -> str:
    """Print the papers, put them into the store, and write the minutes; return the next page."""
    reviewer, store = entry.unnoted().reviewer, entry.desk.store
    with store.reading() as connection:
        made = onsite.ready(connection, reviewer, place, entry.desk.bureau, entry.now)
    if sent.text_sha256 != made.text.digest:
        raise InvalidField(OTHER_TEXT)
    made.require_signed()
    papers = _papers(made)
    for paper in papers:
        # Not within the transaction: the station's line would wait for a slow store.
        put_file(store, made.one.station_id, paper.content, entry.now)
    with store.turn(entry.now) as turn:
        one = onsite.finish(turn, reviewer, (made, papers), entry.desk.bureau)
    typed = made.sheet.form.typed()
    follows = NEXT.get(typed["result"], "")
    if typed["result"] == "agreement" and typed["paper"] != "letter":
        follows = ""
    return f"/review/{one.key}/{follows}".rstrip("/")
