"""The wheel, as others install it: a command, not part of the suite."""
