"""The floor of a page: FastAPI and Jinja with ten fields, nothing stored, nothing checked."""

import sys
from typing import Annotated

import uvicorn
from fastapi import FastAPI, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse
from jinja2 import DictLoader, Environment

from efa.cli.web import serve

_PAGE = """<!doctype html><html lang="de"><head><title>{{ title }}</title></head><body><main><h1>{{ title }}</h1>
<form method="post">{% for name in names %}<label for="{{ name }}">{{ name }}</label>
<input id="{{ name }}" name="{{ name }}" value="{{ values[name] }}">{% endfor %}<button>Weiter</button></form>
</main></body></html>"""
_NAMES = [f"feld{number}" for number in range(10)]
_template = Environment(loader=DictLoader({"page": _PAGE}), autoescape=True).get_template("page")

app = FastAPI()


@app.get("/")
async def show(request: Request) -> HTMLResponse:
    """The page."""
    values = {name: request.query_params.get(name, "") for name in _NAMES}
    return HTMLResponse(_template.render(title="Seite", names=_NAMES, values=values))


@app.post("/")
async def take(feld0: Annotated[str, Form()] = "") -> RedirectResponse:
    """Take the form and show the page again."""
    return RedirectResponse(f"/?feld0={feld0[:10]}", 303)


if __name__ == "__main__":
    sys.exit(serve(uvicorn.Config(app, port=int(sys.argv[1]), access_log=False)))
