"""The frame of a page: language, title, landmarks, headings, help, weight (H01, H02, H03, H05, H13, H14, H16)."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.html import HtmlElement

    from efa.testing.html import Page

_RIGHT_TO_LEFT = ("ar",)
_TAG = re.compile(r"^[a-z]{2}(-[a-z]+)?$")
_REFERENCES = ("aria-describedby", "aria-labelledby", "for")
MAX_BYTES = 60_000
MAX_QUESTIONS = 8


def words(element: HtmlElement) -> str:
    """The text of an element with single spaces."""
    return " ".join(element.text_content().split())


def _language(page: Page) -> Sequence[str]:
    lang, direction = page.root.get("lang", ""), page.root.get("dir", "")
    problems = [] if _TAG.match(lang) else [f"<html lang='{lang}'> is no language"]
    if page.expected.lang and lang != page.expected.lang:
        problems.append(f"<html lang='{lang}'> instead of '{page.expected.lang}'")
    if (direction == "rtl") != (lang in _RIGHT_TO_LEFT):
        problems.append(f"dir='{direction}' does not fit '{lang}'")
    return problems


def _title(page: Page) -> Sequence[str]:
    titles, heads = page.root.findall(".//head/title"), page.root.findall(".//h1")
    if len(titles) != 1 or len(heads) != 1:
        return ["a page has one title and one h1"]
    parts = words(titles[0]).split(" – ")
    problems = [] if parts[1:] else ["the title has the form 'h1 – service – tenant'"]
    failed = bool(page.root.xpath("//*[@id='fehler']"))
    first, *prefix = reversed(parts[0].split(": ", 1)) if failed else [parts[0]]
    if failed and not prefix:
        problems.append("the title of a page with errors begins with 'Fehler: '")
    personal = bool(heads[0].findall(".//bdi"))
    if not personal and not words(heads[0]).startswith(first):
        problems.append(f"the title '{first}' is not the h1 '{words(heads[0])}'")
    names = [words(name) for name in heads[0].findall(".//bdi")]
    problems += ["the title names a person" for name in names if name and name in words(titles[0])]
    if page.expected.tenant and parts[-1] != page.expected.tenant:
        problems.append(f"the title ends with '{parts[-1]}' instead of '{page.expected.tenant}'")
    return problems


def _landmarks(page: Page) -> Sequence[str]:
    root = page.root
    problems = [
        f"{count} × {path}"
        for path in ("//h1", "//main[@id='inhalt']", "//body/header", "//body/footer")
        if (count := len(root.xpath(path))) != 1
    ]
    focusable = root.xpath("//body//*[self::a[@href] or self::button or self::input[not(@type='hidden')]]")
    if not focusable or focusable[0].get("href") != "#inhalt":
        problems.append("the skip link is not the first thing that takes the focus")
    levels = [int(head.tag[1]) for head in root.iter("h1", "h2", "h3", "h4", "h5", "h6")]
    order = [level for before, level in pairwise(levels) if level > before + 1]
    return [*problems, *(f"a heading level is skipped before h{level}" for level in order)]


def _references(page: Page) -> Sequence[str]:
    ids = Counter(page.root.xpath("//@id"))
    problems = [f"the id '{key}' stands {count} times" for key, count in ids.items() if count > 1]
    for name in _REFERENCES:
        targets = {part for value in page.root.xpath(f"//@{name}") for part in value.split()}
        problems += [f"{name}='{target}' leads nowhere" for target in sorted(targets - ids.keys())]
    anchors = {href[1:] for href in page.root.xpath("//a/@href") if href.startswith("#")}
    return [*problems, *(f"href='#{anchor}' leads nowhere" for anchor in sorted(anchors - ids.keys()))]


def _traps(page: Page) -> Sequence[str]:
    root = page.root
    problems = [f"tabindex='{value}'" for value in root.xpath("//@tabindex") if value not in ("0", "-1")]
    if root.xpath("//meta[@http-equiv='refresh']"):
        problems.append("meta refresh")
    if root.xpath("//@autofocus"):
        problems.append("autofocus")
    viewports = root.xpath("//meta[@name='viewport']/@content")
    if len(viewports) != 1 or "maximum-scale" in viewports[0] or "user-scalable" in viewports[0]:
        problems.append("the viewport must not stop zooming")
    return problems


def _help(page: Page) -> Sequence[str]:
    asides = page.root.xpath("//body/main/following-sibling::aside[@id='hilfe'][following-sibling::footer]")
    if len(asides) != 1:
        return ["the help block stands once, between content and footer"]
    return [] if asides[0].xpath("(.//a[@href])[2]") else ["the help block offers feedback and report of barriers"]


def _weight(page: Page) -> Sequence[str]:
    problems = []
    if (size := len(page.text.encode())) > MAX_BYTES:
        problems.append(f"the page weighs {size} bytes")
    fields = page.root.xpath("//main//form//*[contains(concat(' ', @class, ' '), ' kern-form-input ')]")
    alone = [field for field in fields if not field.xpath("ancestor::fieldset")]
    groups = page.root.xpath("//main//form//fieldset[not(ancestor::fieldset)]")
    if (questions := len(alone) + len(groups)) > MAX_QUESTIONS:
        problems.append(f"the page asks {questions} questions")
    return problems


PAGE_CHECKS = {
    "H01": _language,
    "H02": _title,
    "H03": _landmarks,
    "H05": _references,
    "H13": _traps,
    "H14": _help,
    "H16": _weight,
}
