"""The command line: one file for each group of commands."""

import argparse
import os
import sys
from collections.abc import Sequence
from importlib import import_module

from efa.cli.command import CommandFailed, Run

GROUPS = (
    "demo",
    "web",
    "worker",
    "migrate",
    "tenant",
    "staff",
    "gemeinden",
    "stellen",
    "keycloak",
    "plugin",
    "fim",
    "delivery",
    "berechne",
    "saml-double",
    "fit-connect-double",
    "zbp-double",
)
FAILED = 2
_STOPPED = 130
_EPILOG = "efa COMMAND --help says what a command does, with examples."


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command. 0 done, 1 done in part, 2 not done (one line on stderr says why)."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    parser = _parser(given)
    parsed = parser.parse_args(given)
    run: Run = parsed.run
    try:
        done = run(parsed)
        sys.stdout.flush()
    except BrokenPipeError:  # `| head` has read enough; the exit would write what is left once more
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except CommandFailed as error:
        print(f"efa {parsed.command}: {error}", file=sys.stderr)
        return FAILED
    except KeyboardInterrupt:
        return _STOPPED
    return done


def _parser(given: Sequence[str]) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="efa",
        description="Applications for German social benefits, built once, used by every municipality.",
        epilog=_EPILOG,
    )
    groups = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    for name in _needed(given):
        import_module(f"efa.cli.{name.replace('-', '_')}").add(groups)
    return parser


def _needed(given: Sequence[str]) -> tuple[str, ...]:
    """Only the group that is named, where one is: a command starts fast because the others are not imported."""
    return (given[0],) if given and given[0] in GROUPS else GROUPS


if __name__ == "__main__":
    sys.exit(main())
