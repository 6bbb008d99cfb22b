"""A code list as genericode: elements by local name, because old files qualify them and new ones do not."""

import hashlib

from lxml import etree

from efa.fim.errors import NotTaken
from efa.fim.hard_xml import Element, line_of, parse
from efa.fim.model import CodeList

_GENERICODE = "http://docs.oasis-open.org/codelist/ns/genericode/"
MOST_ROWS = 5_000
_CODE_KEYS = ("codeKey", "CodeKey")
_NAME_KEY = "codenameKey"


def read_code_list(raw: bytes) -> CodeList:
    """The list of a genericode file. Raises NotTaken."""
    root = parse(raw)
    name = etree.QName(root)
    if name.localname != "CodeList" or not (name.namespace or "").startswith(_GENERICODE):
        raise NotTaken("FIM_LIST", f"'{name.localname}' is no genericode code list", line_of(root))
    about, columns = _child(root, "Identification"), _columns(root)
    code = _code_column(root, columns)
    return CodeList(
        urn=_said(about, "CanonicalUri"),
        version=_text(about, "Version"),
        version_urn=_text(about, "CanonicalVersionUri"),
        title=_text(about, "LongName") or _said(about, "ShortName"),
        agency=_text(agency, "LongName") if (agency := _maybe(about, "Agency")) is not None else None,
        columns=columns,
        code_column=code,
        name_column=_name_column(root, columns, code),
        rows=_rows(root, columns),
        digest=hashlib.sha256(raw).hexdigest(),
    )


def _columns(root: Element) -> tuple[str, ...]:
    found = tuple(column.get("Id") or "" for column in _all(_child(root, "ColumnSet"), "Column"))
    if not found or "" in found or len(set(found)) != len(found):
        raise NotTaken("FIM_LIST", "the columns of the code list need ids, each its own", line_of(root))
    return found


def _code_column(root: Element, columns: tuple[str, ...]) -> str:
    """The key of the list: that which is called so, else the first one."""
    keys = {key.get("Id"): _reference(key) for key in _all(_child(root, "ColumnSet"), "Key")}
    found = next((keys[name] for name in _CODE_KEYS if name in keys), next(iter(keys.values()), columns[0]))
    if found not in columns:
        raise NotTaken(
            "FIM_LIST", f"the key of the code list names the column '{found}', which it lacks", line_of(root)
        )
    return found


def _name_column(root: Element, columns: tuple[str, ...], code: str) -> str:
    keys = {key.get("Id"): _reference(key) for key in _all(_child(root, "ColumnSet"), "Key")}
    if keys.get(_NAME_KEY) in columns:
        return keys[_NAME_KEY]
    return next((column for column in columns if column != code), code)


def _reference(key: Element) -> str:
    return _child(key, "ColumnRef").get("Ref") or ""


def _rows(root: Element, columns: tuple[str, ...]) -> tuple[tuple[str | None, ...], ...]:
    found = _all(_child(root, "SimpleCodeList"), "Row")
    if len(found) > MOST_ROWS:
        raise NotTaken("FIM_SIZE", f"the code list has more than {MOST_ROWS} rows", line_of(found[MOST_ROWS]))
    return tuple(_row(row, columns) for row in found)


def _row(row: Element, columns: tuple[str, ...]) -> tuple[str | None, ...]:
    """A value without a column belongs to the one after that of the value before it."""
    found: dict[str, str | None] = {}
    place = -1
    for value in _all(row, "Value"):
        named = value.get("ColumnRef")
        if named is not None and named not in columns:
            raise NotTaken("FIM_LIST", f"a value names the column '{named}', which the list lacks", line_of(value))
        place = columns.index(named) if named is not None else place + 1
        if place >= len(columns):
            raise NotTaken("FIM_LIST", "a row has more values than there are columns", line_of(value))
        found[columns[place]] = _text(value, "SimpleValue")
    return tuple(found.get(column) for column in columns)


def _all(element: Element, name: str) -> list[Element]:
    return [child for child in element if etree.QName(child).localname == name]


def _maybe(element: Element, name: str) -> "Element | None":
    return next(iter(_all(element, name)), None)


def _child(element: Element, name: str) -> Element:
    found = _maybe(element, name)
    if found is None:
        where = etree.QName(element).localname
        raise NotTaken("FIM_LIST", f"{where}: there is no '{name}' in it", line_of(element))
    return found


def _text(element: Element, name: str) -> str | None:
    found = _maybe(element, name)
    return ((found.text or "").strip() or None) if found is not None else None


def _said(element: Element, name: str) -> str:
    found = _text(element, name)
    if found is None:
        raise NotTaken("FIM_LIST", f"the code list has no '{name}'", line_of(element))
    return found
