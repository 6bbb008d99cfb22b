"""The same schema in the other version of the standard: ids, versions, states and what the other one does not know."""

from dataclasses import replace

from efa.fim.model import About, Basis, DataField, DataSchema, FieldGroup, ListReference, Position, Rule, Version
from efa.fim.notes import Note

_LONG = 12
_ONLY_NEW = ("values", "code_key", "name_key", "help_key", "max_size", "media_types")
_NO_DAY = "1970-01-01T00:00:00Z"


def in_version(schema: DataSchema, version: Version) -> tuple[DataSchema, tuple[Note, ...]]:
    """The schema in that version, and what was lost on the way."""
    if schema.xdf == version:
        return schema, ()
    notes: list[Note] = []
    made = replace(
        schema,
        xdf=version,
        about=_about(schema.about, version),
        choice=schema.choice and version == "3.0.0",
        rules=tuple(_rule(rule, version) for rule in schema.rules),
        positions=_positions(schema.positions, version, notes),
    )
    if version == "2.0":
        made = replace(made, profile=None, profile_version=None)
    elif made.profile is None:
        made = replace(made, profile="D99000000001")
        notes.append(Note("changed", "schema", "version 2 names no Dokumentsteckbrief: the default one stands there"))
    return made, tuple(notes)


def in_other_digits(id_: str, version: Version) -> str:
    """`F60000227` and `F60000000227` are the same element."""
    if version == "3.0.0":
        return id_ if len(id_) == _LONG else f"{id_[:3]}000{id_[3:]}"
    return f"{id_[:3]}{id_[6:]}" if len(id_) == _LONG else id_


def _about(about: About, version: Version) -> About:
    new = version == "3.0.0"
    common = replace(
        about,
        id=in_other_digits(about.id, version),
        version=_number(about.version, version),
        status=_state(about) if new else _old_state(about),
    )
    if new:
        return replace(common, changed_at=about.changed_at or _NO_DAY)
    bases = tuple(Basis(part.strip()) for basis in about.basis for part in basis.text.split(";") if part.strip())
    return replace(common, changed_at=None, relations=(), keywords=(), basis=bases)


def _number(version: str | None, wanted: Version) -> str | None:
    if version is None:
        return None
    major, minor, patch = [*version.split("."), "0", "0"][:3]
    if wanted == "3.0.0":
        return f"{major}.{minor}.{patch}"
    return f"{major}.{minor}" if int(patch) == 0 else f"{major}.{int(minor):03}{int(patch):03}"


def _state(about: About) -> str | None:
    if about.status == "inaktiv":
        return "7"
    return "2" if about.version is None or about.released_on is None else "6"


def _old_state(about: About) -> str:
    return "inaktiv" if about.status == "7" else "aktiv"


def _positions(positions: tuple[Position, ...], version: Version, notes: list[Note]) -> tuple[Position, ...]:
    return tuple(
        replace(position, basis=_bases(position.basis, version), content=_content(position.content, version, notes))
        for position in positions
    )


def _bases(bases: tuple[Basis, ...], version: Version) -> tuple[Basis, ...]:
    if version == "3.0.0":
        return bases
    return tuple(Basis(part.strip()) for basis in bases for part in basis.text.split(";") if part.strip())


def _content(content: DataField | FieldGroup, version: Version, notes: list[Note]) -> DataField | FieldGroup:
    about = _about(content.about, version)
    rules = tuple(_rule(rule, version) for rule in content.rules)
    if isinstance(content, FieldGroup):
        if content.choice and version == "2.0":
            notes.append(Note("dropped", content.about.id, "version 2 knows no choice of groups"))
        positions = _positions(content.positions, version, notes)
        choice = content.choice and version == "3.0.0"
        return replace(content, about=about, rules=rules, positions=positions, choice=choice)
    made = replace(content, about=about, rules=rules, code_list=_list(content.code_list, version))
    return made if version == "3.0.0" else _old_field(made, notes)


def _old_field(field: DataField, notes: list[Note]) -> DataField:
    """What version 2 can say of a field."""
    lost = [
        name
        for name in ("values", "code_key", "name_key", "help_key", "max_size", "media_types")
        if getattr(field, name)
    ]
    kind = {"text_latin": "text", "time": "text", "datetime": "text"}.get(field.type, field.type)
    entered = {"hidden": "label", "locked": "label"}.get(field.input, field.input)
    if lost or (kind, entered) != (field.type, field.input) or field.prefill != "keine":
        said = ", ".join(lost) or f"{field.input} {field.type} {field.prefill}"
        notes.append(Note("dropped", field.about.id, f"version 2 does not know: {said}"))
    bare = replace(field, values=(), code_key=None, name_key=None, help_key=None, max_size=None, media_types=())
    return replace(bare, type=kind, input=entered, prefill="keine")


def _list(reference: ListReference | None, version: Version) -> ListReference | None:
    return replace(reference, id=None, id_version=None) if reference and version == "3.0.0" else reference


def _rule(rule: Rule, version: Version) -> Rule:
    """The meaning stands in another element; a rule of version 3 has no state and no dates."""
    about = _about(rule.about, version)
    if version == "2.0":
        return replace(rule, about=replace(about, definition=rule.meaning), kind=None, label=rule.about.name)
    bare = replace(about, definition=None, status=None, valid_from=None, valid_until=None, released_on=None)
    return replace(rule, about=replace(bare, note=None, published_on=None), kind=rule.kind or "K", label=None)
