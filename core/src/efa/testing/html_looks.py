"""What a page brings along: styles, scripts, classes, tables, names of links (H08, H09, H11, H12)."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from efa.testing.html_page import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from efa.testing.html import Page

_FORBIDDEN = re.compile(r"^kern-(p[lr]|m[lr])-|-offset-|^kern-card--active$|^kern-dropdown|^kern-loader")
_OWN_TEXT = re.compile(r"\(öffnet neues Fenster\)|\(opens a new window\)")


@cache
def kern_classes() -> frozenset[str]:
    """Every class that the vendored style sheet knows."""
    css = files("efa.web").joinpath("static/kern/2.7.2/kern.min.css").read_text("utf-8")
    return frozenset(re.findall(r"\.(kern-[A-Za-z0-9_-]+)", css))


def _inline(page: Page) -> Sequence[str]:
    root = page.root
    problems = ["an inline style" for _ in root.xpath("//@style | //style")]
    problems += [
        f"an inline script at <{element.tag}>"
        for element in root.iter()
        if isinstance(element.tag, str) and any(name.startswith("on") for name in element.attrib)
    ]
    problems += ["an inline script" for script in root.xpath("//script") if not script.get("src")]
    loaded = root.xpath("//link/@href | //script/@src | //img/@src")
    problems += [f"'{address}' is loaded from elsewhere" for address in loaded if not address.startswith("/static/")]
    windows = root.xpath("//a[@target='_blank']")
    return [*problems, *(f"'{words(a)}' opens a window unsaid" for a in windows if not _OWN_TEXT.search(words(a)))]


def _classes(page: Page) -> Sequence[str]:
    used = {name for value in page.root.xpath("//@class") for name in value.split() if name.startswith("kern-")}
    unknown = used - kern_classes()
    problems = [f"class '{name}' is not to be used" for name in sorted(used) if _FORBIDDEN.search(name)]
    return [*problems, *(f"class '{name}' is not in KERN" for name in sorted(unknown))]


def _names(page: Page) -> Sequence[str]:
    root = page.root
    problems = ["an image without alt" for _ in root.xpath("//img[not(@alt)]")]
    icons = root.xpath("//*[contains(concat(' ', @class, ' '), ' kern-icon ')][not(@aria-hidden='true')]")
    problems += ["an icon that is read out" for _ in icons]
    named: dict[str, set[str]] = {}
    for element in root.xpath("//a[@href] | //button"):
        name = words(element) or element.get("aria-label", "")
        problems += [] if name else [f"a {element.tag} without text"]
        if element.tag == "a":
            named.setdefault(name, set()).add(element.get("href"))
    twice = [name for name, targets in named.items() if len(targets) > 1]
    return [*problems, *(f"several links are called '{name}'" for name in twice)]


def _tables(page: Page) -> Sequence[str]:
    root = page.root
    problems = ["a table without caption" for _ in root.xpath("//table[not(caption[normalize-space()])]")]
    problems += ["a th without scope" for _ in root.xpath("//th[not(@scope)]")]
    problems += ["a dl with something else" for _ in root.xpath("//dl/*[not(self::div or self::dt or self::dd)]")]
    problems += ["a dt without dd" for _ in root.xpath("//dl/div[not(dt) or not(dd)]")]
    problems += ["a list without role" for _ in root.xpath("//ul[not(@role='list')] | //ol[not(@role='list')]")]
    return problems


LOOK_CHECKS = {"H08": _inline, "H09": _classes, "H11": _names, "H12": _tables}
