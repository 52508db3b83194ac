"""A deferred module is loaded when a name in it is used; a missing one is named then."""

import sys
from pathlib import Path

import pytest

from resources.deferred import deferred


def test_a_module_is_loaded_when_a_name_in_it_is_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "used_later.py").write_text("WORD = 'loaded'\n", "utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    module = deferred("used_later")
    assert "used_later" not in sys.modules
    assert module.WORD == "loaded"
    assert "used_later" in sys.modules


def test_a_missing_module_is_named_when_it_is_used() -> None:
    module = deferred("no_such_module_anywhere")
    with pytest.raises(ModuleNotFoundError) as missing:
        module.anything()
    assert missing.value.name == "no_such_module_anywhere"
