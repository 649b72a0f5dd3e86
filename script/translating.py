"""Gathers the window's texts from the code and the assets, and keeps the catalogs of them."""

from __future__ import annotations

import ast
import io
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

ROOT = Path(__file__).resolve().parent.parent
LOCALE = ROOT / "assets" / "locale"
# What the engine says as finished sentences, which the window rewords; no command line, no machine.
SENTENCES = ("desktop", "scoring", "speech")
LEFT_OUT = (
    *("desktop/cli", "desktop/contract", "desktop/cohort"),
    *("desktop/texts/report_text.py", "desktop/texts/story_text.py"),
    # What Whisper is prompted with is no text for people.
    "speech/decoder.py",
)
SENTENCE = re.compile(r"(?![A-Z]{3,} )[A-Z“{].* .*([.?!…]( {\w+})?|[a-z]: {\w+})", re.DOTALL)
# Which arguments of which calls are texts.
CALLS = {"say": (0,), "mark": (0,), "say_many": (0, 1), "told": (0,), "Progress": (1,)}
# What is said in these modules stands within sentences, too.
PIECES = (
    "desktop/failures.py",
    "desktop/settings.py",
    "scoring/frameworks.py",
    "scoring/toml_table.py",
)
PIECE = re.compile(r"[a-z{].*[a-z]{2,} .*[a-z]{2,}.*", re.DOTALL)
# Keys of the assets whose texts the window shows; questions to be answered stay English.
SHOWN = (
    "advice", "against", "articles", "asks", "category", "contains", "exercise", "frame", "help",
    "keep", "met", "missing", "not_found", "not_judged", "partly", "title", "title_missing",
    "untold", "why",
)  # fmt: skip
ASSETS = ("rules.toml", "questions.toml", "frameworks/*.toml")


@dataclass(frozen=True, slots=True)
class Text:
    """A text to translate: where it stands, its plural and what it is, if it has them."""

    place: str
    one: str
    many: str = ""
    kind: str = ""


def texts() -> list[Text]:
    """Every text of the code and the assets, in the order of the files."""
    found = []
    for path in sorted(p for name in SENTENCES for p in (ROOT / name).rglob("*.py")):
        name = path.relative_to(ROOT).as_posix()
        if not name.startswith(LEFT_OUT):
            found += _of_code(name, ast.parse(path.read_text(encoding="utf-8")))
    for pattern in ASSETS:
        for path in sorted((ROOT / "assets").glob(pattern)):
            table = tomllib.loads(path.read_text(encoding="utf-8"))
            name = path.relative_to(ROOT).as_posix()
            found += [Text(name, *text) for text in _of_table(table, shown=False)]
    return found


def template() -> Catalog:
    """All texts, none translated."""
    made = Catalog(project="greenroom", header_comment="# Greenroom's texts.", fuzzy=False)
    for text in texts():
        texts_of = (text.one, text.many) if text.many else text.one
        made.add(texts_of, locations=[(text.place, 0)], context=text.kind or None)
    return made


def read(language: str) -> Catalog:
    """The catalog of `language`; an empty one where there is none yet."""
    path = po_path(language)
    if not path.exists():
        return Catalog(locale=language)
    with path.open("rb") as file:
        return read_po(file, locale=language)


def po_path(language: str) -> Path:
    """Where translators write."""
    return LOCALE / language / "LC_MESSAGES" / "greenroom.po"


def compiled(catalog: Catalog) -> bytes:
    """The .mo file of a catalog."""
    out = io.BytesIO()
    write_mo(out, catalog)
    return out.getvalue()


def update(language: str) -> Catalog:
    """Bring the catalog of `language` up to the code: new texts empty, gone ones dropped."""
    catalog = read(language)
    catalog.update(template(), no_fuzzy_matching=True, update_creation_date=False)
    catalog.obsolete.clear()
    catalog.project, catalog.version, catalog.fuzzy = "greenroom", "0", False
    catalog.header_comment = f"# Greenroom in: {language}. See CONTRIBUTING.md, Words."
    catalog.last_translator, catalog.language_team = "Greenroom", "Greenroom"
    catalog.msgid_bugs_address, catalog.revision_date = "", catalog.creation_date
    path = po_path(language)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        write_po(file, catalog, width=100, include_lineno=False, omit_header=False)
    path.with_suffix(".mo").write_bytes(compiled(catalog))
    return catalog


def _of_code(name: str, tree: ast.Module) -> Iterator[Text]:
    skip = set(_unshown(tree))
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and (places := CALLS.get(_called(node))):
            taken = [node.args[place] for place in places if place < len(node.args)]
            given = [text for text in map(_template, taken) if text]
            if len(given) == len(places):
                yield Text(name, *given)
                skip.update(id(part) for arg in taken for part in ast.walk(arg))
    for node in ast.walk(tree):
        text = "" if id(node) in skip else _template(node).replace("{}", "{value}")
        piece = name in PIECES and text == text.strip() and PIECE.fullmatch(text)
        # A question of the engine is asked in English, to be answered in English.
        asked = name.startswith("scoring/") and text.endswith("?")
        if piece or (SENTENCE.fullmatch(text) and not asked):
            yield Text(name, text)


def _unshown(tree: ast.Module) -> Iterator[int]:
    """Parts of the tree that are no text of their own: docstrings, logs, parts of f-strings."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr):
            if isinstance(node.value, ast.Constant):
                yield id(node.value)
        elif isinstance(node, ast.JoinedStr):
            yield from (id(part) for part in ast.walk(node) if part is not node)
        elif isinstance(node, ast.Call) and ast.unparse(node.func).startswith("log."):
            yield from (id(part) for part in ast.walk(node))


def _called(node: ast.Call) -> str:
    return node.func.id if isinstance(node.func, ast.Name) else ""


def _template(node: ast.AST) -> str:
    """The text of a literal; an f-string's values become places named after them."""
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else ""
    if not isinstance(node, ast.JoinedStr):
        return ""
    parts: list[str] = []
    for number, part in enumerate(node.values):
        if isinstance(part, ast.Constant):
            parts.append(str(part.value))
        elif isinstance(part, ast.FormattedValue):
            parts.append(f"{{{_place(part.value, number)}}}")
    return "".join(parts)


def _place(value: ast.expr, number: int) -> str:
    if isinstance(value, ast.Name | ast.Attribute):
        name = value.id if isinstance(value, ast.Name) else value.attr
        return f"{name}{number}" if name == "name" else name
    return f"value{number}"


def _of_table(value: object, *, shown: bool, kind: str = "") -> Iterator[tuple[str, str, str]]:
    """The texts under the keys that are shown (whatever lies below `advice` is), as for `Text`.

    Categories of questions are of a kind: "Delivery" there is not how an answer was delivered.
    """
    if isinstance(value, str):
        if shown and value.strip():
            yield value, "", kind
    elif isinstance(value, list):
        for item in value:
            yield from _of_table(item, shown=False)
    elif isinstance(value, dict):
        for key, inside in value.items():
            wanted = shown or key.split("-")[0] in SHOWN
            yield from _of_table(inside, shown=wanted, kind=key if key == "category" else "")
