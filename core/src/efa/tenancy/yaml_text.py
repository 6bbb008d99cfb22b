"""Read YAML as plain JSON values and remember where each of them stands."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import yaml

Path = tuple[str | int, ...]
_INT, _FLOAT, _BOOL, _NULL = (f"tag:yaml.org,2002:{kind}" for kind in ("int", "float", "bool", "null"))
_LARGEST = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Position:
    """Line and column as editors count them, from 1."""

    line: int
    column: int


class NotReadable(ValueError):
    """The text is no YAML that these files allow: what is wrong, where, and what to do."""

    def __init__(self, message: str, at: Position) -> None:
        super().__init__(message)
        self.at = at


@dataclass(frozen=True, slots=True)
class Document:
    """Plain values, the place of each value and of each name."""

    value: object
    values: Mapping[Path, Position]
    names: Mapping[Path, Position]

    def at(self, path: Path) -> Position:
        """Where the value stands, or the closest one around it."""
        while path not in self.values:
            path = path[:-1]
        return self.values[path]

    def name_at(self, path: Path) -> Position:
        """Where the name of the value stands."""
        return self.names.get(path) or self.at(path)


def read_yaml(raw: bytes) -> Document:
    """One document. Dates stay text; anchors, double names and anything but UTF-8 are refused. Raises NotReadable."""
    text = _decode(raw)
    try:
        node = yaml.compose(text, Loader=yaml.CSafeLoader)
    except yaml.MarkedYAMLError as error:
        raise _unreadable(text, error) from None
    except yaml.reader.ReaderError as error:
        raise NotReadable(_control(error), _position_of(text, error.position)) from None
    if node is None:
        raise NotReadable("the file is empty; write at least ars, slug and name", Position(1, 1))
    reader = _Reader()
    value = reader.plain(node, ())
    return Document(value, reader.values, reader.names)


class _Reader:
    def __init__(self) -> None:
        self.values: dict[Path, Position] = {}
        self.names: dict[Path, Position] = {}
        self._seen: set[int] = set()

    def plain(self, node: yaml.Node, path: Path) -> object:
        """The value of a node; its place is remembered."""
        if id(node) in self._seen:
            at = self.names.get(path) or self.values[path[:-1]]
            raise NotReadable("anchors and aliases are not read here; write the value out", at)
        self._seen.add(id(node))
        self.values[path] = _start(node)
        match node:
            case yaml.MappingNode():
                return {name: self.plain(value, (*path, name)) for name, value in self._entries(node, path)}
            case yaml.SequenceNode():
                return [self.plain(value, (*path, index)) for index, value in enumerate(node.value)]
        return _scalar(node)

    def _entries(self, node: yaml.MappingNode, path: Path) -> Iterator[tuple[str, yaml.Node]]:
        known: set[str] = set()
        for key, value in node.value:
            name = str(key.value) if isinstance(key, yaml.ScalarNode) else ""
            if not name or name == "<<":
                raise NotReadable("a name is expected here", _start(key))
            if name in known:
                raise NotReadable(f"'{name}' stands here twice; keep one of the two", _start(key))
            known.add(name)
            self.names[(*path, name)] = _start(key)
            yield name, value


def _scalar(node: yaml.Node) -> object:
    """Digits without quotes are a number, also after a zero, where readers of YAML disagree."""
    text = str(node.value)
    plain = text.replace("_", "")
    if (node.tag == _INT or not getattr(node, "style", None)) and plain.lstrip("+-").isdecimal():
        return int(plain)
    if node.tag == _FLOAT and ":" not in text:
        return float(plain.replace(".inf", "inf").replace(".nan", "nan"))
    if node.tag == _BOOL:
        return text.lower() in ("true", "yes", "on")
    return None if node.tag == _NULL else text


def _decode(raw: bytes) -> str:
    if len(raw) > _LARGEST:
        raise NotReadable("the file has more than 1 MB; it is no tenants file", Position(1, 1))
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = raw[: error.start]
        at = Position(before.count(b"\n") + 1, error.start - (before.rfind(b"\n") + 1) + 1)
        raise NotReadable("this is not UTF-8; save the file as UTF-8", at) from None


def _unreadable(text: str, error: yaml.MarkedYAMLError) -> NotReadable:
    mark = error.problem_mark or error.context_mark
    at = Position(mark.line + 1, mark.column + 1) if mark else Position(1, 1)
    lines = text.split("\n")
    line = lines[at.line - 1] if at.line <= len(lines) else ""
    if "\t" in line[: at.column]:
        return NotReadable("a tab stands here; YAML is indented with blanks", at)
    return NotReadable(f"this is no YAML: {error.problem}; check indentation, colons and quotes around here", at)


def _control(error: yaml.reader.ReaderError) -> str:
    code = error.character if isinstance(error.character, int) else ord(error.character[:1])
    return f"the character U+{code:04X} cannot stand in YAML; delete it"


def _position_of(text: str, offset: int) -> Position:
    before = text[:offset]
    return Position(before.count("\n") + 1, offset - (before.rfind("\n") + 1) + 1)


def _start(node: yaml.Node) -> Position:
    return Position(node.start_mark.line + 1, node.start_mark.column + 1)
