"""The search index: sections of text in, a few thousand tiny scripts out.

`build_index` is the whole interface; ``docs/reference/search.md`` explains how it ranks and
``docs/developers/decisions/0005-search.md`` why it looks like this.
"""

from build_tools.export.search.index import build_index
from build_tools.export.search.page import KINDS, Kind, SearchPage, SearchSection
from build_tools.export.search.sections import sections_of

__all__ = ["KINDS", "Kind", "SearchPage", "SearchSection", "build_index", "sections_of"]
