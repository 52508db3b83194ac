"""Two languages: nothing unfinished, plurals, Qt's own words, and the bench of translators."""

import ast
import re
import tomllib
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QCoreApplication, QTranslator
from PySide6.QtWidgets import QWidget

import resources
from mediation_desk.ui import locale, translations, ts_file
from mediation_desk.ui.locale import Language, SourceTranslator, TranslatedText
from mediation_desk.ui.ts_file import Message
from sync.hub.language.catalogue import CHINESE

_ENROL, _OTHER = re.compile(r"\benrol", re.IGNORECASE), re.compile("登记|接入|入网|联网")


def test_no_text_is_missing_unfinished_or_left_over() -> None:
    assert list(translations.missing()) == []


def test_the_ts_files_are_sorted_and_name_no_place(tmp_path: Path) -> None:
    for language in ("zh_CN", "en"):
        source = resources.path(f"i18n/{language}.ts")
        again = tmp_path / f"{language}.ts"
        ts_file.write(again, ts_file.read(source), language)
        assert again.read_bytes() == source.read_bytes()
        assert b"<location" not in source.read_bytes()


def test_a_placeholder_of_the_source_stands_in_every_translation() -> None:
    wrong = []
    for (context, source, _), message in ts_file.read(resources.path("i18n/zh_CN.ts")).items():
        names = {part.split("}")[0] for part in source.split("{")[1:]}
        for form in filter(None, message.forms):
            kept = {part.split("}")[0] for part in form.split("{")[1:]}
            if names != kept or ("%n" in source) > ("%n" in form):
                wrong.append((context, source, form))
    assert wrong == []


def test_the_words_of_the_trade_are_kept(qapp: object) -> None:
    del qapp
    locale.install(Language.CHINESE)
    asked = [("Rail", "Log new dispute"), ("SignInPage", "Sign in"), ("FormField", "required")]
    said = [QCoreApplication.translate(context, text) for context, text in asked]
    assert said == ["登记新争议", "登录", "必填"]
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "取消"


def test_the_code_of_an_enrolment_is_called_as_on_the_hubs_pages() -> None:
    """The paper that the regulator hands out says 注册码: the desk asks for the same."""
    said = resources.path("i18n/zh_CN.ts").read_text("utf-8")
    assert "注册码" in said
    assert [word for word in ("登记码", "接入码") if word in said] == []


def test_enrolling_is_one_word_for_the_desk_and_the_hub() -> None:
    """登记 is what happens to a dispute; a desk or station is 注册, and nothing else."""
    desk = {
        source: "".join(message.forms)
        for (_, source, _), message in ts_file.read(resources.path("i18n/zh_CN.ts")).items()
    }
    said = {
        english: chinese for english, chinese in (desk | CHINESE).items() if _ENROL.search(english)
    }
    assert len(said) > 20
    assert {e: c for e, c in said.items() if "注册" not in c or _OTHER.search(c)} == {}


def test_english_is_the_source_with_its_plurals(qapp: object) -> None:
    del qapp
    locale.install(Language.ENGLISH)
    translate = QCoreApplication.translate
    said = [translate("DateInput", "%n day(s) ago", "", n) for n in (1, 16)]
    assert said == ["1 day ago", "16 days ago"]
    assert translate("Rail", "Log new dispute") == "Log new dispute"


class _Base(QWidget):
    def words(self) -> str:
        return self.tr("Hello")


class _Derived(_Base):
    pass


def test_a_text_of_a_base_class_is_found_from_a_subclass(qapp: object, tmp_path: Path) -> None:
    assert isinstance(qapp, QCoreApplication)
    source = tmp_path / "words.ts"
    ts_file.write(source, {("_Base", "Hello", ""): Message(("您好",))}, "zh_CN")
    translator = SourceTranslator(source, lambda _: 0)
    qapp.installTranslator(translator)
    widget = _Derived()
    try:
        assert widget.words() == "您好"
    finally:
        qapp.removeTranslator(translator)
        widget.deleteLater()


def test_a_file_of_messages_survives_writing_and_reading(tmp_path: Path) -> None:
    messages = {
        ("A", 'less < & "more"', ""): Message(("少 < 多",)),
        ("A", "%n case(s)", ""): Message(("%n 件",), numerus=True),
        ("B", "Open", "a door"): Message(("",)),
    }
    ts_file.write(tmp_path / "x.ts", messages, "zh_CN")
    assert ts_file.read(tmp_path / "x.ts") == messages


def test_a_broken_file_is_named_with_its_line(tmp_path: Path) -> None:
    broken = tmp_path / "zh.ts"
    broken.write_text("<TS>\n<context>", encoding="utf-8")
    with pytest.raises(ValueError, match=r"zh\.ts.*line 2"):
        ts_file.read(broken)


def test_the_compiled_files_say_the_same(qapp: object, tmp_path: Path) -> None:
    assert isinstance(qapp, QCoreApplication)
    source, target = resources.path("i18n/zh_CN.ts"), tmp_path / "zh_CN.qm"
    translations.compile_one(source, target)
    compiled, direct = QTranslator(), SourceTranslator(source, lambda _: 0)
    assert compiled.load(str(target))
    finished = [key for key, message in direct.messages().items() if message.is_finished()]
    assert len(finished) > 100
    for context, text, comment in finished:
        one = compiled.translate(context, text, comment or None, 3)
        assert one == direct.translate(context, text, comment or None, 3), text


@pytest.mark.parametrize(("asked", "language"), [("zh", "zh"), ("en", "en")])
def test_the_language_asked_for_wins(asked: str, language: str) -> None:
    assert locale.chosen(asked).value == language


def test_the_moment_is_written_as_each_language_does(qapp: object) -> None:
    del qapp
    at = datetime(2026, 11, 24, 10, 24, tzinfo=ZoneInfo("Asia/Shanghai"))
    locale.install(Language.CHINESE)
    chinese = locale.moment(at)
    locale.install(Language.ENGLISH)
    assert (chinese, locale.moment(at)) == ("2026-11-24 星期二 10:24", "Tue 24 Nov 2026 10:24")


def test_an_unknown_order_to_the_bench_is_answered_with_its_manual(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert translations.main(["sing"]) == 2
    assert "update | fill | build | check" in capsys.readouterr().err


def test_the_bench_s_manual_shows_valid_toml() -> None:
    given = tomllib.loads('"English" = "中文"\n[en]\n"%n case" = ["%n case", "%n cases"]')
    assert translations.forms_given(given, "zh_CN", ("Any", "English", "")) == ("中文",)
    assert translations.forms_given(given, "en", ("Any", "%n case", "")) == ("%n case", "%n cases")


def test_words_for_every_context_replace_nothing_finished() -> None:
    given = tomllib.loads('"Open" = "打开"\n[Filters]\n"Open" = "未结"')
    key, other = ("Rail", "Open", ""), ("Filters", "Open", "")
    assert translations.forms_given(given, "zh_CN", key, finished=True) == ()
    assert translations.forms_given(given, "zh_CN", other, finished=True) == ("未结",)


def test_words_are_known_in_chinese_whatever_the_window_speaks(qapp: object) -> None:
    del qapp
    said = TranslatedText("Rail", "Analysis")
    locale.install(Language.CHINESE)
    assert (said.shown(), said.chinese()) == ("分析", "分析")
    locale.install(Language.ENGLISH)
    assert (said.shown(), said.chinese()) == ("Analysis", "分析")


def test_the_number_of_a_plural_is_a_plain_name_or_lupdate_overlooks_the_text() -> None:
    calls = (
        (path.name, call)
        for path in Path(translations.__file__).parents[1].rglob("*.py")
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call) and getattr(call.func, "id", "") == "translate"
    )
    numbers = [(name, call.args[3]) for name, call in calls if len(call.args) > 3]
    assert [name for name, number in numbers if not isinstance(number, ast.Name)] == []


def _calls() -> Iterator[tuple[str, ast.Call]]:
    sources = Path(translations.__file__).parent.rglob("*.py")
    texts = (path.read_text("utf-8") for path in sources)
    for tree in (ast.parse(text) for text in texts if "_NOOP" in text or "_translated" in text):
        for node in ast.walk(tree):
            if isinstance(node, ast.Call):
                yield ast.unparse(node.func).split(".")[-1], node


def test_a_text_that_is_marked_is_asked_for_in_its_own_context() -> None:
    """A table marks its texts, a function asks for them by a variable: no tool sees a slip."""
    marked, asked = set[str](), set[str]()
    for name, call in _calls():
        if name == "QT_TRANSLATE_NOOP":
            marked.add(ast.unparse(call.args[0]))
        elif name in ("translate", "_translated") and not isinstance(call.args[-1], ast.Constant):
            asked.add(ast.unparse(call.args[0]))
    assert len(marked) > 5
    assert marked <= asked
    assert {context for context in asked if context.startswith("'")} <= marked
