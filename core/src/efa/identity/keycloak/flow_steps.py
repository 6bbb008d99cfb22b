"""The steps of a flow in Keycloak: read as lines, and built anew from lines."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from efa.identity.keycloak.resource import MASKED
from efa.identity.keycloak.server import Server, part

_INDENT = "  "
_AS, _AS_FOR = "default.reference.value", "default.reference.maxAge"  # how `amr` names a step; Keycloak tells neither
Line = tuple[int, str, str, Mapping[str, str]]  # depth, requirement, authenticator or `flow:alias`, its settings


def read_steps(server: Server, base: str, alias: str) -> tuple[str, ...]:
    """The flow as `flows.flow_resource` writes it."""
    return tuple(_line(server, base, one) for one in _executions(server, base, alias))


def build_steps(server: Server, base: str, alias: str, lines: Sequence[str]) -> None:
    """Empty the flow and build it again: for that moment nobody can log in, and nobody gets in without a step."""
    for one in _executions(server, base, alias):
        if one["level"] == 0:
            server.delete(f"{base}/authentication/executions/{one['id']}")
    parents = [alias]
    for depth, requirement, what, config in map(_parsed, lines):
        del parents[depth + 1 :]
        _add(server, base, parents[depth], requirement, what, config)
        if what.startswith("flow:"):
            parents.append(what.removeprefix("flow:"))


def _executions(server: Server, base: str, alias: str) -> list[dict[str, Any]]:
    return list(server.get(f"{base}/authentication/flows/{part(alias)}/executions") or ())


def _line(server: Server, base: str, one: Mapping[str, Any]) -> str:
    what = f"flow:{one['displayName']}" if one.get("authenticationFlow") else one["providerId"]
    known = one.get("authenticationConfig")
    config = _settings(server.get(f"{base}/authentication/config/{known}")) if known else {}
    settings = f" {json.dumps(config, sort_keys=True)}" if config else ""
    return f"{_INDENT * one['level']}{one['requirement']} {what}{settings}"


def _settings(body: Mapping[str, Any]) -> Mapping[str, str]:
    """What Keycloak keeps to itself stands in the name that we gave to the settings."""
    told = dict(zip((_AS, _AS_FOR), body["alias"].split(".")[1:], strict=False))
    return {name: told.get(name, value) if value == MASKED else value for name, value in body["config"].items()}


def _parsed(line: str) -> Line:
    text = line.lstrip()
    requirement, what, *settings = text.split(" ", 2)
    return (len(line) - len(text)) // len(_INDENT), requirement, what, json.loads(settings[0]) if settings else {}


def _add(server: Server, base: str, parent: str, requirement: str, what: str, config: Mapping[str, str]) -> None:
    executions = f"{base}/authentication/flows/{part(parent)}/executions"
    if what.startswith("flow:"):
        alias = what.removeprefix("flow:")
        body = {"alias": alias, "type": "basic-flow", "provider": "", "description": ""}
        server.post(f"{executions}/flow", body)
    else:
        server.post(f"{executions}/execution", {"provider": what})
    made = max((one for one in server.get(executions) if one["level"] == 0), key=lambda one: int(one["index"]))
    server.put(executions, {**made, "requirement": requirement})
    if config:
        alias = ".".join((f"{parent}-{what}", *(config[name] for name in (_AS, _AS_FOR) if name in config)))
        server.post(f"{base}/authentication/executions/{made['id']}/config", {"alias": alias, "config": dict(config)})
