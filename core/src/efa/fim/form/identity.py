"""What stays attached to every node of the form: FIM id, version, path, official words, legal bases."""

from dataclasses import dataclass

from efa.fim.form.parts import Json
from efa.fim.model import About, Basis, DataField, DataSchema, FieldGroup, Position


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """Where we are. `bases`: (who says it, norms), the nearest first. `needed`: everything around must be answered."""

    xdf: str
    key: str = ""
    ids: tuple[str, ...] = ()
    lists: int = 0
    required: bool = True
    needed: bool = True
    chosen: bool = False
    bases: tuple[tuple[str, tuple[Basis, ...]], ...] = ()


def around_root(schema: DataSchema) -> Around:
    """Outside of every position."""
    return Around(xdf=schema.xdf, bases=(("schema", schema.about.basis),))


def inside(outer: Around, position: Position, step: str, *, chosen: bool) -> Around:
    """At a position: in a choice, what is chosen must be answered."""
    required = position.least > 0 or chosen
    own = [("self", position.content.about.basis), ("position", position.basis)]
    above = [("group" if who in ("self", "position") else who, bases) for who, bases in outer.bases]
    return Around(
        xdf=outer.xdf,
        ids=(*outer.ids, step),
        lists=outer.lists,
        required=required,
        needed=outer.needed and required,
        chosen=chosen,
        bases=tuple((who, bases) for who, bases in (*own, *above) if bases),
    )


def norms(at: Around) -> tuple[str, ...]:
    """The legal basis that counts here: own, of the position, of the nearest group, of the schema."""
    return tuple(basis.text for basis in at.bases[0][1]) if at.bases else ()


def fim_of_field(field: DataField, position: Position, at: Around) -> Json:
    """The `x-fim` of a question."""
    return {
        **_common(field.about, field.kind, field.label, position, at),
        "type": field.type,
        "input": field.input,
        **({"prefill": field.prefill} if field.prefill != "keine" else {}),
        **({"label_out": field.label_out} if field.label_out and field.label_out != field.label else {}),
        **({"help_out": field.help_out} if field.help_out else {}),
    }


def fim_of_group(group: FieldGroup, position: Position, at: Around) -> Json:
    """The `x-fim` of an object or a list."""
    return _common(group.about, group.kind, group.label, position, at)


def _common(about: About, kind: str, label: str, position: Position, at: Around) -> Json:
    return {
        "id": about.id,
        **({"version": about.version} if about.version else {}),
        "xdf": at.xdf,
        "path": list(at.ids),
        "label": label,
        "kind": kind,
        "count": f"{position.least}:{'*' if position.most is None else position.most}",
        **_based(at),
    }


def _based(at: Around) -> Json:
    if not at.bases:
        return {}
    who, found = at.bases[0]
    written = [{"text": basis.text, **({"link": basis.link} if basis.link else {})} for basis in found]
    return {"bezug": written, "bezug_of": who}
