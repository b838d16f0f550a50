"""Writes prospect_tui/data/schemas/*.json from the shapes of the playbook's files, and docs/schema/*.json from those
that `--json` prints: `python tools/schemas.py`, after each change of them."""

import sys
from pathlib import Path

from prospect_tui.playbook.schemas import SHAPES, schema_text
from prospect_tui.reports.schemas import PRINTED, printed_schema_text

TOP = Path(__file__).parents[1]
FILES = TOP / "prospect_tui" / "data" / "schemas"
PUBLISHED = TOP / "docs" / "schema"


def main() -> int:
    """Write the files; say which."""
    for folder, names, text in ((FILES, SHAPES, schema_text), (PUBLISHED, PRINTED, printed_schema_text)):
        folder.mkdir(exist_ok=True)
        for name in names:
            (folder / f"{name}.json").write_text(text(name), encoding="utf-8")
        print(f"{folder.relative_to(TOP)}: {', '.join(f'{name}.json' for name in names)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
