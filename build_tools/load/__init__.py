"""Disk → documents, models and an outline. The only room that reads content."""
