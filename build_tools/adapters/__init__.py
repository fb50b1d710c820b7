"""The only rooms that know MkDocs, click or a terminal."""
