"""Writes prospect_tui/data/schemas/*.json from the shapes of the playbook's files: `python tools/schemas.py`, after
each change of them."""

import sys
from pathlib import Path

from prospect_tui.playbook.schemas import SHAPES, schema_text

FOLDER = Path(__file__).parents[1] / "prospect_tui" / "data" / "schemas"


def main() -> int:
    """Write the files; say which."""
    FOLDER.mkdir(exist_ok=True)
    for name in SHAPES:
        (FOLDER / f"{name}.json").write_text(schema_text(name), encoding="utf-8")
    print(", ".join(f"{name}.json" for name in SHAPES))
    return 0


if __name__ == "__main__":
    sys.exit(main())
