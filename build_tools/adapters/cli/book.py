"""`coursebook book`: the whole course as a PDF to print."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from build_tools.adapters.cli.language import said
from build_tools.adapters.cli.options import content_option
from build_tools.adapters.report_of import error_report
from build_tools.export.book import book_document
from build_tools.pipeline import Result, compile_course
from build_tools.render.desk import Desk
from build_tools.render.page import Page


@click.command()
@content_option
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
)
@click.option("--edition", default="")
def book(content: Path, out: Path | None, edition: str) -> None:
    """Print the course as a book: contents, page numbers, papers, answers at the end."""
    result = compile_course(content)
    if result.errors:
        click.echo(error_report(result, content), err=True)
        sys.exit(1)
    target = out or Path(f"{result.course.info.id}{'.' + edition if edition else ''}.pdf")
    document = _document(result, edition)
    if target.suffix == ".html":
        _write(target, document.encode())
        click.echo(f"✓ {target}")
        return
    pages, data = _pdf(document, content)
    _write(target, data)
    click.echo(said("book.done", n=pages, path=target))


def _document(result: Result, edition: str) -> str:
    """The book of the first edition, or of a further one."""
    course = result.course
    info = course.info
    notice = str(Desk(course, "book.html").block(info.notice)) if info.notice else ""
    if not edition or edition == info.language:
        return book_document(_book(result.pages), info, notice, info.language)
    found = next((one for one in result.editions if one.language == edition), None)
    if found is None:
        known = ", ".join([info.language, *(one.language for one in result.editions)])
        raise click.BadParameter(f"{edition}（{known}）", param_hint="--edition")
    plain = book_document(_book(found.pages), info, notice, edition)
    return found.script.html(plain)


def _book(pages: tuple[Page, ...]) -> Page:
    return next(page for page in pages if page.kind == "book")


def _pdf(document: str, content: Path) -> tuple[int, bytes]:
    """Number of pages and the bytes of the PDF; without WeasyPrint a hint and exit 1."""
    try:
        from weasyprint import HTML  # noqa: PLC0415  slow to import, and optional
    except (ImportError, OSError) as error:
        click.echo(f"{said('book.no-engine')}\n({error})", err=True)
        sys.exit(1)
    laid_out = HTML(string=document, base_url=str(content.resolve()) + "/").render()
    return len(laid_out.pages), laid_out.write_pdf()


def _write(target: Path, data: bytes) -> None:
    """The file whole, or the old one as it was."""
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(f".{target.name}.part")
    part.write_bytes(data)
    part.replace(target)
