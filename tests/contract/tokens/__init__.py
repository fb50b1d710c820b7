"""Vectors of the trainers' formats, read here and by the browser's tests."""
