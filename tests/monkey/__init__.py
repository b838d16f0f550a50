"""A monkey at the keys, and a plain dictionary that keeps its books: `python -m tests.monkey`."""
