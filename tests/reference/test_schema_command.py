"""`coursebook schema`: writes what is made from the models, or says what is stale."""

from __future__ import annotations

from click.testing import CliRunner

from build_tools.adapters.cli.schema import generated, schema


def test_everything_is_written_once_and_then_fresh(tmp_path):
    first = CliRunner().invoke(schema, ["--out", str(tmp_path)])
    assert first.exit_code == 0
    assert {p.relative_to(tmp_path).as_posix() for p in tmp_path.rglob("*.*")} == {
        path for path, _ in generated()
    }
    second = CliRunner().invoke(schema, ["--out", str(tmp_path), "--check"])
    assert second.exit_code == 0
    assert "fresh" in second.output


def test_a_page_edited_by_hand_is_named_as_stale_and_left_alone(tmp_path):
    CliRunner().invoke(schema, ["--out", str(tmp_path)])
    page = tmp_path / "docs/reference/quiz.md"
    page.write_text("改过", encoding="utf-8")
    result = CliRunner().invoke(schema, ["--out", str(tmp_path), "--check"])
    assert result.exit_code == 1
    assert "quiz.md" in result.output
    assert "case.md" not in result.output
    assert page.read_text(encoding="utf-8") == "改过"
