"""A mapping as values, read from YAML; each problem says line, what is wrong and what to do."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, cast

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError, best_match

from efa.kit.strict_json import read_json
from efa.tenancy.yaml_text import Document, NotReadable, Path, read_yaml

_LONGEST = 200  # of what a library says about a problem
ENDINGS = {"xml": "application/xml", "json": "application/json", "csv": "text/csv"}


class MappingBroken(ValueError):
    """The file is no mapping: one line for each problem, `line:column: what, what to do`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MappedField:
    """One place of the receiver's file; `inner` are the fields of each item of a list."""

    to: tuple[str, ...]
    source: str  # answer, of, value, number, each
    name: str
    inner: tuple["MappedField", ...] = ()
    format: str = "text"
    pattern: str = ""
    codes: Mapping[str, str] | None = None
    required: bool = False
    default: str | None = None
    longest: int | None = None
    cut: bool = False
    when: tuple[str, object] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DataMapping:
    """What a file says, checked."""

    name: str
    title: str
    benefit: str
    output: Mapping[str, str]
    fields: tuple[MappedField, ...]

    @property
    def media_type(self) -> str:
        """Of the receiver's file."""
        return ENDINGS[self.output["format"]]


def read_mapping(raw: bytes) -> DataMapping:
    """Raises MappingBroken."""
    try:
        document = read_yaml(raw)
    except NotReadable as error:
        raise MappingBroken(f"{error.at.line}:{error.at.column}: {error}") from None
    if problems := sorted(_problems(document)):
        raise MappingBroken("\n".join(f"{line}:{column}: {said}" for line, column, said in problems))
    told = cast("Mapping[str, Any]", document.value)
    codes = cast("Mapping[str, Mapping[str, str]]", told.get("codes", {}))
    fields = tuple(_field(one, codes) for one in told["fields"])
    return DataMapping(
        name=told["name"], title=told["title"], benefit=told["benefit"], output=told["output"], fields=fields
    )


def _field(told: Mapping[str, Any], codes: Mapping[str, Mapping[str, str]]) -> MappedField:
    source = next(name for name in ("answer", "of", "value", "number", "each") if name in told)
    when = told.get("when")
    return MappedField(
        to=tuple(told["to"].split("/")),
        source=source,
        name=str(told[source]),
        inner=tuple(_field(one, codes) for one in told.get("fields", ())),
        format=told.get("format", "text"),
        pattern=told.get("pattern", ""),
        codes=codes[told["codes"]] if "codes" in told else None,
        required="required" in told,
        default=told.get("default"),
        longest=told.get("longest"),
        cut="cut" in told,
        when=(when["answer"], when["is"]) if when else None,
    )


Found = tuple[int, int, str]


def _problems(document: Document) -> Iterator[Found]:
    for error in _validator().iter_errors(document.value):
        yield _problem(document, error)
    if isinstance(document.value, Mapping):
        yield from _contradictions(document, document.value)


def _problem(document: Document, error: ValidationError) -> Found:
    deepest = best_match([error]) or error
    path = cast("Path", tuple(deepest.absolute_path))
    at = document.at(path)
    advice = cast("Mapping[str, str]", deepest.schema).get("description", "") if deepest.schema else ""
    if deepest.validator == "oneOf":
        advice = "Write exactly one of answer, of, value, number, each."
    message = deepest.message if len(deepest.message) < _LONGEST else f"this does not fit ({deepest.validator})"
    return at.line, at.column, f"{message}. {advice}".rstrip()


def _contradictions(document: Document, told: Mapping[str, Any]) -> Iterator[Found]:
    """What no schema can say: code tables that do not exist, endings and formats that do not belong together."""
    output = told.get("output")
    if isinstance(output, Mapping) and not str(output.get("file", "")).endswith(f".{output.get('format')}"):
        at = document.at(("output", "file"))
        yield at.line, at.column, f"the file must end with .{output.get('format')}, as 'format' says"
    if isinstance(output, Mapping) and output.get("format") == "xml" and "root" not in output:
        at = document.at(("output",))
        yield at.line, at.column, "XML needs the name of its outermost element; write 'root'"
    if isinstance(output, Mapping) and output.get("format") == "csv":
        for index, field in enumerate(told.get("fields") or ()):
            if isinstance(field, Mapping) and ("each" in field or "/" in str(field.get("to"))):
                at = document.at(("fields", index))
                yield (
                    at.line,
                    at.column,
                    "CSV has columns only; write one name in 'to', and a list as 'rows' of 'output'",
                )
    tables = told.get("codes")
    known = set(tables) if isinstance(tables, Mapping) else set()
    for path, name in _used_tables(told.get("fields"), ("fields",)):
        if name not in known:
            at = document.at(path)
            yield at.line, at.column, f"there is no table '{name}' under 'codes'; known are: {', '.join(sorted(known))}"


def _used_tables(fields: object, path: Path) -> Iterator[tuple[Path, str]]:
    for index, field in enumerate(fields if isinstance(fields, Sequence) and not isinstance(fields, str) else ()):
        if isinstance(field, Mapping):
            if "codes" in field:
                yield (*path, index, "codes"), str(field["codes"])
            yield from _used_tables(field.get("fields"), (*path, index, "fields"))


@cache
def _validator() -> Draft202012Validator:
    raw = files("efa.delivery").joinpath("schema/mapping-1.schema.json").read_bytes()
    return Draft202012Validator(cast("dict[str, Any]", read_json(raw)))
