"""Set a notice in type: the benefit's values, the core's frame, PDF/UA-1 and PDF/A-2a in one file."""

import asyncio
from collections.abc import Mapping

from efa.applications.application import Application
from efa.applications.letter import Letter
from efa.applications.letter_data import core_data
from efa.applications.letter_values import shown
from efa.applications.press import catalogues_with, current_answers
from efa.catalogue.guard import notice_data
from efa.kit.pdf import render_pdf, template
from efa.kit.texts import BINDING, Catalogues

_LETTERS = "efa.applications"
_SHEETS = ("letters/layout.typ", "letters/notice.typ")


async def typeset(letter: Letter) -> bytes:
    """The PDF without seal. No transaction may be open.

    Raises PluginFault, MissingAnswers, UnknownFigure, NotSupported, BrokenTemplate.
    """
    data = await _data(letter)
    return await asyncio.to_thread(render_pdf, _sources(letter), data, letter.at)


async def _data(letter: Letter) -> Mapping[str, object]:
    catalogues = catalogues_with(letter.definition)
    decision, application = letter.decision, letter.application
    answers = await current_answers(letter.plugin, application, letter.content.answers)
    found = await notice_data(letter.plugin, answers, decision.calculation, decision.for_plugin)
    texts = shown(_texts(catalogues, application))
    return {"core": core_data(letter, catalogues), "plugin": shown(found), "texts": texts}


def _texts(catalogues: Catalogues, application: Application) -> Mapping[str, str]:
    wanted = ("authority.notice.", f"{application.benefit}.")
    return {key: text.forms[0] for key, text in catalogues.entries[BINDING].items() if key.startswith(wanted)}


def _sources(letter: Letter) -> Mapping[str, bytes]:
    ours = {f"/{path}": template(_LETTERS, path) for path in _SHEETS}
    theirs = {f"/plugin/{path}": source.encode() for path, source in letter.template.sources.items()}
    return {"main": template(_LETTERS, "letters/notice_main.typ"), **ours, **theirs}
