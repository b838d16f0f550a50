"""Phones: how a number reaches the one that rings. Nothing here dials without a key."""

from .by_hand import ByHand, Dialled, Dialler

__all__ = ["ByHand", "Dialled", "Dialler"]
