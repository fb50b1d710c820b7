"""The cost of checking 1,000 quiz files against the cost of only parsing them.

    python benchmarks/check/bench_check.py [--files 1000] [--rounds 3]

Makes the files in a temporary folder and measures, on the same files in the same run:

- plain: read every file and `yaml.load` it with `CSafeLoader`;
- check: `load_course` and `check_course`, every check on.

cold: a fresh process, everything counted, imports too; warm: a later pass in the same process.
CPU seconds (user + system) of the process, best of the rounds.
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from course_of_quizzes import write_course

LIMIT = 2.0
"""The promise: checking costs at most so many times what parsing costs."""

_ROOT = Path(__file__).parents[2]


def plain(content: Path) -> int:
    """Parse every quiz file and throw the result away."""
    import yaml  # noqa: PLC0415  a cold start is measured with its imports

    for path in sorted((content / "quizzes").iterdir()):
        try:
            yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
        except yaml.YAMLError:
            continue
    return 0


def check(content: Path) -> int:
    """Load and check the course; the number of issues."""
    from datetime import date  # noqa: PLC0415

    from build_tools.checks import check_course  # noqa: PLC0415
    from build_tools.load.course import load_course  # noqa: PLC0415

    loaded = load_course(content)
    return len([*loaded.issues, *check_course(loaded.course, date(2026, 1, 1))])


WORK = {"plain": plain, "check": check}


def child(name: str, content: Path) -> None:
    """Run in a process of its own: one cold pass, one warm pass."""
    times = []
    issues = 0
    for _ in range(2):
        before = 0.0 if not times else time.process_time()
        issues = WORK[name](content)
        times.append(time.process_time() - before)
    print(json.dumps({"cold": times[0], "warm": times[1], "issues": issues}))


def measure(content: Path, rounds: int) -> dict[str, dict[str, float]]:
    """Best CPU times of some rounds; the two kinds of work take turns."""
    best: dict[str, dict[str, float]] = {}
    for _ in range(rounds):
        for name in WORK:
            command = [sys.executable, __file__, "--child", name, "--content", str(content)]
            out = subprocess.run(command, check=True, capture_output=True, text=True, cwd=_ROOT,
                                 env={"PYTHONPATH": str(_ROOT), "PATH": ""})  # fmt: skip
            found = json.loads(out.stdout)
            kept = best.setdefault(name, found)
            best[name] = {key: min(kept[key], found[key]) for key in found}
    return best


def main() -> None:
    """Print the table; fail where the promise is broken."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--files", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--child", choices=list(WORK))
    parser.add_argument("--content", type=Path)
    options = parser.parse_args()
    if options.child:
        child(options.child, options.content)
        return
    with tempfile.TemporaryDirectory() as folder:
        content = Path(folder)
        write_course(content, options.files, random.Random(7))
        best = measure(content, options.rounds)
    print(f"{options.files} quiz files, ten questions each, one in a hundred broken; ", end="")
    print(f"{best['check']['issues']:.0f} issues found")
    print("| pass | plain CSafeLoader | load + every check | ratio |\n| --- | --- | --- | --- |")
    worst = 0.0
    for key in ("cold", "warm"):
        base, ours = best["plain"][key], best["check"][key]
        worst = max(worst, ours / base)
        print(f"| {key} | {base:.2f} s | {ours:.2f} s | {ours / base:.2f} |")
    sys.exit(worst > LIMIT)


if __name__ == "__main__":
    main()
