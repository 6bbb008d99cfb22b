"""What a package holds that is made from a FIM schema: the draft of the form, and everything FIM said of it."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

import yaml

from efa.fim.bring import Brought
from efa.fim.codec import dumped
from efa.fim.form import FormDraft, Options, form_of
from efa.fim.form.words import Text
from efa.fim.marks import marks
from efa.fim.report import as_json, page, report
from efa.fim.todo import rules_to_do
from efa.kit.po import Entry
from efa.kit.texts import BINDING, EASY
from efa.sdk import Applicant
from efa.testing.plain_german import hard_to_read

_KEPT = ("pyproject.toml", "gitignore", "tests/test_plugin.py", "src/efa_KEY/CHANGELOG.md", "src/efa_KEY/py.typed")
_PO = "src/efa_KEY/locale/{lang}/LC_MESSAGES/KEY.po"
_WIDTH = 116
_SHORTEST_LAW = "FIM-Schema {id}"


@dataclass(frozen=True, slots=True)
class FimOrigin:
    """The schema that a package is made from, and the form that becomes of it."""

    brought: Brought
    draft: FormDraft


def origin(key: str, brought: Brought, *, allow_draft: bool) -> FimOrigin:
    """The form of the schema under the key of the benefit. Raises NotTaken."""
    return FimOrigin(brought, form_of(brought.schema, brought.lists, Options(prefix=key, allow_draft=allow_draft)))


def is_kept(path: str) -> bool:
    """Whether a file of the plain template belongs into the package as it is."""
    return path in _KEPT


def values(made: FimOrigin, languages: tuple[str, ...]) -> Mapping[str, str]:
    """What the files of the template leave open."""
    schema = made.brought.schema
    order = [field.name for field in fields(Applicant) if field.name in made.draft.applicant]
    norms = "; ".join(basis.text for basis in schema.about.basis) or _SHORTEST_LAW.format(id=schema.about.id)
    return {
        "schema": f"{schema.about.called} ({schema.label})",
        "law": _quoted(norms),
        "languages": "(" + ", ".join(f'"{lang}"' for lang in languages) + ("," if len(languages) == 1 else "") + ")",
        "applicant": "\n".join(f'        {name}="{made.draft.applicant[name]}",' for name in order),
        "essential": "\n".join(f'    "{pointer}",' for pointer in made.draft.essential),
    }


def spoken(made: FimOrigin, languages: tuple[str, ...]) -> tuple[str, ...]:
    """The languages that the benefit declares: plain German only where the words of FIM are plain enough."""
    easy = {key: Entry((_in(text, EASY),)) for key, text in made.draft.texts.items()}
    return tuple(lang for lang in languages if lang != EASY or not any(hard_to_read(easy)))


def added(made: FimOrigin, languages: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """The files that come from the schema, by their path in the template."""
    brought, draft = made.brought, made.draft
    rules = rules_to_do(brought.schema, marks(draft.schema))
    notes = (*brought.notes, *draft.notes)
    told = report(brought.schema, brought.lists, notes, draft.lists)
    for name in ("schema", "pages", "flow"):
        yield f"src/efa_KEY/form/{name}.yaml", _yaml(getattr(draft, name))
    yield "src/efa_KEY/fim/schema.json", dumped(brought.schema, brought.lists)
    yield "src/efa_KEY/fim/documents.yaml", _yaml({"documents": list(draft.documents)})
    yield "src/efa_KEY/fim/rules.yaml", _yaml(rules)
    yield "src/efa_KEY/fim/left-out.yaml", _yaml(dict(draft.left_out))
    yield "src/efa_KEY/fim/import-report.json", as_json(told)
    yield "IMPORT.md", page(told, notes, rules, draft.left_out)
    head = files("efa.testing").joinpath("template_fim", "src", "efa_KEY", "locale")
    for lang in languages:
        yield _PO.format(lang=lang), _head(head, lang) + "".join(_entries(draft, lang))


def _head(folder: Traversable, lang: str) -> str:
    own = folder.joinpath(f"{lang}.po.txt")
    return (own if own.is_file() else folder.joinpath(f"{BINDING}.po.txt")).read_text("utf-8")


def _entries(draft: FormDraft, lang: str) -> Iterator[str]:
    """Each text; words of FIM in another language say that they are still German."""
    for key, text in draft.texts.items():
        left = "#. the words of FIM, to be translated\n" if isinstance(text, str) and lang != BINDING else ""
        yield f'\n{left}msgid "{key}"\nmsgstr "{_quoted(_in(text, lang))}"\n'


def _in(text: Text, lang: str) -> str:
    return text if isinstance(text, str) else text.get(lang, text[BINDING])


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)[1:-1]


class _Dumper(yaml.SafeDumper):
    """Writes everything out: what stands twice stands there twice."""

    def ignore_aliases(self, _data: Any) -> bool:
        return True


def _yaml(value: object) -> str:
    return yaml.dump(value, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=_WIDTH)
