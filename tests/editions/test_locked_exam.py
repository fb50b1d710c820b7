"""A locked exam opens in the script of the edition it is read in."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

from build_tools.pipeline import compile_course
from build_tools.trainer.exam_lock import new_release, unlock

BASE = Path(__file__).parents[1] / "issues" / "_base"

EXAM = """\
schema: 1
id: final
title: 结业考试
mode: exam
questions:
  - id: final-room
    type: single
    stem: 报道里点名的是哪一间？![一扇门](images/door.png)
    options:
      - {id: a, text: 书房, correct: true}
      - {id: b, text: 车库}
"""


def test_a_reader_of_the_traditional_edition_sits_the_exam_in_traditional(tmp_path: Path) -> None:
    content, private = tmp_path / "content", tmp_path / "private"
    shutil.copytree(BASE, content)
    info = (content / "course.yaml").read_text(encoding="utf-8")
    (content / "course.yaml").write_text(info + "editions: [zh-Hant]\n", encoding="utf-8")
    (private / "quizzes").mkdir(parents=True)
    (private / "quizzes/final.yaml").write_text(EXAM, encoding="utf-8")
    (private / "seed").write_bytes(bytes(range(32)))
    word = new_release()
    (private / "exams.json").write_text(json.dumps({"final": word}), encoding="utf-8")
    result = compile_course(content, private)
    assert not result.errors

    def opened(html: str) -> str:
        return unlock(re.findall(r"KX1\.[\w-]+", html)[0], word, "final")

    plain = opened(next(page.html for page in result.pages if page.item == "quiz:final"))
    turned = opened(
        next(page.html for page in result.editions[0].pages if page.item == "quiz:final")
    )
    assert "报道里点名的是哪一间" in plain
    assert "報道裡點名的是哪一間" in turned
    assert 'src="../images/door.png"' in plain
    assert 'src="../../images/door.png"' in turned
    names = re.compile(r'(?:name|value|id)="([^"]*)"')
    assert names.findall(plain) == names.findall(turned)
