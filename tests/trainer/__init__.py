"""The trainers' side."""
