"""One wording per code at desk, hub and in law: grounds, problems, claims, lines, methods."""

import pytest

import resources
from mediation_desk.ui import locale
from mediation_desk.ui.locale import Language
from mediation_desk.ui.wording import row_trouble
from mediation_desk.workflows.law.library import article_files, read_library
from mediation_desk.workflows.legacy_import.parsing.import_issues import SENTENCES, Issue, IssueText
from sync.hub.language.translator import Translator
from sync.hub.language.translator import code as word_on_the_hub
from sync.protocol import REFUSAL_GROUNDS, TERMINATION_GROUNDS
from tests.domain.law.law_examples import ORDER_121

REFUSED = {ground.code: ground.text for ground in ORDER_121.refusal_ground}
ENDED = {ground.code: ground.text for ground in ORDER_121.ending_ground}


def test_the_hub_offers_the_grounds_of_the_law_in_its_words() -> None:
    assert REFUSAL_GROUNDS == REFUSED
    assert TERMINATION_GROUNDS == ENDED


def test_the_articles_of_the_library_name_them_so() -> None:
    library = read_library(resources.path(name).read_text("utf-8") for name in article_files())
    texts = {
        article.number: article.text for article in library.articles if article.law.code == "o121"
    }
    assert [text for text in REFUSED.values() if text not in texts[16]] == []
    assert [text for text in ENDED.values() if text not in texts[23]] == []


@pytest.mark.parametrize(
    ("field", "code", "words"),
    [
        ("problem", "dignity", "人格尊严"),
        ("claim", "refund", "退还货款和服务费用"),
        ("line", "price", "价格监督"),
        ("channel", "odr", "12315平台ODR"),
        ("channel", "12331", "12331"),
        ("category", "jewellery", "首饰及文体用品"),
        ("outcome", "court", "转司法或仲裁"),
    ],
)
def test_the_hub_calls_codes_as_the_stations_papers_do(field: str, code: str, words: str) -> None:
    assert word_on_the_hub(Translator("zh"), field, code) == words


@pytest.mark.parametrize("cause", [each for each in Issue if each is not Issue.NOTHING])
def test_a_row_that_an_import_refuses_is_told_in_the_windows_language(cause: Issue) -> None:
    quoted = ("words", "month", "day", "ended", "received", "limit")
    why = IssueText(cause, **dict.fromkeys(quoted, "7"))
    locale.install(Language.CHINESE)
    assert row_trouble(why) == str(why) == SENTENCES[cause].format(**dict.fromkeys(quoted, "7"))
    locale.install(Language.ENGLISH)
    assert row_trouble(why).isprintable()
    assert not any("\u3400" <= letter <= "\u9fff" for letter in row_trouble(why))
