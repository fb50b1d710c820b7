"""What stands between two characters: which strings are kept, and that the files stay small."""

from build_tools.export.search.between import SPACE, Between, between_files, number_of
from build_tools.export.search.gathering import batch_of


def counted(*blocks: str) -> Between:
    between = Between()
    between.take(batch_of(blocks, 0))
    return between


def test_a_string_of_three_that_stands_in_two_blocks_is_kept() -> None:
    files = between_files(counted("学习制度", "学习制"), pages=9)
    assert (files.files, files.pairs) == (1, 1)
    assert [artifact.path for artifact in files.artifacts] == ["search/b/0.js"]


def test_a_string_of_three_seen_in_one_block_only_is_not_kept() -> None:
    assert between_files(counted("学习制度。学习制度"), pages=9).pairs == 0


def test_a_site_without_chinese_has_no_such_files() -> None:
    assert between_files(counted("plain words", "plain words"), pages=2).artifacts == []


def test_no_two_pairs_of_characters_share_a_number() -> None:
    numbers = {number_of(first, last) for first in range(0, 3755, 53) for last in range(3755)}
    assert len(numbers) == 71 * 3755
    assert max(numbers) < SPACE
