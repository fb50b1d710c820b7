"""What a stranger's branch may hold, and what must not come of it."""

from __future__ import annotations

import shutil
from pathlib import Path

from build_tools.load.course import load_course
from tests.edit.branches import READING_ROOM


def test_a_picture_that_leads_out_of_the_course_is_refused(tmp_path: Path) -> None:
    content = tmp_path / "content"
    shutil.copytree(READING_ROOM, content)
    (tmp_path / "secret.png").write_text("secret", encoding="utf-8")
    (content / "images").mkdir()
    (content / "images/x.png").symlink_to(tmp_path / "secret.png")
    loaded = load_course(content)
    assert [issue.code for issue in loaded.issues] == ["file-outside"]
    assert loaded.course.images == frozenset()
