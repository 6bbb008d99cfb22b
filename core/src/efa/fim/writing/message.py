"""Write a data schema as message 0102; the order of the elements is that of the standard."""

import json

from efa.fim.codes import CHOICE, MESSAGE
from efa.fim.model import About, Basis, DataField, DataSchema, FieldGroup, Limits, ListReference, Position, Rule
from efa.fim.writing.nodes import Writer, root, serialised

_EMPTY_SCRIPT = "function script() {}"


def write(schema: DataSchema) -> bytes:
    """The schema in the version it is of (see `in_version`)."""
    message = root(MESSAGE, schema.xdf)
    header = message.child("header")
    header.text("nachrichtID", schema.message, always=True)
    header.text("erstellungszeitpunkt", schema.created, always=True)
    _schema(message.child("stammdatenschema"), schema)
    return serialised(message)


def _schema(out: Writer, schema: DataSchema) -> None:
    new = schema.xdf == "3.0.0"
    _about(out, schema.about, None if new else schema.label, None)
    if new:
        out.text("bezeichnung", schema.label)
    out.text("hilfetext", schema.help)
    out.code("ableitungsmodifikationenStruktur", schema.structure)
    out.code("ableitungsmodifikationenRepraesentation", schema.looks)
    if new and schema.profile:
        profile = out.child("dokumentsteckbrief")
        profile.texts((("id", schema.profile), ("version", schema.profile_version)))
    if new and schema.choice:
        out.code("art", CHOICE)
    _inside(out, schema.rules, schema.positions)


def _inside(out: Writer, rules: tuple[Rule, ...], positions: tuple[Position, ...]) -> None:
    for rule in rules:
        _rule(out.child("regel"), rule)
    for position in positions:
        at = out.child("struktur")
        at.text("anzahl", f"{position.least}:{'*' if position.most is None else position.most}")
        _bases(at, position.basis)
        inner = at.child("enthaelt")
        if isinstance(position.content, DataField):
            _field(inner.child("datenfeld"), position.content)
        else:
            _group(inner.child("datenfeldgruppe"), position.content)


def _identity(out: Writer, about: About) -> None:
    inner = out.child("identifikation")
    inner.texts((("id", about.id), ("version", about.version)))


def _about(out: Writer, about: About, label: str | None, label_out: str | None) -> None:
    """The common part; in version 2 the labels stand in the middle of it."""
    _identity(out, about)
    out.text("name", about.name)
    if out.version == "2.0":
        out.texts((("bezeichnungEingabe", label), ("bezeichnungAusgabe", label_out)))
    out.texts((("beschreibung", about.description), ("definition", about.definition)))
    _bases(out, about.basis)
    if out.version == "2.0":
        out.code("status", about.status)
        out.texts((("gueltigAb", about.valid_from), ("gueltigBis", about.valid_until)))
        out.texts((("fachlicherErsteller", about.creator), ("versionshinweis", about.note)))
        out.texts((("freigabedatum", about.released_on), ("veroeffentlichungsdatum", about.published_on)))
        return
    out.code("freigabestatus", about.status)
    out.texts((("statusGesetztAm", about.released_on), ("statusGesetztDurch", about.creator)))
    out.texts((("gueltigAb", about.valid_from), ("gueltigBis", about.valid_until), ("versionshinweis", about.note)))
    out.texts((("veroeffentlichungsdatum", about.published_on), ("letzteAenderung", about.changed_at)))
    _around(out, about)


def _around(out: Writer, about: About) -> None:
    for relation in about.relations:
        inner = out.child("relation")
        inner.code("praedikat", relation.predicate)
        inner.child("objekt").texts((("id", relation.id), ("version", relation.version)))
    for keyword in about.keywords:
        inner = out.child("stichwort")
        inner.element.text = keyword.text
        if keyword.uri:
            inner.element.set("uri", keyword.uri)


def _bases(out: Writer, bases: tuple[Basis, ...]) -> None:
    """One element for each norm; version 2 knows one text for all."""
    if out.version == "2.0":
        out.text("bezug", "; ".join(basis.text for basis in bases) or None)
        return
    for basis in bases:
        inner = out.child("bezug")
        inner.element.text = basis.text
        if basis.link:
            inner.element.set("link", basis.link)


def _helped(out: Writer, part: DataField | FieldGroup) -> None:
    if out.version == "3.0.0":
        out.texts((("bezeichnungEingabe", part.label), ("bezeichnungAusgabe", part.label_out)))
    out.code("schemaelementart", part.kind)
    out.texts((("hilfetextEingabe", part.help), ("hilfetextAusgabe", part.help_out)))


def _group(out: Writer, group: FieldGroup) -> None:
    _about(out, group.about, group.label, group.label_out)
    _helped(out, group)
    if group.choice and out.version == "3.0.0":
        out.code("art", CHOICE)
    _inside(out, group.rules, group.positions)


def _field(out: Writer, field: DataField) -> None:
    _about(out, field.about, field.label, field.label_out)
    _helped(out, field)
    out.code("feldart", field.input)
    out.code("datentyp", field.type)
    _limits(out, field.limits)
    out.text("inhalt", field.content)
    if out.version == "3.0.0":
        out.code("vorbefuellung", field.prefill)
        _values(out, field)
    if field.code_list:
        _reference(out.child("codelisteReferenz"), field.code_list)
    if out.version == "3.0.0":
        out.texts((("codeKey", field.code_key), ("nameKey", field.name_key), ("helpKey", field.help_key)))
    for rule in field.rules:
        _rule(out.child("regel"), rule)
    if out.version == "3.0.0":
        out.text("maxSize", None if field.max_size is None else str(field.max_size))
        out.texts(("mediaType", kind) for kind in field.media_types)


def _limits(out: Writer, limits: Limits) -> None:
    told = {
        "minLength": limits.min_length,
        "maxLength": limits.max_length,
        "minValue": limits.min_value,
        "maxValue": limits.max_value,
        "pattern": limits.pattern,
    }
    said = {name: str(value) for name, value in told.items() if value is not None}
    if said and out.version == "2.0":
        out.text("praezisierung", json.dumps(said, ensure_ascii=False, separators=(",", ":")))
    elif said:
        inner = out.child("praezisierung").element
        for name, value in said.items():
            inner.set(name, value)


def _values(out: Writer, field: DataField) -> None:
    if field.values:
        inner = out.child("werte")
        for choice in field.values:
            inner.child("wert").texts((("code", choice.code), ("name", choice.name), ("hilfe", choice.help)))


def _reference(out: Writer, named: ListReference) -> None:
    if out.version == "3.0.0":
        out.texts((("canonicalIdentification", named.urn), ("version", named.version)))
        out.text("canonicalVersionUri", named.version_urn)
        return
    if named.id:
        out.child("identifikation").texts((("id", named.id), ("version", named.id_version)))
    inner = out.child("genericodeIdentification")
    inner.texts((("canonicalIdentification", named.urn), ("version", named.version)))
    inner.text("canonicalVersionUri", named.version_urn)


def _rule(out: Writer, rule: Rule) -> None:
    if out.version == "2.0":
        _about(out, rule.about, rule.label, None)
        out.text("script", rule.script or _EMPTY_SCRIPT)
        return
    _identity(out, rule.about)
    out.texts(
        (("name", rule.about.name), ("beschreibung", rule.about.description), ("definition", rule.about.definition))
    )
    out.text("freitextRegel", rule.meaning)
    _bases(out, rule.about.basis)
    _around(out, rule.about)
    out.texts((("fachlicherErsteller", rule.about.creator), ("letzteAenderung", rule.about.changed_at)))
    out.code("typ", rule.kind)
    out.text("skript", rule.script)
