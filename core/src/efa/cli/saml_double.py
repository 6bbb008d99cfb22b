"""`efa saml-double`: BundID and "Mein Unternehmenskonto" as a signed double, for a Keycloak to be tried out with."""

import argparse
import threading
from collections.abc import Iterable
from functools import partial
from pathlib import Path

import httpx

from efa.cli.command import CommandFailed, Groups, add_command

_EXAMPLES = """  efa saml-double --bundid http://127.0.0.1:8080/realms/efa/broker/bundid/endpoint/descriptor \\
                  --muk http://127.0.0.1:8080/realms/efa/broker/muk/endpoint/descriptor
  efa saml-double --bundid sp.xml --port 8090     metadata of the service provider from a file
  efa saml-double --bundid sp.xml --forgeries     a forged answer can be chosen as well

Invented people, no passwords, new keys at each start. Only on this machine, never for production. Ctrl-C stops it.
"""
_SECONDS = 5.0


def add(groups: Groups) -> None:
    """Add the command."""
    summary = "Run a double of BundID and Mein Unternehmenskonto, to try a broker out."
    command = add_command(groups, "saml-double", _run, summary=summary, examples=_EXAMPLES)
    command.add_argument("--bundid", action="append", default=[], metavar="WHERE", help="metadata: file or address")
    command.add_argument("--muk", action="append", default=[], metavar="WHERE", help="metadata: file or address")
    command.add_argument("--port", type=int, default=8090, help="port of this machine (default: 8090)")
    command.add_argument("--forgeries", action="store_true", help="let forged answers be chosen")


def _run(arguments: argparse.Namespace) -> int:
    if not (arguments.bundid or arguments.muk):
        raise CommandFailed("say whose requests to answer, with --bundid or --muk")
    try:
        from efa.testing.saml.run import Offered, saml_double  # noqa: PLC0415 - an installation for production lacks its libraries
    except ModuleNotFoundError as error:
        if str(error.name).startswith("efa."):
            raise
        raise CommandFailed(f"'{error.name}' is missing here; install efa[demo]") from None
    bundid, muk = (partial(_metadata, where) for where in (arguments.bundid, arguments.muk))
    try:
        offered = Offered(forgeries=arguments.forgeries)
        with saml_double("demo", bundid=bundid, muk=muk, port=arguments.port, offered=offered) as running:
            print("\n".join(_told(running.bundid.entity_id, running.bundid.sso, running.bundid.certificate)))
            print("\n".join(_told(running.muk.entity_id, running.muk.sso, running.muk.certificate)), flush=True)
            threading.Event().wait()
    except OSError as error:
        raise CommandFailed(f"port {arguments.port} cannot be used: {error.strerror}") from None
    return 0


def _told(entity_id: str, sso: str, certificate: str) -> tuple[str, ...]:
    return f"entityID     {entity_id}", f"sign-on      {sso}", f"certificate  {certificate}"


def _metadata(where: Iterable[str]) -> Iterable[bytes]:
    """Read when the first request comes: the broker may start later than we do."""
    for each in where:
        if each.startswith(("http://", "https://")):
            yield httpx.get(each, timeout=_SECONDS, trust_env=False).raise_for_status().content
        else:
            yield Path(each).read_bytes()
