"""What editors work with: mending, copy-editing, comparing two states of a course, Word files."""
