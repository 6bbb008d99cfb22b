"""`efa zbp-double`: the central citizen mailbox as a double, to send copies and states to."""

import argparse
import json
import threading
from pathlib import Path

from efa.cli.command import CommandFailed, Groups, add_command

_EXAMPLES = """  efa zbp-double --folder zbp     writes roots.pem and author.pem there, and says where the mailbox is
  efa zbp-double --folder zbp --port 8072 --page-port 8073
  curl --json '{"codes": [99, 99]}' http://127.0.0.1:8073/_control
                                      the next two requests fail
  curl --json '{"gone": ["e0e02494-eca2-4a6b-9320-fc527747878c"]}' http://127.0.0.1:8073/_control
                                      the account behind this mailbox is deleted

Wants a certificate of whoever sends (author.pem: key and certificate). All of it is invented and made anew at each
start. Only on this machine, never for real messages. Ctrl-C stops it.
"""


def add(groups: Groups) -> None:
    """Add the command."""
    summary = "Run a double of the central citizen mailbox, to try the copies."
    command = add_command(groups, "zbp-double", _run, summary=summary, examples=_EXAMPLES)
    command.add_argument(
        "--folder", type=Path, default=Path(), help="where the certificates are written (default: here)"
    )
    command.add_argument("--port", type=int, default=8072, help="port of this machine (default: 8072)")
    command.add_argument("--page-port", type=int, default=8073, help="port of the page that shows it (default: 8073)")


def _run(arguments: argparse.Namespace) -> int:
    from efa.testing.zbp.run import zbp_double  # noqa: PLC0415 - other commands start faster without

    try:
        with zbp_double(arguments.port, arguments.page_port) as running:
            access, folder = running.access, arguments.folder
            folder.mkdir(parents=True, exist_ok=True)
            (folder / "roots.pem").write_bytes(access.authorities)
            access.author.write(folder / "author.pem")
            said = {"url": access.url, "page": access.page, "authorities": "roots.pem", "certificate": "author.pem"}
            print(json.dumps(said, indent=2), flush=True)
            threading.Event().wait()
    except OSError as error:
        raise CommandFailed(f"a port cannot be used: {error.strerror}") from None
    return 0
