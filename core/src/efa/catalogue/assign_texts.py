"""A tenant's own texts as its file says them: what is wrong with them, and how they are written."""

from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.dialects.postgresql import insert

from efa.catalogue.definition import Definition
from efa.catalogue.own_texts import text_problem
from efa.catalogue.tables import benefit_text
from efa.tenancy.apply import BY_FILE
from efa.tenancy.file import Problem, ReadFile
from efa.tenancy.plan import Change, Row
from efa.tenancy.record_change import record_change
from efa.tenancy.session import Session


@dataclass(frozen=True, slots=True)
class TextRow:
    """One text of a benefit in the tenant's own words."""

    benefit: str
    lang: str
    key: str
    said: str

    @property
    def subject(self) -> str:
        """What it is called in a plan."""
        return f"text {self.key} ({self.lang})"

    @property
    def shown(self) -> str:
        """Its value in a plan."""
        return self.said


def wrong_texts(file: ReadFile, definition: Definition) -> Iterator[Problem]:
    """Texts that the benefit does not have, that are the same everywhere, or that do not fit, at their lines."""
    for lang, texts in file.tenant.benefits[definition.key].texts.items():
        for key, said in texts.items():
            if problem := text_problem(definition, lang, key, said):
                yield file.problem(problem, "benefits", definition.key, "texts", lang, key)


async def present_texts(session: Session) -> dict[Hashable, Row]:
    """What the tenant itself says in its own words now."""
    c = benefit_text.c
    query = select(c.benefit, c.lang, c.key, c.said).where(c.tenant == session.tenant)
    found = [TextRow(*row) for row in (await session.db.execute(query)).all()]
    return {_name(row): row for row in found}


def wanted_texts(file: ReadFile) -> dict[Hashable, Row]:
    """What its file says."""
    return {_name(row): row for row in _written(file)}


async def write_text(session: Session, change: Change, now: datetime) -> None:
    """Write one text, or take it away where the file has none any more."""
    row = change.after or change.before
    assert isinstance(row, TextRow)
    c = benefit_text.c
    this = {"tenant": session.tenant, "benefit": row.benefit, "lang": row.lang, "key": row.key}
    if change.after is None:
        await session.db.execute(delete(benefit_text).where(*(c[name] == value for name, value in this.items())))
    else:
        statement = insert(benefit_text).values(**this, said=row.said)
        await session.db.execute(statement.on_conflict_do_update(index_elements=list(this), set_={"said": row.said}))
    details = {"text": row.key, "lang": row.lang}
    await record_change(session, "benefit_worded", row.benefit, by=BY_FILE, now=now, details=details)


def _written(file: ReadFile) -> Iterator[TextRow]:
    for benefit, entry in file.tenant.benefits.items():
        for lang, texts in entry.texts.items():
            yield from (TextRow(benefit, lang, key, said) for key, said in texts.items())


def _name(row: TextRow) -> Hashable:
    return ("text", row.benefit, row.lang, row.key)
