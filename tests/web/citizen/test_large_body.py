"""Two gigabytes: read to their end, thrown away, answered with a page; the memory of the process stays flat."""

import http.client
import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from resource import RUSAGE_SELF, getrusage

import pytest
from fastapi import FastAPI

from efa.web.state import State
from tests.web.wohngeld import Applicant, ready

MEGABYTE = 1 << 20
HEAD = b'--grenze\r\nContent-Disposition: form-data; name="datei-x"; filename="film.mp4"\r\n\r\n'
MULTIPART = "multipart/form-data; boundary=grenze"


async def a_film(megabytes: int, kept: bytes = bytes(MEGABYTE)) -> AsyncIterator[bytes]:
    yield HEAD
    for _ in range(megabytes):
        yield kept
    yield b"\r\n--grenze--\r\n"


def megabytes_at_most() -> float:
    return getrusage(RUSAGE_SELF).ru_maxrss / 1024


@pytest.mark.parametrize("announced", [True, False], ids=["announced", "not announced"])
async def test_two_gigabytes_are_answered_with_a_page(state: State, app: FastAPI, announced: bool) -> None:  # noqa: FBT001
    who: Applicant = await ready(state, app)
    before = megabytes_at_most()
    headers = {"content-type": MULTIPART, "sec-fetch-site": "same-origin"}
    if announced:
        headers["content-length"] = str(2048 * MEGABYTE)
    content = a_film(2048)
    answer = await who.person.client.post(f"{who.home}/datei", content=content, headers=headers, timeout=60)
    assert answer.status_code == 413
    assert "Das war zu groß" in answer.text
    assert megabytes_at_most() - before < 150
    assert (await who.open("/nachweise/wohnung")).status == 200


async def test_many_fields_of_text_are_too_large_long_before(state: State, app: FastAPI) -> None:
    who = await ready(state, app)
    page = await who.person.send("post", f"{who.home}/sie/name", {"f-person-vorname": ["x" * 2 * MEGABYTE]})
    assert page.status == 413


APP = """
import asyncio
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from efa.web.middleware.limits import BodyLimitMiddleware
from efa.web.incoming import read_form

async def inner(scope, receive, send):
    await read_form(request := Request(scope, receive))
    await request.close()
    await PlainTextResponse("taken")(scope, receive, send)

async def too_large(scope, receive, send):
    await PlainTextResponse("too large", 413)(scope, receive, send)

app = BodyLimitMiddleware(inner, too_large=too_large)
"""


@pytest.fixture
def server(tmp_path: Path) -> Iterator[tuple[int, int]]:
    """Port and process id of a real server with the middleware in front of a form."""
    (tmp_path / "large.py").write_text(APP)
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
    command = [sys.executable, "-m", "uvicorn", "large:app", "--port", str(port), "--log-level", "warning"]
    process = subprocess.Popen(command, cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(tmp_path)})
    try:
        _wait_for(port)
        yield port, process.pid
    finally:
        process.terminate()
        process.wait(10)


def _wait_for(port: int) -> None:
    for _ in range(200):
        with socket.socket() as tried:
            if tried.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise AssertionError("the server did not start")


def most_memory(process: int) -> int:
    found = re.search(r"VmHWM:\s+([0-9]+) kB", Path(f"/proc/{process}/status").read_text())
    assert found
    return int(found[1]) // 1024


@pytest.mark.slow
def test_a_real_server_answers_and_its_memory_stays_flat(server: tuple[int, int]) -> None:
    port, process = server
    before = most_memory(process)
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    connection.putrequest("POST", "/")
    connection.putheader("content-type", MULTIPART)
    connection.putheader("content-length", str(len(HEAD) + 300 * MEGABYTE))
    connection.endheaders(HEAD)
    for _ in range(300):
        connection.send(bytes(MEGABYTE))
    answer = connection.getresponse()
    assert (answer.status, answer.read()) == (413, b"too large")
    connection.close()
    assert most_memory(process) - before < 60
