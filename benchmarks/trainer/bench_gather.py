"""100,000 回执 through `coursebook cohort gather`: time, memory, progress.

`python benchmarks/trainer/bench_gather.py [receipts] [folder]`. 5,000 members, 20 assignments of six
items; one in fifty 回执 is damaged, one in fifty a repetition. Figures are printed, none is kept.
"""

# ruff: noqa: E501  a script
from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter

from build_tools.trainer.ledger import Ledger, create
from build_tools.trainer.ledger_file import open_ledger, seal_ledger
from build_tools.trainer.receipt import make_receipt

PASSPHRASE = "benchmark passphrase"
AT = "2026-11-01T00:00:00Z"
MEMBERS, ASSIGNMENTS = 5_000, 20


def ledger() -> Ledger:
    made = create("course", "Benchmark", "keeper", [{"since": "2020-01-01", "minutes": 45}], AT)
    made.members = [
        {"id": f"m{n:09d}", "name": f"学员{n}", "number": f"{n:05d}", "issue": 1, "left": "", "at": AT,
         "units": [{"unit": f"第{n % 40 + 1}支部", "from": "", "to": ""}]}
        for n in range(MEMBERS)
    ]  # fmt: skip
    items = [{"item": f"chapter:c{n}", "title": f"第{n}章", "minutes": 30, "due": "", "pass": None}
             for n in range(6)]  # fmt: skip
    made.assignments = [
        {"id": f"as{n:04d}", "rev": 1, "title": f"第{n}期", "items": items, "opens": "2026-11-01",
         "due": "2026-12-31", "pass": None, "attempts": None, "late": "mark", "answers": False,
         "to": ["*"], "at": AT}
        for n in range(ASSIGNMENTS)
    ]  # fmt: skip
    return made


def chat(made: Ledger, count: int, path: Path) -> None:
    """Members in turn, an assignment after the other, as lines of a chat."""
    codes = list(made.registry().codes.values())
    text = ""
    with path.open("w", encoding="utf-8") as file:
        for number in range(count):
            member, period = number % MEMBERS, number // MEMBERS % ASSIGNMENTS
            body = {"v": 1, "c": made.course, "l": made.id, "a": f"as{period:04d}", "r": 1,
                    "n": number // (MEMBERS * ASSIGNMENTS) + 1, "t": 3_600_000 + number, "d": "7K3M",
                    "i": [[place, 1, 25 + place, 2500 + place] for place in range(6)]}  # fmt: skip
            if number % 50 != 7:
                text = make_receipt(body, codes[member], made.box_public)
            sent = text[:150] + "A" + text[151:] if number % 50 == 3 else text
            file.write(f"学员{member} 2026-11-20 10:{number % 60:02d}\n{sent}\n")


def run(command: list[str], folder: Path) -> tuple[float, float, float, str]:
    """Seconds, seconds of one core, MB of the largest child so far, and what it said."""
    start, before = perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    code = f"import sys; from build_tools.adapters.cli import main; main({command!r})"
    tool = [sys.executable, "-c", code]
    environment = {**os.environ, "COURSEBOOK_PASSPHRASE": PASSPHRASE}
    done = subprocess.run(
        tool, capture_output=True, text=True, check=False, env=environment, cwd=folder
    )
    seconds = perf_counter() - start
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    core, most = used.ru_utime - before, used.ru_maxrss / 1024
    return seconds, core, most, done.stderr + done.stdout


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    if len(sys.argv) > 2:
        measure(count, Path(sys.argv[2]).resolve())
        return
    with tempfile.TemporaryDirectory() as folder:
        measure(count, Path(folder))


def measure(count: int, folder: Path) -> None:
    """Gather `count` receipts in a folder, then ask for the standing and the report."""
    made = ledger()
    (folder / "l.json").write_bytes(seal_ledger(made, PASSPHRASE))
    start = perf_counter()
    chat(made, count, folder / "chat.txt")
    size = (folder / "chat.txt").stat().st_size / 2**20
    print(f"made {count:,} in {perf_counter() - start:.0f} s, {size:.0f} MB of chat")
    here = Path(__file__).resolve().parents[2]
    os.environ["PYTHONPATH"] = str(here)
    for command in (["gather", "l.json", "chat.txt"], ["gather", "l.json", "chat.txt"],
                    ["status", "l.json", "as0000", "--remind"],
                    ["report", "l.json", "as0000", "--out", "out"]):  # fmt: skip
        seconds, core, most, said = run(["cohort", *command, "--lang", "en"], folder)
        print(
            f"\n{' '.join(command)}: {seconds:.1f} s ({core:.1f} s of one core), at most {most:.0f} MB"
        )
        print("\n".join(f"  {line[:100]}" for line in said.splitlines()[-6:]))
    file = (folder / "l.json").read_bytes()
    held = open_ledger(file, PASSPHRASE)
    print(
        f"\nfile {len(file) / 2**20:.0f} MB, {len(held.receipts):,} held, {len(held.log)} log entries"
    )


if __name__ == "__main__":
    main()
