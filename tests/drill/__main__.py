"""Runner of the drill: ``python -m tests.drill [NUMBER ...]``; exits with 1 on a failed scene."""

import os
import subprocess
import sys

from tests.drill.scenes import ROOT, Scene, scenes


def play(scene: Scene) -> bool:
    """Print a scene, run it, and print its outcome."""
    sys.stdout.write(f"\n{scene.number}  {scene.title}\n\n{scene.told}\n\n")
    sys.stdout.flush()
    ran = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "--no-header", *scene.tests],
        cwd=ROOT,
        env={"QT_QPA_PLATFORM": "offscreen", **os.environ},
        capture_output=True,
        text=True,
        check=False,
    )
    held = ran.returncode == 0
    last = ran.stdout.strip().splitlines()[-1:] or [ran.stderr.strip()[-300:]]
    sys.stdout.write(f"{'As written' if held else 'NOT as written'}: {last[0]}\n")
    if not held:
        sys.stdout.write(ran.stdout[-3_000:])
    return held


def main(numbers: list[str]) -> int:
    """Run the scenes with these numbers, or all."""
    chosen = [each for each in scenes() if not numbers or str(each.number) in numbers]
    held = [play(each) for each in chosen]
    sys.stdout.write(f"\n{sum(held)} of {len(held)} scenes went as written\n")
    return 0 if held and all(held) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
