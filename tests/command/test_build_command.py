"""`coursebook build` reads the configuration of the site once."""

from __future__ import annotations

from pathlib import Path

import mkdocs.commands.build
import mkdocs.config
from click.testing import CliRunner

from build_tools.adapters.cli.build import build

CONFIG = "site_name: t\nsite_dir: made\nplugins: []\ntheme: {name: null, custom_dir: .}\n"


def test_the_site_goes_where_the_configuration_says_and_is_read_but_once(tmp_path, monkeypatch):
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
    load, times = mkdocs.config.load_config, []

    def counted(*args, **kwargs):
        times.append(args)
        return load(*args, **kwargs)

    def written(config):
        Path(config.site_dir, "index.html").write_text("new", encoding="utf-8")

    monkeypatch.setattr(mkdocs.config, "load_config", counted)
    monkeypatch.setattr(mkdocs.commands.build, "build", written)
    said = CliRunner().invoke(build, ["--config", str(tmp_path / "mkdocs.yml")])
    assert (said.exit_code, len(times)) == (0, 1), said.output
    assert (tmp_path / "made/index.html").read_text(encoding="utf-8") == "new"
