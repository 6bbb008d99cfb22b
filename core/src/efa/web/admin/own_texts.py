"""A tenant's own texts beside those of the benefit, to read: they are changed in its file."""

from markupsafe import Markup

from efa.catalogue.assign_texts import present_texts
from efa.catalogue.definition import Definition
from efa.catalogue.enabled import own_texts
from efa.catalogue.own_texts import text_problem
from efa.tenancy.session import Session
from efa.web.deps import Visit
from efa.web.html import OWN_NAMES

Cell = str | Markup


async def own_text_rows(visit: Visit, session: Session, definition: Definition) -> list[tuple[Cell, ...]]:
    """What the benefit says, what is said here in which language, and who says so."""
    here = await present_texts(session)
    found = (await own_texts(session, definition.key)).get(definition.key, {})
    return [
        (
            _standard(definition, lang, key),
            _said(visit, definition, (lang, key, said)),
            OWN_NAMES.get(lang, lang),
            visit.texts("admin.texts.here" if ("text", definition.key, lang, key) in here else "admin.texts.above"),
        )
        for lang, texts in sorted(found.items())
        for key, said in sorted(texts.items())
    ]


def _standard(definition: Definition, lang: str, key: str) -> str:
    entry = definition.texts.entries.get(lang, {}).get(key)
    return entry.forms[0] if entry else ""


def _said(visit: Visit, definition: Definition, own: tuple[str, str, str]) -> Cell:
    lang, key, said = own
    if text_problem(definition, lang, key, said) is None:
        return said
    return Markup("{}<br>{}").format(said, visit.texts("admin.texts.stale"))
