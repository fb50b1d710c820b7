"""An MkDocs hook that times the search of Material alone and writes ``search-seconds.json``.

CPU seconds inside its `SearchIndex`: cutting pages, jieba, writing the index as JSON.
"""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

from material.plugins.search.plugin import SearchIndex

_spent: list[float] = []


def _timed(name: str) -> None:
    plain = getattr(SearchIndex, name)

    def measured(self: Any, *args: Any) -> Any:
        start = time.process_time()
        try:
            return plain(self, *args)
        finally:
            _spent.append(time.process_time() - start)

    setattr(SearchIndex, name, measured)


_timed("add_entry_from_context")
_timed("generate_search_index")


def on_post_build(config: Any) -> None:
    """Say what was spent; hooks come after plugins."""
    target = Path(config.config_file_path).parent / "search-seconds.json"
    target.write_text(json.dumps(sum(_spent)), encoding="utf-8")
