"""docs/configuration.md is what the types of config.toml say, and each of its keys is told."""

import subprocess
import sys
from pathlib import Path

import msgspec

from prospect_tui.settings.config import Config

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "configuration.md"


def test_the_page_is_that_of_the_types():
    script = "import sys; sys.path.insert(0, 'tools'); import configuration; print(configuration.page(), end='')"
    made = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    assert PAGE.read_text() == made.stdout, "run `python tools/configuration.py` and commit the page"


def test_each_key_says_what_it_is():
    shapes = msgspec.json.schema(Config)["$defs"]
    for name, shape in shapes.items():
        for key, each in shape.get("properties", {}).items():
            told = each.get("description") or "$ref" in str(each)
            assert told, f"{name}.{key} says nothing"
