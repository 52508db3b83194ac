"""Texts of journal acts, roles, kinds of bodies and refusals in the reader's language."""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass

from resources.terms import hub_terms
from sync.hub.language.clock import SHANGHAI
from sync.hub.language.translator import Translator, code
from sync.hub.services.documents.service_records import HOW
from sync.hub.services.matters.consumer_disclosure import REASONS
from sync.hub.services.signatures.signature_rule import LAID as OUTGOING_WORDS
from sync.hub.storage.journal_reader import JournalRow as Noted
from sync.hub.storage.transactions import HUB, RELAY

ROLE_WORDS = {
    "officer": "Case officer",
    "head": "Head who signs",
    "administrator": "Administrator",
    "security_administrator": "Security administrator",
    "auditor": "Auditor",
}
KIND_WORDS = {
    "hotline_centre": "Hotline centre",
    "section": "Section",
    "local_office": "Local office",
    "head": "Head of the bureau",
}
ACTS = {
    "reviewer.admitted": "user added",
    "reviewer.signed_in": "signed in",
    "reviewer.signed_out": "signed out",
    "reviewer.feed_made": "address of own visits made",
    "reviewer.feed_ended": "address of own visits ended",
    "hub.visits_ruled": "length of visits set",
    "reviewer.signed_out_everywhere": "signed out everywhere",
    "reviewer.password_changed": "password changed",
    "reviewer.password_wrong": "wrong password",
    "reviewer.code_wrong": "wrong code of the second factor",
    "reviewer.shut_out_tried": "tried to sign in while shut out",
    "reviewer.address_refused": "used from an address that the role does not work from",
    "reviewer.method_changed": "method of signing in changed",
    "reviewer.identity_bound": "bound to an identity of the provider",
    "reviewer.recovery_codes_made": "recovery codes made",
    "reviewer.recovery_code_used": "signed in by a recovery code",
    "hub.unknown_identity": "verified by the provider, without an account here",
    "reviewer.renamed": "name or account changed",
    "reviewer.session_ended": "session ended",
    "hub.unknown_name": "sign-in under an unknown name",
    "hub.factor_ruled": "rule of the second factor changed",
    "hub.addresses_ruled": "addresses of a role set",
    "hub.addresses_lifted": "address rules lifted",
    "reviewer.password_given": "password given for one sign-in",
    "reviewer.factor_set": "second factor set up",
    "reviewer.factor_reset": "second factor reset",
    "reviewer.shut_out": "user shut out",
    "reviewer.moved": "body or role changed",
    "reviewer.let_in": "user let in again",
    "body.added": "body added",
    "body.signed": "its head signs from now on",
    "body.unsigned": "its head signs no longer",
    "station.code_issued": "enrolment code given out",
    "station.enrolled": "station enrolled",
    "station.renamed": "station renamed",
    "station.office_named": "local office named",
    "station.revoked": "station shut out",
    "station.key_retired": "key retired",
    "station.taken_over": "continued in a new epoch",
    "station.forked": "another copy wrote here too",
    "station.alarm_raised": "ledger contradicts what was told before",
    "station.alarm_decided": "ledger alarm settled",
    "station.compare_asked": "comparison asked for",
    "station.packet_taken": "packet by file",
    "relay.refused": "file of the relay refused",
    "station.compared": "both sides compared",
    "station.quarantined": "events that could not be proven held",
    "consumer.opened": "consumer's line opened",
    "consumer.sought": "looked for a consumer",
    "matter.assigned": "matter passed on",
    "report.opened": "report opened",
    "report.file_opened": "file of a report looked at",
    "report.file_saved": "file of a report saved elsewhere",
    "reviewer.reports_given": "right to reports given",
    "reviewer.reports_taken": "right to reports taken",
    "reviewer.files_given": "right to save files given",
    "reviewer.files_taken": "right to save files taken",
    "evidence.opened": "file of a dossier looked at",
    "evidence.saved": "file of a dossier saved elsewhere",
    "case.registered": "case registered on the 12315 platform",
    "guidance.seen": "request opened",
    "guidance.answered": "guidance answered",
    "case.accepted": "case accepted",
    "case.refused": "case refused",
    "case.returned": "case returned for more",
    "onsite.set": "visit set",
    "case.decided": "case ended",
    "guidance.answering": "answer begun",
    "guidance.handed_over": "question handed over",
    "case.handed_over": "case handed over",
    "slip.handed_over": "slip handed over",
    "matter.claimed": "matter claimed",
    "matter.taken_over": "matter taken over",
    "slip.claimed": "slip claimed",
    "slip.taken_over": "slip taken over",
    "stand_in.set": "stand-in named",
    "stand_in.ended": "stand-in ended",
    "guidance.climbed": "unanswered in time, told to the head",
    "case.erased": "people of a case erased",
    "slip.erased": "people of a slip erased",
    "report.erased": "envelope of a report erased",
    "report.result_laid": "result of a report laid before the head",
    "report.result_issued": "result of a report issued",
    "report.result_returned": "result of a report sent back",
    "report.result_voided": "result of a report voided",
    "hold.placed": "put under a hold",
    "hold.lift_asked": "lifting of a hold asked for",
    "hold.lifted": "hold lifted",
    "retention.set": "term of retention set",
    "retention.kept_up": "what is past its technical term erased",
    "archive.made": "yearly archive made",
    "archive.keys_written": "keys of an archive handed out",
    "hub.exported": "hub exported in full",
    "hub.fetched": "archive or export fetched",
    "hub.export_removed": "file of an export removed",
    "hub.restored": "hub restored",
    "hub.repaired": "events that nobody signed moved out of the logs",
    "hub.repair_undone": "repair undone, events put back",
    "hub.went_on": "decisions go on after a restore",
    "hub.key_announced": "new key of the hub announced",
    "hub.key_switched": "new key of the hub in use",
    "hub.files_moved": "files of the hub moved to another place",
    "opinion.asked": "opinion asked",
    "opinion.asked_further": "further question for an opinion",
    "opinion.given": "opinion given",
    "opinion.reminded": "reminded of an opinion",
    "opinion.taken_back": "question for an opinion taken back",
    "document.issued": "document issued",
    "document.voided": "document voided",
    "document.sealed": "document sealed",
    "document.served": "service of a document recorded",
    "seal.added": "electronic seal added",
    "seal.users_set": "users of a seal set",
    "seal.withdrawn": "electronic seal withdrawn",
    "template.kept": "template of replies kept",
    "template.removed": "template of replies removed",
    "ruling.proposed": "ruling proposed to a second officer",
    "ruling.confirmed": "ruling confirmed",
    "ruling.sent_back": "ruling sent back",
    "ruling.taken_back": "ruling taken back",
    "ruling.lapsed": "ruling void, for the case was escalated anew",
    "onsite.held": "visit held",
    "onsite.photo": "photo taken on site",
    "onsite.photo_removed": "photo taken on site removed",
    "onsite.signed": "minutes signed on the screen",
    "onsite.voided": "signatures void, for the text was changed",
    "onsite.postponed": "visit postponed",
    "sheet.taken": "sheet of slips imported",
    "slip.registered": "slip recorded",
    "slip.corrected": "slip corrected",
    "slip.dispatched": "slip dispatched",
    "slip.asked": "opinion asked",
    "slip.opinion": "opinion given",
    "slip.reported": "station reported",
    "slip.replied": "hotline replied to",
    "slip.closed": "slip closed",
    "slip.climbed": "not replied to in time, told to the head",
    "slip.restored": "slip came back from the station",
    "slip.joined": "slip joined to another",
    "slip.parted": "slip parted again",
    "slip.kept_apart": "slip kept apart",
    "supervision.posted": "supervision posted",
    "supervision.visited": "supervised on the spot",
    "supervision.answered": "station answered the supervision",
    "supervision.closed": "supervision ended",
    "supervision.restored": "supervision came back from the station",
    "standing.published": "standing answer published",
    "standing.succeeded": "standing answer put in the place of another",
    "standing.ended": "standing answer ended",
    "standing.restored": "standing answer came back from a station",
    "circular.drafted": "draft of a circular kept",
    "circular.discarded": "draft of a circular thrown away",
    "circular.published": "circular published",
    "circular.ended": "circular ended",
    "circular.confirmed": "circular confirmed by a station",
    "circular.restored": "circular came back from a station",
    "sample.drawn": "sample drawn",
    "sample.called": "sample called back",
    "case.graded": "mall's work graded",
    "pack.drafted": "draft of a pack kept",
    "pack.discarded": "draft of a pack thrown away",
    "pack.published": "pack signed and published",
    "signing.required": "head's signature needed from now on",
    "signing.waived": "head's signature needed no longer",
    "words.laid": "words laid before a head",
    "words.signed": "words signed by a head",
    "words.returned": "words sent back by a head",
    "words.taken_back": "words taken back by who wrote them",
    "words.thrown_away": "words thrown away by who wrote them",
    "program.key_made": "key of a program made",
    "program.key_ended": "key of a program ended",
    "program.webhook_made": "program told from now on",
    "program.webhook_ended": "program told no longer",
    "program.secret_renewed": "secret of a program renewed",
    "public.exported": "rows for publication saved",
    "journal.proved": "journal exported with its proofs",
    "hub.separated": "administrators separated",
    "hub.separation_ended": "separation of administrators ended by command",
    "right.proposed": "right proposed",
    "right.declined": "right declined",
    "right.taken_back": "proposed right taken back",
    "right.lapsed": "proposed right lapsed",
    "journal.read": "journal read",
    "journal.exported": "journal exported",
}
STREAMS = {
    "": "Everything",
    "matter:": "Matters",
    "evidence:": "Evidence",
    "slip:": "Hotline slips",
    "supervision:": "Supervision",
    "sample:": "Samples",
    "report:": "Sealed reports",
    "submission:": "To sign",
    "station:": "Stations",
    "reviewer:": "Users",
    "right:": "Rights",
    "body:": "Bodies",
    "seal:": "Electronic seals",
    "template:": "Templates of replies",
    "pack:": "Packs of rules",
    "program:": "Others' programs",
    "standing:": "Standing answers",
    "circular:": "Circulars",
    "hold:": "Legal holds",
    "archive:": "Yearly archives",
    "journal": "Journal",
    "hub": "Hub",
}
NOBODY = {HUB: "Hub", RELAY: "Relay"}
"""Names in the journal of authors that are no person."""

FACT_WORDS = {
    "for": "For",
    "receiver": "Given to",
    "holder_before": "Handled before by",
    "substitute": "Stands in",
    "grade": "Satisfaction",
    "number": "Number",
    "account": "Account",
    "name": "Now",
    "before": "Before",
    "role": "Role",
    "kind": "Kind",
    "line": "Handled by line",
    "last_day": "Given until",
    "key": "Key",
    "reason": "Reason",
    "given": "Given to it",
    "events": "Events",
    "problem": "Problem",
    "outgoing": "To be signed",
    "left": "Left behind",
    "written_by": "Writer",
    "whom": "Who is asked",
    "opinion_due": "Opinion due",
    "sought_by": "Looked for by",
    "found": "Found",
    "ledger_seq": "Entry",
    "held": "Held",
    "told": "Told",
    "browser": "Browser",
    "factor": "Second factor for",
    "account_before": "Account before",
    "scopes": "What it may ask",
    "host": "Host",
    "method": "Signs in by",
    "codes_left": "Codes left",
    "before_method": "Signed in by",
    "networks": "Networks",
    "administrator": "System administrator",
    "security_administrator": "Security administrator",
    "auditor": "Auditor",
    "proposed_by": "Proposed by",
    "reset": "Set anew",
    "without_second": "Without the second administrator",
    "since": "From",
    "until": "To",
    "person_read": "By",
    "act_read": "Act",
    "stream_read": "Which streams",
    "entries": "Entries",
    "reference": "Reference",
    "kept_kind": "Kept kind",
    "term_before": "Term before",
    "term": "Term",
    "why": "Reason given",
    "archived_year": "Year",
    "units": "Cases and slips",
    "root": "Seal",
    "scope": "Scope",
    "seal": "Electronic seal",
    "served_how": "How it was served",
    "template": "Name of the template",
    "visit_minutes": "A visit lasts, in minutes",
    "travel_minutes": "The way, in minutes",
}
BROWSER_WORDS = {"known": "known", "unknown": "not known"}
RESET_WORDS = {"password": "Password", "factor": "Second factor"}
KEPT_WORDS = {
    "case": "Cases",
    "injury": "Cases of an injury by a product",
    "slip": "Hotline slips",
    "report": "Envelopes of reports",
    "document": "Issued documents",
    "message": "Messages to and from stations",
    "evidence": "Evidence files",
    "quarantine": "Events that could not be proven",
    "archive": "Yearly archives",
    "sign_in": "Sign-in records",
    "sheet": "Sheets that were not taken in",
    "upload": "Unfinished uploads",
    "journal": "Journal of the hub",
    "reading": "Record of who read what",
    "standing": "Standing answers",
    "export": "Exports made on the page",
}
SCOPE_WORDS = {"without_people": "without people", "with_people": "with people"}
FACTOR_WORDS = {
    "administrators": "Administrators only",
    "deciders": "Everyone who decides",
    "everyone": "Everyone",
}
METHOD_WORDS = {
    "password": "Password of the hub",
    "ldap": "Directory (LDAP)",
    "oidc": "Identity provider (OIDC)",
}
PROGRAMS = (
    ("Edg", "Edge"),
    ("Firefox", "Firefox"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)
SYSTEMS = ("Windows", "Android", "iPhone", "iPad", "Mac", "Linux")
"""Words by which a browser names its system, the decisive one first: most name others too."""
ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22}")


@dataclass(frozen=True)
class JournalActRow:
    """Act as a row: number, moment, author, kind, stream, and its facts.

    `about` names the stream as the reader knows it, `href` leads there.
    """

    seq: int
    at: str
    by: str
    act: str
    stream: str
    facts: str
    about: str = ""
    href: str = ""


def acts_in_words(entries: Iterable[Noted], t: Translator) -> tuple[JournalActRow, ...]:
    """Return entries of the journal as rows; a kind without a text is shown by its name."""
    return tuple(
        JournalActRow(
            seq=one.seq,
            at=one.at.astimezone(SHANGHAI).strftime("%Y-%m-%d %H:%M:%S"),
            by=t(NOBODY[one.by]) if one.by in NOBODY else one.by,
            act=t(ACTS[one.kind]) if one.kind in ACTS else one.kind,
            stream=one.stream,
            facts=_facts(one, t),
        )
        for one in entries
    )


def _facts(one: Noted, t: Translator) -> str:
    """Return the facts that a person reads; ids of other rows are left to the database."""
    values: dict[str, str] = json.loads(one.facts)
    words = [_fact(key, str(values[key]), t) for key in FACT_WORDS if values.get(key)]
    return "\u2003".join(word for word in words if word)


def _fact(key: str, value: str, t: Translator) -> str:
    # Ids of rows and numbers of forms mean nothing to a person.
    if ID.fullmatch(value) or (key == "kind" and value.isdigit()):
        return ""
    return f"{t(FACT_WORDS[key])} {_value(key, value, t)}"


def _value(key: str, value: str, t: Translator) -> str:
    if key in ("key", "held", "told", "root"):
        return value[:16]
    known = _KNOWN.get(key, {})
    if key in ("factor", "before") and value not in known and "," in value:
        return t.listed([_value("role", each, t) for each in value.split(",")])
    if value in known:
        return t(known[value])
    return code(t, key, value) if key in hub_terms() else value


_KNOWN = {
    "sought_by": {"name": "Name", "phone": "Phone"},
    "role": ROLE_WORDS,
    "kind": KIND_WORDS,
    "reason": REASONS,
    "outgoing": OUTGOING_WORDS,
    "browser": BROWSER_WORDS,
    "factor": FACTOR_WORDS | ROLE_WORDS,
    "before": FACTOR_WORDS | ROLE_WORDS,
    "method": METHOD_WORDS,
    "before_method": METHOD_WORDS,
    "without_second": {"command": "By command"},
    "reset": RESET_WORDS,
    "act_read": ACTS,
    "stream_read": STREAMS,
    "person_read": NOBODY,
    "kept_kind": KEPT_WORDS,
    "scope": SCOPE_WORDS,
    "served_how": HOW,
}


def role_of(t: Translator, role: str, separated: bool = False) -> str:
    """Return the role in words; separated administrators have names of their own."""
    if separated and role == "administrator":
        return t("System administrator")
    return t(ROLE_WORDS[role])


def roles_to_choose(t: Translator, separated: bool) -> list[tuple[str, str]]:
    """Return the roles that can be given, with their labels."""
    return [
        (role, role_of(t, role, separated))
        for role in ROLE_WORDS
        if separated or role != "security_administrator"
    ]


def browser_of(t: Translator, agent: str) -> str:
    """Return the program and the system that a browser claims to be; it may claim anything."""
    program = next((name for sign, name in PROGRAMS if sign in agent), t("Another program"))
    system = next((name for name in SYSTEMS if name in agent), "")
    return f"{program}, {system}" if system else program


def kind_of_body(t: Translator, kind: str) -> str:
    """Return the kind of a body in words."""
    return t(KIND_WORDS[kind])


def line_of_body(t: Translator, line: str) -> str:
    """Return the line of trade of a section, in words."""
    return code(t, "line", line) if line else t("All lines")


def in_language(t: Translator, both: str) -> str:
    """Return the reader's half of a sentence that was kept in both languages."""
    chinese, _, english = both.partition(" / ")
    return english if t.lang == "en" and english else chinese
