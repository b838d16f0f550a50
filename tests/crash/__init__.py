"""Proof that nothing is lost: kills, full disks, flipped bytes, two at once: `python -m tests.crash`."""
