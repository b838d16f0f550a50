"""When a call is allowed, by rules and by a plain reading of the table side by side: `python -m tests.matrix`."""
