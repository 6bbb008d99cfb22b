"""The demo's login services: real OpenID providers in this process, with invented people and without passwords."""

import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib.resources import files
from typing import Literal
from urllib.parse import parse_qs, urlencode, urlsplit, urlunsplit

import flask
import flask.typing
from werkzeug.exceptions import HTTPException

from efa.identity.actor import Realm
from efa.kit.texts import BINDING, Texts, core_texts
from efa.testing.oidc_accounts import DemoAccount, demo_citizens, demo_employees, demo_staff
from efa.testing.serving import HOST, down_while, on_port, serving

with warnings.catch_warnings(record=True):  # the library still uses a module that Authlib is about to drop
    import oidc_provider_mock  # type: ignore[import-untyped]

__all__ = ["DemoAccount", "DemoRefused", "demo_citizens", "demo_employees", "demo_provider", "demo_staff"]

_POLICY = "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self' data:; base-uri 'none'"
_OPEN = ("openid_config", "jwks", "authorize", "issue_token", "end_session", "end_session_confirm", "home")
_ALLOWED = frozenset({"static", *(f"oidc-provider-mock.{name}" for name in _OPEN)})
Environment = Literal["production", "demo", "test"]


class DemoRefused(RuntimeError):
    """A provider that lets everybody in must not run in production."""


def _never() -> bool:
    return False


@contextmanager
def demo_provider(
    environment: Environment,
    accounts: Sequence[DemoAccount],
    *,
    client_id: str,
    home: str,
    port: int = 0,
    is_down: Callable[[], bool] = _never,
) -> Iterator[str]:
    """Run the provider of one realm; the value is its issuer. It leads back to addresses under `home` only.

    Choose a fixed `port` where memberships are to last: the issuer is a part of who somebody is. Any client secret
    will do, but there must be one. While `is_down` says so, it answers 503. Raises DemoRefused.
    """
    if environment == "production":
        raise DemoRefused
    app = _app(accounts, client_id, home.rstrip("/"))
    down_while(app, is_down)
    with serving(on_port(app, port)) as address:
        yield address


def _app(accounts: Sequence[DemoAccount], client_id: str, home: str) -> flask.Flask:
    static = files("efa.web").joinpath("static")
    app = flask.Flask("efa.testing", template_folder="oidc_templates", static_folder=str(static))
    users = [oidc_provider_mock.User(sub=one.login, claims=_claims(one, client_id)) for one in accounts]
    oidc_provider_mock.init_app(app, require_nonce=True, issue_refresh_token=False, user_claims=users)
    app.debug = False
    app.wsgi_app = app.wsgi_app.app  # type: ignore[method-assign, attr-defined] # without the debugger around it
    _guard(app, {one.login for one in accounts}, home)
    _speak_like_keycloak(app)
    _show(app, accounts)
    return app


def _claims(account: DemoAccount, client_id: str) -> dict[str, object]:
    return {**account.claims, "azp": client_id, "typ": "ID", "sid": f"demo-{account.login}"}


def _guard(app: flask.Flask, known: set[str], home: str) -> None:
    def refuse() -> None:
        warnings.filterwarnings("ignore", "get_jwt_config", DeprecationWarning)  # of the library, at each token
        request = flask.request
        chosen = request.form.get("sub")
        back = [request.values.get(name) for name in ("redirect_uri", "post_logout_redirect_uri")]
        foreign = [address for address in back if address is not None and not f"{address}/".startswith(f"{home}/")]
        if request.endpoint not in _ALLOWED or not request.host.startswith(f"{HOST}:"):
            flask.abort(404)
        if foreign or (chosen is not None and chosen not in known):
            flask.abort(400)

    def explain(error: HTTPException) -> flask.typing.ResponseReturnValue:
        if error.response is not None:
            return error.get_response()
        return flask.render_template("error.html"), error.code or 500

    app.before_request(refuse)
    app.register_error_handler(HTTPException, explain)


def _speak_like_keycloak(app: flask.Flask) -> None:
    """Name the issuer in each answer (RFC 9207), and the state in a refusal too."""

    def complete(response: flask.Response) -> flask.Response:
        endpoint = (flask.request.endpoint or "").rpartition(".")[2]
        issuer = flask.request.host_url.rstrip("/")
        if endpoint == "openid_config" and response.is_json:
            document = {**response.get_json(), "authorization_response_iss_parameter_supported": True}
            response.set_data(flask.json.dumps(document))
        elif endpoint == "authorize" and "Location" in response.headers:
            asked = {"iss": issuer, "state": flask.request.args.get("state", "")}
            response.headers["Location"] = _with_query(response.headers["Location"], asked)
        response.headers["Content-Security-Policy"] = _POLICY
        response.headers["Cache-Control"] = "no-store"
        return response

    app.after_request(complete)


def _with_query(address: str, added: Mapping[str, str]) -> str:
    parts = urlsplit(address)
    query = {name: values[0] for name, values in parse_qs(parts.query).items()}
    return urlunsplit(parts._replace(query=urlencode({**added, **query})))


def _show(app: flask.Flask, accounts: Sequence[DemoAccount]) -> None:
    catalogues = core_texts()
    known = dict.fromkeys(account.place for account in accounts)
    places = [(place, [account for account in accounts if account.place == place]) for place in known]
    staff = accounts[0].realm is Realm.STAFF

    def context() -> dict[str, object]:
        wanted = flask.request.values.get("ui_locales", "de")
        texts: Texts = catalogues.texts(wanted if wanted in catalogues.languages else BINDING)
        level = flask.request.args.get("acr_values", "")
        offered = [(place, [account for account in listed if account.suffices(level)]) for place, listed in places]
        return {"t": texts, "places": [(p, listed) for p, listed in offered if listed], "staff": staff}

    app.context_processor(context)
