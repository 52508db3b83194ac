"""Text of an article or a standing answer in the result list and the reader."""

from datetime import date

from PySide6.QtCore import QCoreApplication

from mediation_desk.domain.records.standing_answers import StandingAnswer
from mediation_desk.ui.pages.library.result_list import LibraryItem
from mediation_desk.ui.wording import word
from mediation_desk.workflows.read_models.library import Article, LibraryLaw

translate = QCoreApplication.translate


def article_face(article: Article, today: date) -> LibraryItem:
    """Return an article as a row: number and title, its law, and its warnings."""
    head = f"{article.label} {article.title}" if article.number else article.title
    law = article.law
    if not law.is_in_force(today):
        message = translate("Library", "ended {day}") if law.valid_until else "{day}"
        return LibraryItem(
            article.key, head, law.name, message.format(day=law.valid_until or ""), "neu"
        )
    if not article.is_checked:
        return LibraryItem(article.key, head, law.name, translate("Library", "unchecked"), "warn")
    return LibraryItem(article.key, head, law.name)


def dates_of(law: LibraryLaw) -> str:
    """Return edition and dates of a law; a date that nobody compared is marked so."""
    parts = [law.edition]
    if law.valid_from is not None:
        message = translate("Library", "in force from {day}").format(day=law.valid_from.isoformat())
        open_ = "" if law.is_date_checked else translate("Library", " (date unchecked)")
        parts.append(f"{message}{open_}")
    if law.valid_until is not None:
        message = translate("Library", "until {day}").format(day=law.valid_until.isoformat())
        parts.append(message)
    return "　".join(parts)


def answer_face(answer: StandingAnswer, today: date) -> LibraryItem:
    """Return a standing answer as a row: its question, its number and day, whether it holds."""
    source = answer.kept.source
    line = f"{source.number}　{source.answered_on.isoformat()}"
    line = "　".join((line, *(words for words, _ in publisher(answer))))
    mark, tone = validity(answer, today)
    return LibraryItem(answer.id, answer.kept.question, line, mark, tone)


def publisher(answer: StandingAnswer) -> list[tuple[str, str]]:
    """Return word and tone for an answer that the regulator published; none for the desk's own."""
    return [(translate("Library", "regulator's"), "reg")] if answer.is_published else []


def validity(answer: StandingAnswer, today: date) -> tuple[str, str]:
    """Return in a word whether an answer is in force, and its tone."""
    if answer.is_valid(today):
        return translate("Library", "valid"), "ok"
    if answer.may_come(today):
        day = answer.kept.valid_from.isoformat()
        return translate("Library", "from {day}").format(day=day), "warn"
    if answer.superseded_by:
        return translate("Library", "superseded"), "neu"
    return translate("Library", "ended"), "neu"


def matter_of(answer: StandingAnswer) -> str:
    """Return line, problem and class of goods, in words."""
    matter = answer.kept.matter
    parts = (matter.line, matter.problem, matter.category)
    said = dict.fromkeys(word(part) for part in parts if part is not None)
    return "　".join(said)


def validity_of(answer: StandingAnswer) -> str:
    """Return the first and last day on which an answer is in force."""
    kept = answer.kept
    ends = [end for end in (kept.valid_until, answer.ended_on) if end is not None]
    begin = translate("Library", "from {day}").format(day=kept.valid_from.isoformat())
    if not ends:
        return begin
    end = translate("Library", "until {day}").format(day=min(ends).isoformat())
    return f"{begin}　{end}"
