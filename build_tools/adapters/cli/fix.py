"""`coursebook fix`: safe mends, made in the files."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from tempfile import NamedTemporaryFile

import click

from build_tools.adapters.cli.check import content_root
from build_tools.edit.fix import Finder, Mended, mend_course
from build_tools.load.course import load_course
from build_tools.words import word


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option("--dry-run", is_flag=True)
@click.option("--style", is_flag=True)
def fix(paths: tuple[Path, ...], dry_run: bool, style: bool) -> None:
    """Mend what can be mended safely, and nothing else; PATHS limit it to files and folders."""
    root = content_root(paths)
    mended = mend_course(root, _within(root, paths), _style() if style else None)
    if not dry_run:
        for name, data in mended.files.items():
            replace_file(root / name, data)
    click.echo(_account(mended, root, dry_run), nl=False)


def _style() -> Finder:
    from build_tools.edit.style import style_issues  # noqa: PLC0415  needs the extra `edit`

    return style_issues


def _within(root: Path, paths: tuple[Path, ...]) -> Callable[[str], bool]:
    base = root.resolve()
    wanted = [path.resolve() for path in paths]
    if not wanted or any(base.is_relative_to(path) for path in wanted):
        return lambda _name: True
    return lambda name: any((base / name).is_relative_to(path) for path in wanted)


def replace_file(path: Path, data: bytes) -> None:
    """Put new bytes in place of a file at once; a stop halfway leaves the old ones."""
    with NamedTemporaryFile(dir=path.parent, prefix=".coursebook-", delete=False) as fresh:
        fresh.write(data)
    if path.exists():
        Path(fresh.name).chmod(path.stat().st_mode & 0o777)
    Path(fresh.name).replace(path)


def _account(mended: Mended, root: Path, dry_run: bool) -> str:
    """Every change on a line of its own, and how many there were."""
    language = load_course(root).course.info.language
    if not mended.changes:
        return word("review", "fix.nothing", language) + "\n"
    lines = []
    for change in sorted(mended.changes, key=lambda change: change.span):
        where = f"{Path(os.path.relpath(root / change.span.file)).as_posix()}:{change.span.line}"
        lines.append(f"{where}  {_shown(change.before)} → {_shown(change.after)}  [{change.code}]")
    key = "fix.would" if dry_run else "fix.done"
    files = len(mended.files)
    lines.append(word("review", key, language, count=len(mended.changes), files=files))
    return "\n".join(lines) + "\n"


def _shown(text: str) -> str:
    """A change as one short line, with blanks made visible."""
    plain = text.replace("\n", "⏎").replace(" ", "␣")
    plain = "".join(char if char.isprintable() else "·" for char in plain)
    return f"「{plain[:40]}{'…' if len(plain) > 40 else ''}」"
