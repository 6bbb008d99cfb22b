"""The frame of a page passes its own checks, and each check finds what it is there for."""

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.routing import Route

from efa.kit.texts import core_texts
from efa.testing.html import Expectations, check_html
from efa.web.around import Contact
from efa.web.html import Frame, Links, environment, in_words, local
from efa.web.lasting import Lasting

NAMES = ["start", "demo", "account", "mailbox", "logout", "resume", "login_choice", "language", "feedback", "barrier"]
NAMES += ["extend_session", "extend_staff_session", "imprint", "privacy", "accessibility", "hash_check"]
TEXTS = core_texts()


async def nothing(request: Request) -> None:
    """Routes here are only linked to."""


def request(lang: str = "de", root: str = "") -> Request:
    routes = [Route(f"/{name}", nothing, name=name) for name in NAMES]
    app = Starlette(routes=[*routes, Route("/one/{x}", nothing, name="one")])
    contact = Contact(name="Wohngeldstelle", phone="0241 12345", email="wohngeld@aachen.example", hours="Mo 8–12")
    lasts = Lasting(minutes=59, until="11:29", ends="22:30", ends_soon=False, guest=False)
    frame = Frame(texts=TEXTS.texts(lang), tenant="Stadt Aachen", csrf="abc", contact=contact, demo=True, lasting=lasts)
    scope = {"type": "http", "app": app, "root_path": root, "path": root + "/a", "query_string": b"", "headers": []}
    return Request({**scope, "state": {"frame": frame}, "method": "GET", "server": ("t", 80), "scheme": "http"})


def page(content: str = "", lang: str = "de", status: int = 200, **values: object) -> list[str]:
    source = '{% extends "base.html" %}{% block content %}<h1>{{ heading }}</h1>' + content + "{% endblock %}"
    return check_html(text(source, lang, **values), Expectations(status=status, lang=lang, tenant="Stadt Aachen"))


def text(source: str, lang: str = "de", **values: object) -> str:
    asked = request(lang)
    frame = asked.state.frame
    template = environment().from_string(source)
    links = Links(asked.app, "")
    return template.render(frame=frame, t=frame.texts, url_for=links, here="/a", **{"heading": "Wohngeld", **values})


@pytest.mark.parametrize("lang", ["de", "en"])
def test_the_frame_of_each_page_passes_the_checks(lang: str) -> None:
    assert page(lang=lang) == []


BROKEN = {
    "H03": "<h1>Noch eine</h1>",
    "H04": "<input type='text' id='a' name='a'>",
    "H05": "<p id='hilfe'></p>",
    "H06": "<div id='fehler'></div>",
    "H07": "<label for='a'>A</label><input id='a' name='a' autocomplete='iban'>",
    "H08": "<p style='color:red'>rot</p>",
    "H09": "<p class='kern-p-unknown'>x</p>",
    "H10": "<form method='post' action='/a'><button>Weiter</button></form>",
    "H11": "<a href='/a'>Ändern</a><a href='/b'>Ändern</a>",
    "H12": "<ul><li>x</li></ul>",
    "H13": "<p tabindex='3'>x</p>",
    "H15": "<p>core.button.next</p>",
    "H16": "<p>" + "x" * 60_001 + "</p>",
}


@pytest.mark.parametrize(("check", "content"), BROKEN.items(), ids=BROKEN)
def test_each_check_finds_its_fault(check: str, content: str) -> None:
    assert check in {problem.split(":")[0] for problem in page(content)}


def test_texts_of_a_person_are_escaped() -> None:
    assert "&lt;script&gt;" in text("{{ name | bdi }}", name="<script>")


def test_links_carry_the_prefix_of_the_tenant() -> None:
    assert local(request(root="/aachen"), "one", x="a/b") == "/aachen/one/a%2Fb"


@pytest.mark.parametrize(
    ("check", "old", "new"),
    [
        ("H01", 'lang="de"', 'lang="deutsch"'),
        ("H01", 'dir="ltr"', 'dir="rtl"'),
        ("H02", "<title>Wohngeld", "<title>Etwas anderes"),
        ("H02", "– Stadt Aachen</title>", "</title>"),
        ("H14", 'id="hilfe"', 'id="rat"'),
    ],
)
def test_a_frame_that_lacks_something_is_found(check: str, old: str, new: str) -> None:
    good = text('{% extends "base.html" %}{% block content %}<h1>{{ heading }}</h1>{% endblock %}')
    assert old in good
    assert check in {problem.split(":")[0] for problem in check_html(good.replace(old, new, 1), Expectations())}


@pytest.mark.parametrize(
    ("told", "read"), [("2010-09-03", "3. September 2010"), ("1964-00-00", "1964-00-00"), ("Aachen", "Aachen")]
)
def test_days_of_accounts_are_read_in_words_and_nothing_else_changes(told: str, read: str) -> None:
    assert in_words(TEXTS.texts("de"), told) == read
