"""Figures → SVG in the page, drawn at build time from data."""

from build_tools.render.figures.frame import View, draw_course_map, draw_figure

__all__ = ["View", "draw_course_map", "draw_figure"]
