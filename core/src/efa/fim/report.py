"""The report of an import: for scripts as JSON, for people as a page."""

import hashlib
import json
from collections.abc import Mapping, Sequence

from efa.fim.codec import dumped
from efa.fim.elements import walk
from efa.fim.model import CodeList, DataField, DataSchema
from efa.fim.notes import Note

Json = dict[str, object]
_HEADINGS = {
    "dropped": "Dropped: it is in the schema, and not in the form",
    "changed": "Changed: the form asks for it in another way",
    "doubtful": "Doubtful: look at it",
    "told": "To know",
}
_SAME = 3


def digest(schema: DataSchema) -> str:
    """SHA-256 of what the schema says; the header of a download, which changes each time, does not count."""
    return hashlib.sha256(dumped(schema, ()).encode()).hexdigest()


def report(schema: DataSchema, lists: Sequence[CodeList], notes: Sequence[Note], missing: Sequence[str]) -> Json:
    """import-report.json."""
    placed = list(walk(schema.positions))
    fields = [one.content.about.id for one in placed if isinstance(one.content, DataField)]
    about = {"id": schema.about.id, "version": schema.about.version, "xdf": schema.xdf, "label": schema.label}
    return {
        "schema": about | {"status": schema.about.status, "sha256": digest(schema)},
        "counts": {
            "positions": len(placed),
            "fields": len(fields),
            "different_fields": len(set(fields)),
            "groups": len(placed) - len(fields),
        },
        "code_lists": [{"urn": one.urn, "version": one.version, "sha256": one.digest} for one in lists],
        "missing_code_lists": list(missing),
        "notes": [
            {"weight": note.weight, "at": note.at, "text": note.text, **({"qs": note.number} if note.number else {})}
            for note in notes
        ],
    }


def page(
    made: Json, notes: Sequence[Note], rules: Mapping[str, Mapping[str, object]], left_out: Mapping[str, str]
) -> str:
    """IMPORT.md: what a person has to look at, the heaviest first."""
    schema, counts = made["schema"], made["counts"]
    assert isinstance(schema, dict)
    assert isinstance(counts, dict)
    lines = [
        f"# Import of {schema['id']} {schema['version'] or '(working copy)'}",
        "",
        f"{schema['label']}, XDatenfelder {schema['xdf']}: {counts['fields']} fields in {counts['groups']} groups.",
        f"SHA-256 of the schema: `{schema['sha256']}`",
        "",
        *_rules(rules),
    ]
    for weight, heading in _HEADINGS.items():
        own = [note for note in notes if note.weight == weight]
        lines += [f"## {heading}", "", *_grouped(own), ""] if own else []
    if left_out:
        lines += ["## Positions without a question", "", *(f"- `{at}`: {why}" for at, why in left_out.items()), ""]
    return "\n".join(lines).rstrip() + "\n"


def _rules(rules: Mapping[str, Mapping[str, object]]) -> list[str]:
    if not rules:
        return []
    told = [f"- `{name}` {rule['name']}: {' '.join(str(rule['text']).split())}" for name, rule in rules.items()]
    return ["## Rules to write: fim/rules.yaml", "", *told, ""]


def _grouped(notes: Sequence[Note]) -> list[str]:
    """The same sentence about many elements is one line."""
    found: dict[tuple[str, str | None], list[str]] = {}
    for note in notes:
        found.setdefault((note.text, note.number), []).append(note.at)
    lines: list[str] = []
    for (text, number), places in found.items():
        count = len(places)
        more = f" and {count - _SAME} more" if count > _SAME else ""
        official = f" (QS {number})" if number else ""
        lines.append(f"- {text}{official}: {', '.join(f'`{at}`' for at in places[:_SAME])}{more}")
    return lines


def as_json(made: Json) -> str:
    """The text of import-report.json."""
    return json.dumps(made, ensure_ascii=False, indent=2) + "\n"
