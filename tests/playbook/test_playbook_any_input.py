"""Whatever stands in a playbook's files: nothing is raised, what can't be used is named, and no text can do harm."""

import json
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prospect_tui.desk.playbook import without_a_record
from prospect_tui.playbook import SERVES, PlaybookFiles, load_playbook, with_line
from prospect_tui.playbook.schemas import SHAPES, schema_of
from prospect_tui.reports.playbook import checked_text
from prospect_tui.rules.text import clean
from prospect_tui.settings.home import find_home

FILES = ("personas/x.toml", "scripts/x.md", "gives/anyone.toml", "objections.toml")
KEYS = sorted({key for name in SHAPES for part in (schema_of(name), *schema_of(name)["$defs"].values())
               for key in part.get("properties", {})})  # fmt: skip
SCALARS = st.one_of(
    st.sampled_from(['""', '"x"', '"US"', '"a-key"', '"\\u001b[31m"', '"[/]"', "true", "nan", "inf", "-1", "1979-05-27",
                     "07:32:00", "1979-05-27T07:32:00Z", "9" * 40]),
    st.integers().map(str),
    st.text(max_size=8).map(json.dumps),
)  # fmt: skip
TABLES = st.deferred(
    lambda: st.dictionaries(st.sampled_from(KEYS), VALUES, max_size=4).map(
        lambda table: "{ " + ", ".join(f"{key} = {value}" for key, value in table.items()) + " }"
    )
)
LISTS = st.deferred(lambda: st.lists(VALUES, max_size=7).map(lambda items: f"[{', '.join(items)}]"))
VALUES: st.SearchStrategy[str] = st.one_of(SCALARS, LISTS, TABLES)
TOML = st.dictionaries(st.sampled_from(KEYS), VALUES, max_size=6).map(
    lambda table: "".join(f"{key} = {value}\n" for key, value in table.items())
)
HEADS = st.dictionaries(st.sampled_from(KEYS), st.text(max_size=12), max_size=6).map(
    lambda head: "---\nchannel: call\n" + "".join(f"{key}: {value}\n" for key, value in head.items()) + "---\n{{ x }}"
)
CONTENTS = st.one_of(
    st.binary(max_size=120),
    st.text(max_size=120).map(lambda text: text.encode(errors="surrogatepass")),
    TOML.map(lambda text: text.encode(errors="surrogatepass")),
    HEADS.map(lambda text: text.encode(errors="surrogatepass")),
)


@pytest.mark.parametrize("name", FILES)
@given(content=CONTENTS)
def test_any_file_is_read_or_named(name: str, content: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        playbook = Path(folder) / "config" / "playbook"
        file = playbook / name
        file.parent.mkdir(parents=True)
        file.write_bytes(content)
        book = load_playbook([playbook])
        used = any((book.personas, book.scripts, book.gives, book.objections))
        assert used or book.problems or book.missing, "silent"
        told = [with_line(problem) for problem in (*book.problems, *book.missing)]
        lines = content.count(b"\n") + content.count(b"\r") + 1
        assert all(problem.line is None or 1 <= problem.line <= lines for problem in told)
        text = checked_text(without_a_record(find_home(Path(folder))).check())
        assert all(line.strip() == clean(line) for line in text.split("\n"))


@given(content=CONTENTS)
def test_any_change_is_read_or_the_last_one_serves(content: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "objections.toml"
        file.write_text('[[objections]]\nkey = "nt"\nsays = "no"\nanswer = "yes"\n')
        files = PlaybookFiles([Path(folder)])
        before = files.read()
        file.write_bytes(content)
        after = files.read()
        broken = any(problem.problem.endswith(SERVES) for problem in after.problems)
        assert after.objections == before.objections if broken else after == load_playbook([Path(folder)])
