"""coursebook: compile a training course into a searchable static site."""

__version__ = "0.1.0"
