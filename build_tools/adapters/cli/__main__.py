"""`python -m build_tools.adapters.cli` is the `coursebook` command."""

from build_tools.adapters.cli import main

main()
