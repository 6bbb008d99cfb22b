"""The demo's register: an invented office behind a real port that speaks `register-http` (docs/reference)."""

import hmac
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

import flask
from flask.typing import ResponseReturnValue

from efa.testing.serving import down_while, on_port, serving

_OFFICES = {"kindergeldbezug": "Familienkasse (Beispiel)", "meldebestaetigung": "Meldebehörde (Beispiel)"}


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterEntry:
    """One piece of evidence about one person; `about` must be asked for with the same values."""

    evidence: str
    given_name: str
    family_name: str
    birth_date: str
    values: Mapping[str, str | int]
    about: Mapping[str, str] = field(default_factory=dict)

    def answers(self, sheet: Mapping[str, object]) -> bool:
        """Whether it is what the sheet asks for. A person may have more given names than are asked for."""
        wanted = {"given_name": self.given_name, "family_name": self.family_name, "birth_date": self.birth_date}
        return (sheet["evidence"], sheet["person"], sheet["about"]) == (self.evidence, wanted, dict(self.about))


def demo_register_entries() -> tuple[RegisterEntry, ...]:
    """What the invented offices know of the people of the demo."""
    return (
        *_of(("Erika", "Mustermann", "1964-08-12"), "Musterstraße 1, 52062 Aachen", "2026-11-02", "Lina", "2014-05-20"),
        *_of(("Jonas", "Beispiel", "1991-03-02"), "Beispielweg 7, 53111 Bonn", "2026-10-15", "Mats", "2017-09-03"),
        *_of(("Fatma", "Yılmaz", "1987-11-30"), "Probeallee 23, 40210 Düsseldorf", "2026-11-09", "Elif", "2016-02-11"),
        *_of(("Rita", "Rechtmann", "1975-05-06"), "Amtsgasse 9, 52062 Aachen", "2026-10-20", "Nele", "2013-07-14"),
    )


@contextmanager
def demo_register(
    entries: Sequence[RegisterEntry], token: str, *, port: int = 0, is_down: Callable[[], bool] = lambda: False
) -> Iterator[str]:
    """Run it; the value is its address. While `is_down` says so, it answers 503."""
    app = _app(entries, token)
    down_while(app, is_down)
    with serving(on_port(app, port)) as address:
        yield address


def _app(entries: Sequence[RegisterEntry], token: str) -> flask.Flask:
    app = flask.Flask("efa.testing.register", static_folder=None)

    def health() -> ResponseReturnValue:
        return {"status": "ok"}

    def evidence() -> ResponseReturnValue:
        if not hmac.compare_digest(flask.request.headers.get("Authorization", ""), f"Bearer {token}"):
            return {"error": "token"}, 401
        sheet = flask.request.get_json(silent=True)
        if not isinstance(sheet, dict) or not {"id", "evidence", "norm", "person", "about"} <= sheet.keys():
            return {"error": "sheet"}, 422
        found = next((entry for entry in entries if entry.answers(sheet)), None)
        return _found(found, str(sheet["id"])) if found else {"status": "nothing"}

    app.add_url_rule("/v1/health", view_func=health)
    app.add_url_rule("/v1/evidence", view_func=evidence, methods=["POST"])
    return app


def _found(entry: RegisterEntry, asked: str) -> Mapping[str, object]:
    return {
        "status": "found",
        "issuer": _OFFICES[entry.evidence],
        "reference": f"DEMO-{asked[:8].upper()}",
        "values": dict(entry.values),
    }


def _of(person: tuple[str, str, str], address: str, moved_in: str, child: str, born: str) -> Iterator[RegisterEntry]:
    given, family, birth_date = person
    dwelling = {"anschrift": address, "einzug": moved_in, "wohnung": "Hauptwohnung"}
    kindergeld: Mapping[str, str | int] = {"kind": f"{child} {family}", "seit": born[:7], "betrag": 25_900}
    for evidence, values, about in (
        ("meldebestaetigung", dwelling, {}),
        ("kindergeldbezug", kindergeld, {"vorname": child, "geburtsdatum": born}),
    ):
        yield RegisterEntry(
            evidence=evidence,
            given_name=given,
            family_name=family,
            birth_date=birth_date,
            values=values,
            about=about,
        )
