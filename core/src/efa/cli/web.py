"""`efa web`: answer people."""

import argparse
import os
import socket
from contextlib import suppress

import uvicorn
from uvicorn.supervisors import Multiprocess

from efa.cli.command import Groups, add_command
from efa.cli.environment import settings_of_environment

_EXAMPLES = """  efa web                          on 127.0.0.1:8000
  efa web --host 0.0.0.0 --port 80 --processes 2

settings come from variables that begin with EFA_; a missing one is named.
"""
_GRACE_SECONDS = 20
_NOT_STARTED = 3


def add(groups: Groups) -> None:
    """Add the command."""
    command = add_command(groups, "web", _run, summary="Serve the pages and the JSON API.", examples=_EXAMPLES)
    command.add_argument("--host", default="127.0.0.1", help="address to listen on (default: 127.0.0.1)")
    command.add_argument("--port", type=int, default=int(os.environ.get("EFA_PORT", "8000")), help="default: 8000")
    command.add_argument("--processes", type=int, default=1, help="processes that share the port (default: 1)")


def _run(arguments: argparse.Namespace) -> int:
    settings = settings_of_environment()  # a wrong variable is said here, once, not by each process
    return serve(
        uvicorn.Config(
            "efa.web.serve:application",
            factory=True,
            host=arguments.host,
            port=arguments.port,
            workers=arguments.processes,
            log_config=None,
            access_log=False,
            forwarded_allow_ips=settings.trusted_proxies,
            server_header=False,
            date_header=True,
            timeout_graceful_shutdown=_GRACE_SECONDS,
        )
    )


def serve(config: uvicorn.Config) -> int:
    """Answer with one process or several until told to stop; 0, or 3 where the start fails."""
    listening = config.bind_socket()
    listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)  # else the end of each page waits 40 ms
    server = uvicorn.Server(config)
    with suppress(KeyboardInterrupt):
        if config.workers > 1:
            Multiprocess(config, sockets=[listening]).run()
            return 0
        server.run(sockets=[listening])
    return 0 if server.started else _NOT_STARTED
