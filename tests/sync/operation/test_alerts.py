"""Alerts: Prometheus accepts the shipped rules, and each reports its own fault alone."""

import shutil
import subprocess
from pathlib import Path

import pytest

RULES = Path(__file__).parents[3] / "docs" / "monitoring" / "alerts.yml"
SERIES = Path(__file__).with_name("alerts.test.yml")


@pytest.mark.release
def test_each_fault_is_told_and_a_sound_hub_is_not(tmp_path: Path) -> None:
    shutil.copy(RULES, tmp_path)
    shutil.copy(SERIES, tmp_path)
    for asked in (["check", "rules", RULES.name], ["test", "rules", SERIES.name]):
        ran = subprocess.run(
            ["promtool", *asked], cwd=tmp_path, capture_output=True, text=True, check=False
        )
        assert ran.returncode == 0, ran.stdout + ran.stderr
