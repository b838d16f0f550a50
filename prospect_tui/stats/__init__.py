"""The stats book: one TinyDB document for each finished block."""

from .book import StatsBook

__all__ = ["StatsBook"]
