"""The lists in tests/data/lists/golden, each with what is read from it as JSON beside it.

    python -m tests.lists_golden            says which would come out otherwise now
    python -m tests.lists_golden --write    writes what comes out now: read the difference before it is committed

The JSON has what the file is taken for, then one line a row: its person without what is empty, and its problems.
"""

import json
import sys
from pathlib import Path
from typing import Any

import msgspec

from prospect_tui.lists import open_list
from prospect_tui.model.errors import ProspectError
from prospect_tui.model.lists import ListFile, Row

FOLDER = Path(__file__).parent / "data" / "lists" / "golden"


def golden_files() -> list[Path]:
    """The lists, in order."""
    return sorted(path for path in FOLDER.iterdir() if path.suffix != ".json")


def expected(path: Path) -> Path:
    """Where the rows stand that a list is expected to give."""
    return path.with_name(f"{path.name}.json")


def told(path: Path) -> str:
    """What a list is and holds, as text."""
    try:
        found = open_list(path)
    except ProspectError as error:
        return _block({"error": str(error)}, [])
    rows = [_line(row) for row in found.rows]
    return _block(_head(found), rows)


def _head(found: ListFile) -> dict[str, Any]:
    return {
        "format": found.format,
        "fits": found.fits,
        "known": found.known,
        "encoding": found.encoding,
        "sure": found.sure,
        "delimiter": found.delimiter,
        "header_line": found.header_line,
        "columns": found.columns,
        "unmapped": found.unmapped,
    }


def _line(row: Row) -> dict[str, Any]:
    line: dict[str, Any] = {"row": row.number}
    person = msgspec.to_builtins(row.target) if row.target else {}
    line |= {key: _short(key, value) for key, value in person.items() if value}
    if row.problems:
        line["problems"] = [f"{p.column or 'row'}: {p.value!r} {p.problem} -> {p.kept}" for p in row.problems]
    return line


def _short(key: str, value: Any) -> Any:
    if key == "phones":
        return [" ".join(filter(None, (p["kind"], p["e164"], p["extension"] and f"x{p['extension']}"))) for p in value]
    return [" ".join(each.values()) for each in value] if key == "ids" else value


def _block(head: dict[str, Any], rows: list[dict[str, Any]]) -> str:
    lines = [f" {json.dumps(key)}: {json.dumps(value, ensure_ascii=False)}" for key, value in head.items()]
    told = ",\n".join(f"  {json.dumps(row, ensure_ascii=False)}" for row in rows)
    return "{\n" + ",\n".join([*lines, f' "rows": [\n{told}\n ]' if rows else ' "rows": []']) + "\n}\n"


def main() -> int:
    """Compare, or with --write put down, what each list gives."""
    others = 0
    for path in golden_files():
        now, file = told(path), expected(path)
        if file.is_file() and file.read_text(encoding="utf-8") == now:
            continue
        others += 1
        print(file.name)
        if "--write" in sys.argv[1:]:
            file.write_text(now, encoding="utf-8")
    return 1 if others and "--write" not in sys.argv[1:] else 0


if __name__ == "__main__":
    sys.exit(main())
