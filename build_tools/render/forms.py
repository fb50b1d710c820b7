"""Fills the HTML templates beside this room; every value is escaped unless it is `Markup`."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from build_tools.words import word


@cache
def _environment() -> Environment:
    folder = str(files("build_tools").joinpath("render", "templates"))
    return Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def fill(template: str, language: str, room: str = "quiz", **values: object) -> Markup:
    """One template with `values`; inside it `w("key", name=…)` is a phrase of `room`."""

    def phrase(key: str, **names: object) -> str:
        return word(room, key, language, **names)

    made = _environment().get_template(template).render(w=phrase, **values)
    return Markup(made)  # noqa: S704  made by a template that escapes
