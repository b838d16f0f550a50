"""docs/configuration.md is what the types of config.toml say; links of the pages at the top lead somewhere."""

import re
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from prospect_tui.settings.config import Config

ROOT = Path(__file__).parents[1]
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


def anchors(page: Path) -> set[str]:
    heads = re.findall(r"^#+ (.*)$", page.read_text(), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head).strip().lower().replace(" ", "-") for head in heads}


@pytest.mark.parametrize("name", ["README.md", "CHANGELOG.md", "SECURITY.md"])
def test_links_lead_somewhere(name):
    lost = []
    for target in re.findall(r"\]\(([^)\s]+)\)", (ROOT / name).read_text()):
        path, _, anchor = target.partition("#")
        if "://" in path:
            continue
        page = ROOT / (path or name)
        if not page.exists() or (anchor and anchor not in anchors(page)):
            lost.append(target)
    assert lost == []


def test_the_readme_shows_each_picture_and_says_what_is_on_it():
    shown = dict(re.findall(r"^!\[(.*)\]\(docs/(\w+\.svg)\)$", (ROOT / "README.md").read_text(), re.MULTILINE))
    assert set(shown.values()) == {picture.name for picture in (ROOT / "docs").glob("*.svg")}
    assert all(len(words) > 40 for words in shown)


def test_the_check_of_links_sees_one_that_leads_nowhere(tmp_path):
    page = tmp_path / "page.md"
    page.write_text("# Some head, there\n")
    assert anchors(page) == {"some-head-there"}
