"""Plain mode: a block line by line, for screen readers, braille lines, dumb terminals and slow links. The
same desk, the same keys; nothing is drawn, nothing is written over."""

from .opening import run_plain

__all__ = ["run_plain"]
