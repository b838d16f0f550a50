"""The use-cases, one file a subject. Screens and commands call this and nothing below."""

from .desk import Desk, open_desk

__all__ = ["Desk", "open_desk"]
