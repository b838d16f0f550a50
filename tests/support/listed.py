"""Random lists whose rows may be one another: few names, numbers and addresses, in many combinations."""

import csv
from collections.abc import Sequence
from pathlib import Path

from hypothesis import strategies as st

HEADERS = (
    "First Name", "Last Name", "Title", "Company", "Phone", "Mobile", "Email", "LinkedIn", "City", "State", "Notes",
    "Shoe size",
)  # fmt: skip

_NAMES = [("Robert", "Jones"), ("Bob", "Jones"), ("Ada", "Poe"), ("Ada", "Pöe"), ("", ""), ("R.", "Jones")]
_NUMBERS = ["", "312 555 0100", "+1 312 555 0101", "303 555 0102 x 5", "303-555-0102"]


def _rows() -> st.SearchStrategy[tuple[str, ...]]:
    def of(*texts: str) -> st.SearchStrategy[str]:
        return st.sampled_from(texts)

    return st.tuples(
        st.sampled_from(_NAMES), of("", "CFO", "Chief Financial Officer", "=1+1"),
        of("", "Acme", "Acme Inc.", "Acme Group", "Plant 1", "Plant 2"), st.sampled_from(_NUMBERS),
        st.sampled_from(_NUMBERS), of("", "bob@acme.example", "ada@acme.example", "info@acme.example"),
        of("", "https://linkedin.com/in/bob-jones", "linkedin.com/in/ada"), of("", "Chicago", "Denver"),
        of("", "IL", "CO"), of("", "met at the fair", "owes me a call"), of("", "39", "44"),
    ).map(lambda row: (*row[0], *row[1:]))  # fmt: skip


rows = st.lists(_rows(), min_size=1, max_size=7)
"""Rows of a list, under HEADERS."""


def write_rows(path: Path, several: Sequence[Sequence[str]], headers: Sequence[str] = HEADERS) -> Path:
    """A CSV file of these rows."""
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([headers, *several])
    return path
