"""Answer with a letter as it is printed."""

from fastapi import Response

from sync.hub.domain.paper_content import LetterText
from sync.hub.papers import press


def printed_letter(letter: LetterText, footer: str, name: str) -> Response:
    """Return the answer with a letter as PDF; `footer` says by whom and when it was printed."""
    return Response(
        press.letter_pdf(letter, footer),
        media_type="application/pdf",
        headers={"Content-Disposition": f'inline; filename="{name}.pdf"'},
    )
