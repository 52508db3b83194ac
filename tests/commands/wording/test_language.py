"""Language of the commands: options in any place, both languages, one sentence for an error."""

from pathlib import Path

import pytest

from mediation_desk.commands.wording import phrases
from tests.commands.shell import BOSS, Shell, founded


@pytest.fixture(scope="module")
def shell(tmp_path_factory: pytest.TempPathFactory) -> Shell:
    return founded(tmp_path_factory.mktemp("speaking"))


def test_options_stand_before_between_and_behind(shell: Shell) -> None:
    place = ("--workspace", shell.workspace, "--operator", BOSS, "--json")
    first = shell.run(*place, "ledger", "verify").json
    assert (first["ok"], first["entries"], len(first["head"])) == (True, 3, 64)
    assert list(first) == ["ok", "entries", "head"]
    assert shell.run("ledger", *place, "verify").json == first
    assert shell.run("ledger", "verify", *place).json == first


def test_the_only_name_that_signed_in_here_needs_no_telling(shell: Shell) -> None:
    shell.ledger("verify")
    answer = shell.run("ledger", "verify", "--workspace", shell.workspace)
    assert answer.out.startswith("台账完整：3 条记录")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (
            ("frob",),
            "没有“frob”这个命令。可用：open、verify-paper、doctor、config、completion、tour、run",
        ),
        (("ledger", "search"), "缺少 TEXT"),
        (("ledger", "search", "a", "--limit", "0"), "--limit 的值“0”不能用。最小 1"),
        (("ledger", "search", "a", "--limit", "x"), "--limit 的值“x”不能用。请写整数"),
        (("ledger", "search", "a", "--bogus"), "没有 --bogus 这个选项"),
        (("ledger", "search", "a", "b"), "命令写法不对"),
        (("--lang", "xx", "ledger", "verify"), "没有“xx”这种界面语言"),
        (("ledger", "import"), "请写明要导入的文件"),
    ],
)
def test_words_that_no_command_takes_get_a_sentence(
    shell: Shell, words: tuple[str, ...], sentence: str
) -> None:
    assert shell.run(*words).says(2, sentence)


def test_a_group_alone_shows_its_commands(shell: Shell) -> None:
    alone = shell.run("ledger")
    assert alone.says(2, "请写明命令", "verify")
    assert "--workspace" in alone.out


def test_who_may_not_in_gets_a_sentence(shell: Shell, tmp_path: Path) -> None:
    wrong = shell.ledger("verify", MEDIATION_DESK_PASSWORD="wrong-1")
    assert wrong.says(2, "姓名与密码不符")
    stranger = shell.run("ledger", "verify", "--workspace", shell.workspace, "--operator", "无名")
    assert stranger.says(2, "姓名与密码不符")
    assert shell.ledger("verify", MEDIATION_DESK_PASSWORD=None).says(2, "缺少密码")
    nowhere = Shell(shell.home, tmp_path / "none")
    assert nowhere.ledger("verify").says(2, str(nowhere.workspace), "没有台账", "ledger init")
    assert not nowhere.workspace.exists()


def test_the_language_is_chosen_by_option_or_variable(shell: Shell) -> None:
    by_option = shell.run("--lang", "en", "ledger", "frob")
    assert by_option.says(2, "There is no command “frob”")
    by_variable = shell.ledger("verify", MEDIATION_DESK_LANG="en")
    assert by_variable.out.startswith("The ledger is intact: 3 entries")
    of_screens = shell.run("explain", "remedy", "fraud", "--price", "x", MEDIATION_DESK_LANG="en")
    assert of_screens.says(2, "“x” is not a sum")
    assert shell.run("ledger", "frob", MEDIATION_DESK_LANG="tlh").says(2, "没有“frob”")


def test_every_phrase_stands_in_both_languages_with_the_same_values() -> None:
    for chinese, english in phrases._ALL.values():
        fields = [set(_fields(words)) for words in (chinese, english)]
        assert fields[0] == fields[1], chinese
        assert chinese.strip() != english.strip()


def _fields(words: str) -> list[str]:
    return [part.partition("}")[0] for part in words.split("{")[1:]]
