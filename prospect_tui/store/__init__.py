"""The record: accounts, targets, phones, lists, touches, follow-ups, do-not-call and blocks, in SQLite."""

from .record import Record, open_record

__all__ = ["Record", "open_record"]
