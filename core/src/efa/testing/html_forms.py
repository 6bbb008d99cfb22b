"""Forms: labels, errors, what a browser fills in, what Enter presses (H04, H06, H07, H10)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from efa.testing.html_page import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.html import HtmlElement

    from efa.testing.html import Page

_TOKENS = frozenset(
    (
        *(
            "off",
            "on",
            "name",
            "honorific-prefix",
            "given-name",
            "family-name",
            "bday-day",
            "bday-month",
            "bday-year",
            "tel",
        ),
        *("email", "organization", "address-line1", "address-line2", "postal-code", "address-level2", "country"),
        *("country-name", "one-time-code"),
    )
)
_CONTROL = "(self::input[not(@type='hidden')] or self::select or self::textarea)"
_UNPROCESSABLE = 422


def _labels(page: Page) -> Sequence[str]:
    problems = []
    for control in page.root.xpath(f"//*[{_CONTROL}]"):
        name = control.get("id") or control.get("name") or control.tag
        labels = page.root.xpath("//label[@for=$id]", id=control.get("id", ""))
        if len(labels) != 1 or not words(labels[0]):
            problems.append(f"'{name}' has {len(labels)} labels")
        problems += [f"'{name}' has a {bad}" for bad in ("placeholder", "title", "maxlength") if control.get(bad)]
        if control.get("type") == "number":
            problems.append(f"'{name}' is of type number")
    groups = page.root.xpath("//fieldset[not(legend[normalize-space()])]")
    return [*problems, *("a fieldset has no legend" for _ in groups)]


def _errors(page: Page) -> Sequence[str]:
    summaries = page.root.xpath("//*[@id='fehler']")
    if (page.expected.status == _UNPROCESSABLE) != bool(summaries):
        return [f"status {page.expected.status} and {len(summaries)} error summaries"]
    return _linked_errors(page, summaries[0]) if summaries else []


def _linked_errors(page: Page, summary: HtmlElement) -> list[str]:
    problems, linked = [], set()
    if summary.get("role") != "group" or page.root.xpath("//*[@role='alert']"):
        problems.append("the summary is a group and nothing is an alert")
    for link in summary.xpath(".//a"):
        found = page.root.xpath(f"//*[@id=$id][{_CONTROL}]", id=link.get("href", "#")[1:])
        if not found or found[0].get("aria-invalid") != "true":
            problems.append(f"'{words(link)}' leads to no control that is marked as wrong")
        elif words(link) not in _messages(page, found[0]):
            problems.append(f"'{words(link)}' does not stand at its control")
        linked |= {control.get("name") for control in found}
    wrong = {control.get("name") for control in page.root.xpath(f"//*[{_CONTROL}][@aria-invalid='true']")}
    groups = {control.get("name") for name in linked for control in _same_group(page, name)}
    return [*problems, *(f"'{name}' is wrong but not in the summary" for name in sorted(wrong - linked - groups))]


def _messages(page: Page, control: HtmlElement) -> str:
    field = control.xpath("ancestor::fieldset[1]")
    described = " ".join([control.get("aria-describedby", ""), *(group.get("aria-describedby", "") for group in field)])
    found = [element for key in described.split() for element in page.root.xpath("//*[@id=$id]", id=key)]
    return " ".join(words(element) for element in found)


def _same_group(page: Page, name: str | None) -> list[HtmlElement]:
    return list(page.root.xpath(f"//fieldset[.//*[@name=$name]]//*[{_CONTROL}]", name=name or ""))


def _autocomplete(page: Page) -> Sequence[str]:
    values = page.root.xpath("//input/@autocomplete")
    problems = [f"autocomplete='{value}' is unknown" for value in values if value not in _TOKENS]
    if page.expected.assistant:
        problems += [f"autocomplete='{value}' fills in the helper's data" for value in values if value != "off"]
    return problems


def _buttons(page: Page) -> Sequence[str]:
    problems = []
    for form in page.root.xpath("//form"):
        where = form.get("action", "")
        if form.get("method", "get").lower() == "get":
            continue
        if "novalidate" not in form.attrib:
            problems.append(f"the form '{where}' lets the browser validate")
        if len(form.xpath(".//input[@type='hidden'][@name='csrf'][@value!='']")) != 1:
            problems.append(f"the form '{where}' has no csrf field")
        if form.xpath("ancestor::main"):
            problems += _primary(page, form, where)
    primaries = page.root.xpath("//main//*[contains(concat(' ', @class, ' '), ' kern-btn--primary ')]")
    return problems if len(primaries) <= 1 else [*problems, f"{len(primaries)} primary buttons"]


def _primary(page: Page, form: HtmlElement, where: str) -> list[str]:
    buttons = page.root.xpath(
        "//*[self::button[not(@type) or @type='submit'] or self::input[@type='submit' or @type='image']]"
    )
    own = [
        b
        for b in buttons
        if b.get("form") == (form.get("id") or "") or (not b.get("form") and form in b.iterancestors())
    ]
    if not own:
        return [f"the form '{where}' has no button"]
    primary = [b for b in own if "kern-btn--primary" in b.get("class", "").split()]
    return [f"Enter does not press the primary button of '{where}'"] if primary and own[0] is not primary[0] else []


FORM_CHECKS = {"H04": _labels, "H06": _errors, "H07": _autocomplete, "H10": _buttons}
