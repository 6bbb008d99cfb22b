"""Data of an application for mappings: the answers as `data.json` lists them."""

import json
from collections.abc import Iterator, Mapping


def data_of(benefit: str, answers: Mapping[str, object], **application: object) -> bytes:
    """`data.json` with what mappings read; questions in one group."""
    told = [{"pointer": pointer, "value": value, "state": "answered"} for pointer, value in _flat("", answers)]
    empty = {"pointer": "/nicht_beantwortet", "value": None, "state": "empty"}
    head = {"number": "WG-7K3D-9QXA-M", "benefit": benefit, "procedure": "erstantrag", "language": "de"}
    tree = {
        "schema": "urn:efa:delivery:1",
        "application": {**head, "receivedAt": "2026-01-31T22:58:12+00:00", **application},
        "sections": [{"key": "alle", "groups": [{"path": "/", "answers": [*told, empty]}]}],
        "files": [{"id": "0b54d6a1", "document": "mietvertrag", "filename": "Mietvertrag.pdf"}],
    }
    return json.dumps(tree, ensure_ascii=False, indent=1).encode()


def _flat(at: str, value: object) -> Iterator[tuple[str, object]]:
    if isinstance(value, Mapping):
        for name, inner in value.items():
            if name != "_id":
                yield from _flat(f"{at}/{name}", inner)
    elif isinstance(value, list) and value and isinstance(value[0], Mapping):
        for item in value:
            yield from _flat(f"{at}/{item['_id']}", item)
    else:
        yield at, value
