"""Queries for a site in English: ``python gen_queries_en.py SITE OUT`` (QSEED changes the draw).

Reads pages as gen_queries.py does and writes pages.jsonl and queries.jsonl of the same form.

word 100     words as they stand, half by frequency, half uniform
stem 100     another form of a word (-s, -es, -ed, -ing); truth: pages with any form of it
phrase 60    two or three words side by side; truth: pages with just these
multi 60     two words of one page
title 60     whole titles
heading 40   two or three words of a heading
prefix 40    a word not typed to its end; truth: pages with a word that begins so
typo 60      one letter dropped, doubled or two exchanged; truth: pages with the right word
"""

from __future__ import annotations

import json
import os
import random
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Callable
from pathlib import Path

import lxml.html

SITE, OUT = Path(sys.argv[1]), Path(sys.argv[2])
CHANCE = random.Random(int(os.environ.get("QSEED", "20261122")))
WORD = re.compile(r"[a-z0-9]+")
ENDINGS = ("", "s", "es", "ed", "ing")


def read(path: Path) -> dict[str, str]:
    """Address, title and text of a page."""
    article = lxml.html.fromstring(path.read_text("utf-8")).xpath("//article")[0]
    heads = [" ".join(h.text_content().split()) for h in article.xpath(".//h1|.//h2|.//h3")]
    text = "\n".join(" ".join(part.split()) for part in article.itertext() if part.strip())
    return {"url": path.relative_to(SITE).as_posix(), "title": heads[0], "heads": heads[1:],
            "text": text}  # fmt: skip


PAGES = [read(path) for path in sorted(SITE.rglob("*.html")) if path.parent.name != "search"]
LOW = [" ".join(page["text"].lower().split()) for page in PAGES]
TOKENS = [WORD.findall(text) for text in LOW]
HOLDERS: dict[str, set[int]] = defaultdict(set)
for number, tokens in enumerate(TOKENS):
    for token in tokens:
        HOLDERS[token].add(number)
COUNTS = Counter(token for tokens in TOKENS for token in tokens)
MOST = max(10, len(PAGES) // 2)
COMMON = [w for w, n in COUNTS.items() if n >= 2 and 4 <= len(w) <= 14 and w.isalpha()]
FREQUENT = [t for tokens in TOKENS for t in tokens if 4 <= len(t) <= 14 and t.isalpha()]


def forms(word: str) -> set[str]:
    """Every known form of a word: its base by the plainest rules, with each ending."""
    bases = {word}
    for ending in ENDINGS[1:]:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            bases |= {word[: -len(ending)], word[: -len(ending)] + "e"}
    made = {b + e for b in bases for e in ENDINGS}
    made |= {b[:-1] + e for b in bases if b.endswith("e") for e in ("ed", "ing", "es")}
    return {w for w in made if w in HOLDERS}


def pages_with(words: set[str]) -> set[int]:
    """Pages that hold any of them."""
    return set().union(*(HOLDERS[word] for word in words), set())


def one() -> str:
    """A word, by frequency or by type."""
    return CHANCE.choice(FREQUENT if CHANCE.random() < 0.5 else COMMON)


def a_word() -> tuple[str, set[int]]:
    """As it stands."""
    word = one()
    return word, HOLDERS[word]


def a_stem() -> tuple[str, set[int]]:
    """In another form, which must be known to be a word at all."""
    word = one()
    others = sorted(forms(word) - {word})
    return (CHANCE.choice(others), pages_with(forms(word))) if others else ("", set())


def strings(low: int, high: int, source: Callable[[], str]) -> tuple[str, set[int]]:
    """Some words side by side; the pages with that very string between word borders."""
    words = re.findall(r"[a-z]+", source())
    size = CHANCE.randint(low, high)
    if len(words) < size:
        return "", set()
    at = CHANCE.randrange(len(words) - size + 1)
    text = " ".join(words[at : at + size])
    border = re.compile(rf"(?<![a-z0-9]){re.escape(text)}(?![a-z0-9])")
    return text, {n for n, page in enumerate(LOW) if text in page and border.search(page)}


def a_line() -> str:
    """A line of some page without punctuation inside."""
    lines = CHANCE.choice(PAGES)["text"].lower().split("\n")
    return CHANCE.choice(re.split(r"[^a-z ]", CHANCE.choice(lines)))


def a_heading() -> str:
    """A title or heading."""
    page = CHANCE.choice(PAGES)
    return CHANCE.choice([page["title"], *page["heads"]]).lower()


def two_words() -> tuple[str, set[int]]:
    """Two words of one page."""
    tokens = [t for t in CHANCE.choice(TOKENS) if len(t) > 3]
    if len(set(tokens)) < 2:
        return "", set()
    a, b = CHANCE.sample(sorted(set(tokens)), 2)
    return f"{a} {b}", HOLDERS[a] & HOLDERS[b]


def a_title() -> tuple[str, set[int]]:
    """A whole title."""
    title = CHANCE.choice(PAGES)["title"]
    same = {n for n, page in enumerate(PAGES) if page["title"] == title}
    return (title, same) if 3 <= len(title) <= 60 else ("", set())


def a_beginning() -> tuple[str, set[int]]:
    """A word without its end."""
    word = one()
    if len(word) < 6:
        return "", set()
    begun = word[: -CHANCE.randint(1, 2)]
    return begun, pages_with({w for w in HOLDERS if w.startswith(begun)})


def a_slip() -> tuple[str, set[int]]:
    """One letter dropped, doubled, or two exchanged."""
    word = one()
    if len(word) < 5:
        return "", set()
    at = CHANCE.randrange(1, len(word) - 1)
    slips = (word[:at] + word[at + 1 :], word[:at] + word[at] + word[at:],
             word[: at] + word[at + 1] + word[at] + word[at + 2 :])  # fmt: skip
    slip = CHANCE.choice(slips)
    return ("", set()) if slip in HOLDERS else (slip, HOLDERS[word])


DRAWS: dict[str, tuple[int, Callable[[], tuple[str, set[int]]]]] = {
    "word": (100, a_word),
    "stem": (100, a_stem),
    "phrase": (60, lambda: strings(2, 3, a_line)),
    "multi": (60, two_words),
    "title": (60, a_title),
    "heading": (40, lambda: strings(2, 3, a_heading)),
    "prefix": (40, a_beginning),
    "typo": (60, a_slip),
}


def main() -> None:
    """Write pages and queries."""
    OUT.mkdir(parents=True, exist_ok=True)
    queries = []
    for category, (wanted, draw) in DRAWS.items():
        asked: set[str] = set()
        for _ in range(20000):
            text, truth = draw()
            if text and truth and len(truth) <= MOST and text not in asked:
                urls = [PAGES[n]["url"] for n in sorted(truth)]
                name = f"{category}-{len(asked)}"
                queries.append({"id": name, "cat": category, "q": text, "src": text, "truth": urls})
                asked.add(text)
            if len(asked) == wanted:
                break
    for name, rows in (("pages", PAGES), ("queries", queries)):
        text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        (OUT / f"{name}.jsonl").write_text(text, "utf-8")
    print(len(PAGES), "pages,", len(queries), "queries")


if __name__ == "__main__":
    main()
