"""The question for the tags of one case or of several."""

from PySide6.QtCore import QCoreApplication

from mediation_desk.domain.case.tags import tags_of
from mediation_desk.domain.refusal import Refusal
from mediation_desk.ui.dialogs import TextQuestion
from mediation_desk.ui.wording import sentence

translate = QCoreApplication.translate


def tag_question(title: str) -> TextQuestion:
    """Return the question for tags under a title; its answer is read by `tags_of`."""
    return TextQuestion(
        title,
        translate("TagQuestion", "Tags"),
        translate("TagQuestion", "Add tag"),
        _wrong,
        translate(
            "TagQuestion", "Several tags are separated by commas. Tags stay inside the station."
        ),
        icon="tag",
        placeholder=translate("TagQuestion", "for example: media, chain store"),
    )


def _wrong(text: str) -> str:
    try:
        return "" if tags_of(text) else translate("TagQuestion", "Write at least one tag")
    except Refusal as no:
        return sentence(no)
