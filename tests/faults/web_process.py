"""A web process to be killed: the pages as they are served, with the test benefit.

Run by `processes.py`, which gives it `SETTINGS`, `PORT` and `AT`, the moment at which its clock stands.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime

import uvicorn

from efa.catalogue.guard import Host
from efa.catalogue.host.inprocess import InProcessHost
from efa.catalogue.load import Candidate
from efa.forms.check_form import LOAD_CHECKS
from efa.web.serve import Serving
from efa.web.state import open_state


@asynccontextmanager
async def hosted(at: datetime) -> AsyncIterator[Host]:
    yield InProcessHost([Candidate("beihilfe", "beihilfe", "efa-beihilfe", "1.0.0")], lambda: at, LOAD_CHECKS)


if __name__ == "__main__":
    moment: datetime = globals()["AT"]
    pages = Serving(open_state(globals()["SETTINGS"], hosting=hosted(moment), clock=lambda: moment))
    uvicorn.run(pages, port=globals()["PORT"], log_config=None, access_log=False)
