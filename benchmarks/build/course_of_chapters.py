"""A made-up course of many chapters in ten parts; only its size matters."""

from __future__ import annotations

import random
from pathlib import Path

PARTS = 10
_HAN = "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系"  # noqa: E501


def chapter_text(number: int, chapters: int, scheme: str = "") -> str:
    """The body of a chapter: five sections of three paragraphs, and a link to the next chapter."""
    rng = random.Random(number)
    parts = []
    for section in range(5):
        parts.append(f"## {_words(rng, 8)} {{#s{section}}}")
        parts += [f"{_words(rng, 60)}，**{_words(rng, 4)}**，{_words(rng, 50)}。" for _ in range(3)]
    after = (number + 1) % chapters
    parts.append(f"[{_words(rng, 5)}]({scheme or ''}c{after}{'' if scheme else '.md'})")
    return "\n\n".join(parts) + "\n"


def title(number: int) -> str:
    """The title of a chapter, or of a part where negative; without digits, which want a fact."""
    return _words(random.Random(number), 6)


def write_course(content: Path, chapters: int) -> None:
    """`content/` with so many chapters, spread over ten parts."""
    content.mkdir(parents=True)
    parts = "".join(
        f"  - id: p{part}\n    title: {title(-1 - part)}\n    chapters: ["
        + ", ".join(f"c{number}" for number in range(part, chapters, PARTS))
        + "]\n"
        for part in range(PARTS)
    )
    (content / "course.yaml").write_text(
        "schema: 1\nid: bench\ntitle: 基准\ndescription: 基准课程\nlanguage: zh-Hans\n"
        f"parts:\n{parts}",
        encoding="utf-8",
    )
    for number in range(chapters):
        folder = content / "chapters" / f"p{number % PARTS}"
        folder.mkdir(parents=True, exist_ok=True)
        head = f"---\nid: c{number}\ntitle: {title(number)}\nsummary: 简介\nminutes: 9\n---\n\n"
        body = chapter_text(number, chapters, "chapter:")
        (folder / f"c{number}.md").write_text(head + body, encoding="utf-8")


def _words(rng: random.Random, length: int) -> str:
    return "".join(rng.choices(_HAN, k=length))
