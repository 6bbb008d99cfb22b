"""`efa keycloak`: realms, clients, claims and logins of an installation, from one file."""

import argparse
import json
import os
from dataclasses import replace
from pathlib import Path

from efa.cli.command import CommandFailed, Groups, add_command, agreed
from efa.identity.entity_host import EntityHostChanged, demand_same_host
from efa.identity.keycloak.errors import KeycloakRefused
from efa.identity.keycloak.installation import Installation, InstallationInvalid, read_installation
from efa.identity.keycloak.plan import RealmPlan, lines
from efa.identity.keycloak.provision import ACCOUNT, make_account
from efa.identity.keycloak.purge import purge
from efa.identity.keycloak.secrets import OF_ACCOUNT, SecretMissing, Secrets
from efa.identity.keycloak.server import Administrator, Server
from efa.identity.keycloak.set_up import SetUp, propose, set_up
from efa.identity.keycloak.wanted import wanted_realms
from efa.kit.clock import now

_EXAMPLES = """  efa keycloak plan accounts.yaml             only show; exit code 1 if something would change
  efa keycloak apply accounts.yaml            show what would change, ask, and do it
  efa keycloak apply accounts.yaml --force    also what somebody changed by hand, and realms made by others
  efa keycloak account accounts.yaml          make the account that applies from then on, with the rights it needs
  efa keycloak purge accounts.yaml            forget citizens and organisations who are not logged in (each night)
  efa keycloak schema                         JSON Schema of the file, for editors

what was changed by hand is told and left as it is; what is none of ours is never removed.
secrets come from the environment, or from a file named by the variable with _FILE at its end:
  EFA_KEYCLOAK_USER and EFA_KEYCLOAK_PASSWORD, or EFA_KEYCLOAK_CLIENT_ID and EFA_KEYCLOAK_CLIENT_SECRET
                                              who sets up: an account, or a client, of the realm master
  EFA_KEYCLOAK_ACCOUNT_SECRET                 for `account`: what the client efa-provision gets
  EFA_CITIZEN_CLIENT_SECRET, EFA_STAFF_CLIENT_SECRET
                                              the same as the web application has
  EFA_BROKER_SECRET_<ALIAS>                   ours at the provider of an authority
"""
_REFUSED = (InstallationInvalid, KeycloakRefused, SecretMissing)


def add(groups: Groups) -> None:
    """Add the commands of this group."""
    group = add_command(groups, "keycloak", None, summary="Set up the accounts in Keycloak.", examples=_EXAMPLES)
    commands = group.add_subparsers(dest="action", metavar="ACTION", required=True)
    planning = add_command(commands, "plan", _plan, summary="Show what would change.", examples=_EXAMPLES)
    applying = add_command(commands, "apply", _apply, summary="Bring a file into Keycloak.", examples=_EXAMPLES)
    applying.add_argument("--yes", action="store_true", help="do not ask")
    applying.add_argument("--leave-drift", action="store_true", help="exit 0 although something done by hand is left")
    making = add_command(commands, "account", _account, summary="Make the account that applies.", examples=_EXAMPLES)
    purging = add_command(commands, "purge", _purge, summary="Forget who is not logged in.", examples=_EXAMPLES)
    for command in (planning, applying, making, purging):
        command.add_argument("file", type=Path, metavar="FILE", help="the accounts of the installation (YAML)")
    for command in (planning, applying):
        command.add_argument("--force", action="store_true", help="overwrite what was changed by hand")
    add_command(commands, "schema", _schema, summary="Print the JSON Schema of the file.", examples=_EXAMPLES)


def _schema(_arguments: argparse.Namespace) -> int:
    print(json.dumps(Installation.model_json_schema(), ensure_ascii=False, indent=2))
    return 0


def _plan(arguments: argparse.Namespace) -> int:
    plans = _told(arguments)[1]
    return 1 if any(plan.changes or plan.drift for plan in plans) else 0


def _apply(arguments: argparse.Namespace) -> int:
    command, plans = _told(arguments)
    if not any(plan.is_due for plan in plans):
        return 0 if arguments.leave_drift else _verdict(plans)
    if not (arguments.yes or agreed()):
        raise CommandFailed("nothing was changed")
    try:
        left = set_up(replace(command, agreed=plans))
    except KeycloakRefused as error:
        raise CommandFailed(f"{error}; what is missing still is done by the next run") from None
    print("applied")
    return 0 if arguments.leave_drift else _verdict(left)


def _account(arguments: argparse.Namespace) -> int:
    try:
        installation, secrets = read_installation(arguments.file), Secrets(os.environ)
        make_account(_server(installation, secrets), secrets.demanded(OF_ACCOUNT))
    except _REFUSED as error:
        raise CommandFailed(str(error)) from None
    print(f"made {ACCOUNT}: apply with EFA_KEYCLOAK_CLIENT_ID={ACCOUNT} and its secret, and remove the first account")
    return 0


def _purge(arguments: argparse.Namespace) -> int:
    try:
        installation, secrets = read_installation(arguments.file), Secrets(os.environ)
        if installation.citizens.local_accounts:
            raise CommandFailed("citizens have accounts in Keycloak itself here (local_accounts); nobody was removed")
        removed = purge(_server(installation, secrets), installation.citizens.client, now())
    except _REFUSED as error:
        raise CommandFailed(str(error)) from None
    print(f"removed {removed}")
    return 0


def _verdict(left: tuple[RealmPlan, ...]) -> int:
    """1 where something that was changed by hand is not as the file says."""
    return 1 if any(plan.drift for plan in left) else 0


def _told(arguments: argparse.Namespace) -> tuple[SetUp, tuple[RealmPlan, ...]]:
    try:
        command = _command(arguments.file, force=arguments.force)
        plans = propose(command)
    except InstallationInvalid as error:
        raise CommandFailed(f"the file cannot be used:\n{error}") from None
    except (EntityHostChanged, KeycloakRefused, SecretMissing) as error:
        raise CommandFailed(f"nothing was changed; {error}") from None
    print("\n".join(lines(plans)))
    return command, plans


def _command(file: Path, *, force: bool) -> SetUp:
    installation, secrets = read_installation(file), Secrets(os.environ)
    demand_same_host(installation.citizens.entity, os.environ)
    server = _server(installation, secrets)
    return SetUp(server=server, wanted=wanted_realms(installation, secrets), force=force)


def _server(installation: Installation, secrets: Secrets) -> Server:
    return Server(installation.administration or installation.keycloak, _administrator(secrets))


def _administrator(secrets: Secrets) -> Administrator:
    client, user = secrets.optional("EFA_KEYCLOAK_CLIENT_ID"), secrets.optional("EFA_KEYCLOAK_USER")
    if client:
        return Administrator(name=client, secret=secrets.demanded("EFA_KEYCLOAK_CLIENT_SECRET"), is_client=True)
    if not user:
        raise SecretMissing("EFA_KEYCLOAK_USER or EFA_KEYCLOAK_CLIENT_ID is missing; who is to set up Keycloak?")
    password = secrets.optional("EFA_KEYCLOAK_PASSWORD")
    if not password:
        raise SecretMissing("EFA_KEYCLOAK_PASSWORD is missing; set it, or EFA_KEYCLOAK_PASSWORD_FILE")
    return Administrator(name=user, secret=password)
