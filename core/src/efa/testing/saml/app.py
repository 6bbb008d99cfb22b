"""The pages of the double: metadata, choice of person and method, what is handed over."""

from collections.abc import Sequence
from importlib.resources import files

import flask
import flask.typing
from werkzeug.exceptions import HTTPException, ServiceUnavailable

from efa.kit.clock import now
from efa.kit.texts import BINDING, core_texts
from efa.testing.saml.claims import Told
from efa.testing.saml.forged import NAMES
from efa.testing.saml.request import Refused
from efa.testing.saml.service import Answer, Choice, Service, UnknownChoice
from efa.testing.saml.service_provider import BadMetadata, own_metadata
from efa.testing.saml.words import LEVEL_OF, OID, Method

BUNDID, MUK = "bundid", "muk"
_SSO = {BUNDID: "/idp/profile/SAML2/POST/SSO", MUK: "/ekona/sso"}
_ENTITY = {BUNDID: "/idp", MUK: "/ekona"}
_POLICY = "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self' data:; base-uri 'none'"
SLO = "/ekona/slo"
_NAMES = {oid: name for name, oid in OID.items()}
_MOST_BYTES = 256 * 1024


def addresses(base: str, service: str) -> tuple[str, str]:
    """The entityID and single sign-on address of a service."""
    return f"{base}{_ENTITY[service]}", f"{base}{_SSO[service]}"


def make_app(services: dict[str, Service], host: str, *, forgeries: bool) -> flask.Flask:
    """The double as WSGI. `host`: what browsers call it; `forgeries`: whether a forged answer can be chosen."""
    static = files("efa.web").joinpath("static")
    app = flask.Flask("efa.testing", template_folder="saml_templates", static_folder=str(static))
    app.config["MAX_CONTENT_LENGTH"] = _MOST_BYTES
    for name, service in services.items():
        _route(app, name, service, forgeries=forgeries)
    _route_logout(app, services[MUK], f"http://{host}{SLO}")
    _guard(app, host)
    texts = core_texts().texts(BINDING)
    app.context_processor(lambda: {"t": texts})
    return app


def _route(app: flask.Flask, name: str, service: Service, *, forgeries: bool) -> None:
    def metadata() -> flask.typing.ResponseReturnValue:
        return own_metadata(service.entity_id, service.sso, service.key), {
            "Content-Type": "application/samlmetadata+xml"
        }

    def choose() -> flask.typing.ResponseReturnValue:
        asked = service.read(flask.request.form.get("SAMLRequest", ""))
        return flask.render_template(
            "choose.html",
            name=name,
            asked=asked,
            action=f"{_SSO[name]}/wahl",
            carried=_carried(),
            choices=[(person, [(each, LEVEL_OF[each]) for each in ways]) for person, ways in service.choices(asked)],
            forgeries=NAMES if forgeries else (),
        )

    def hand_over() -> flask.typing.ResponseReturnValue:
        form = flask.request.form
        asked = service.read(form.get("SAMLRequest", ""))
        if form.get("wahl", "") == "abbrechen":
            return _page(name, service.cancel(asked, now()))
        return _page(name, service.answer(asked, _choice(form.get("wahl", ""), forgeries=forgeries), now()))

    app.add_url_rule(_ENTITY[name], f"{name}-metadata", metadata)
    app.add_url_rule(_SSO[name], f"{name}-sso", choose, methods=["POST"])
    app.add_url_rule(f"{_SSO[name]}/wahl", f"{name}-wahl", hand_over, methods=["POST"])


def _route_logout(app: flask.Flask, service: Service, here: str) -> None:
    def leave() -> flask.typing.ResponseReturnValue:
        answer = service.end(flask.request.form.get("SAMLRequest", ""), here, now())
        relay = flask.request.form.get("RelayState", "")
        return flask.render_template("logged_out.html", name=MUK, answer=answer, relay=relay)

    app.add_url_rule(SLO, "muk-slo", leave, methods=["POST"])


def _choice(chosen: str, *, forgeries: bool) -> Choice:
    form = flask.request.form
    person, _, word = chosen.partition("|")
    methods = {method.value: method for method in Method}
    return Choice(
        person=person,
        method=methods.get(word),
        temporary=form.get("voruebergehend") == "ja",
        forgery=form.get("faelschung", "") if forgeries else "",
    )


def _page(name: str, answer: Answer) -> str:
    return flask.render_template(
        "hand_over.html",
        name=name,
        answer=answer,
        relay=flask.request.form.get("RelayState", ""),
        rows=_rows(answer.told),
    )


def _rows(told: Told | None) -> Sequence[tuple[str, str, str]]:
    if told is None:
        return ()
    return [
        (_NAMES.get(each.name, each.name), each.value or ", ".join(text for _, text in each.nested), each.trust)
        for each in told.attributes
    ]


def _carried() -> dict[str, str]:
    return {name: flask.request.form.get(name, "") for name in ("SAMLRequest", "RelayState")}


def _guard(app: flask.Flask, host: str) -> None:
    def refuse() -> None:
        if flask.request.host != host:
            flask.abort(404)

    def told(error: Refused) -> flask.typing.ResponseReturnValue:
        return flask.render_template("refused.html", code=error.code, name=""), 400

    def explain(error: HTTPException) -> flask.typing.ResponseReturnValue:
        page = "down.html" if isinstance(error, ServiceUnavailable) else "refused.html"
        return flask.render_template(page, code="", name=""), error.code or 500

    def unknown(_: Exception) -> flask.typing.ResponseReturnValue:
        return flask.render_template("refused.html", code="", name=""), 400

    def complete(response: flask.Response) -> flask.Response:
        response.headers["Content-Security-Policy"] = _POLICY
        response.headers["Cache-Control"] = "no-store"
        return response

    app.before_request(refuse)
    app.register_error_handler(Refused, told)
    app.register_error_handler(UnknownChoice, unknown)
    app.register_error_handler(BadMetadata, unknown)
    app.register_error_handler(HTTPException, explain)
    app.after_request(complete)
