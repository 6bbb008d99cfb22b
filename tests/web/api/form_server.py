"""A form server of somebody else who has read docs/howto/hand-in-from-a-portal.md and what it links to.

Nothing of the platform is imported here: what this program cannot know the page has to say.
"""

import hashlib
import io
import json
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import jsonschema
from lxml import etree

APPLICATION = "urn:efa:application:1"
_TYPES = ((bool, "boolean"), (int, "integer"), (float, "number"), (str, "string"), (list, "array"), (dict, "object"))


@dataclass(frozen=True, slots=True)
class FormServer:
    """`client` has the secret of the sender, `folder` is that of the authority; `schemas`: what the page links to."""

    client: httpx.AsyncClient
    folder: Path
    schemas: Path

    async def form(self, benefit: str) -> Mapping[str, Any]:
        """The JSON Schema of the answers."""
        return dict((await self.client.get(f"/api/v1/benefits/{benefit}/schema")).json())

    async def leika(self, benefit: str, procedure: str) -> str:
        told = (await self.client.get(f"/api/v1/benefits/{benefit}")).json()
        return str(next(one["leika"] for one in told["procedures"] if one["key"] == procedure))

    async def sends(self, application: Mapping[str, Any], **files: bytes) -> Mapping[str, Any]:
        """By the API."""
        parts: dict[str, Any] = {"application": (None, json.dumps(application))}
        for name, content in files.items():
            parts[name] = (f"{name}.pdf", content, "application/pdf")
        answer = await self.client.post("/api/v1/intake", files=parts)
        answer.raise_for_status()
        return dict(answer.json())

    async def asks(self, taken: Mapping[str, Any]) -> str:
        return str((await self.client.get(taken["status_url"])).json()["state"])

    def puts_json(self, name: str, head: Mapping[str, object], data: Mapping[str, Any]) -> None:
        """One file in the folder."""
        told = {"version": 1, "kind": "application", **head, "schemaUri": APPLICATION, "data": data}
        self._valid("application-1", data)
        self._valid("incoming-1", told)
        self._put(name, json.dumps(told).encode())

    def puts_xml(
        self, name: str, head: Mapping[str, object], data: Mapping[str, Any], files: Mapping[str, bytes]
    ) -> None:
        """A ZIP with papers; keys of `files` are documents."""
        xml = as_xml(data)
        etree.XMLSchema(etree.parse(self.schemas / "application-1.xsd")).assertValid(etree.fromstring(xml))
        about = {"file": "antrag.xml", "mimeType": "application/xml", "schemaUri": APPLICATION, "sha512": sha512(xml)}
        papers = [
            {
                "file": f"{number}.pdf",
                "attachmentId": str(number),
                "document": document,
                "filename": f"{document.partition(':')[0]}.pdf",
                "mimeType": "application/pdf",
                "sha512": sha512(content),
            }
            for number, (document, content) in enumerate(files.items())
        ]
        manifest = {"version": 1, "kind": "application", **head, "data": about, "files": papers}
        self._valid("incoming-1", manifest)
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w") as archive:
            archive.writestr("manifest.json", json.dumps(manifest))
            archive.writestr("antrag.xml", xml)
            for number, content in enumerate(files.values()):
                archive.writestr(f"{number}.pdf", content)
        self._put(name, made.getvalue())

    def heard(self, name: str) -> Mapping[str, Any] | None:
        """What the platform says of a file; None: nothing yet."""
        path = self.folder / f"erledigt/{name}.ack.json"
        return dict(json.loads(path.read_bytes())) if path.exists() else None

    def _valid(self, schema: str, value: object) -> None:
        known = json.loads((self.schemas / f"{schema}.schema.json").read_bytes())
        jsonschema.Draft202012Validator(known).validate(value)

    def _put(self, name: str, content: bytes) -> None:
        (self.folder / "eingang").mkdir(parents=True, exist_ok=True)
        (self.folder / f"eingang/{name}.part").write_bytes(content)
        (self.folder / f"eingang/{name}.part").rename(self.folder / f"eingang/{name}")


def as_xml(data: Mapping[str, Any]) -> bytes:
    root = etree.Element(f"{{{APPLICATION}}}application", nsmap={None: APPLICATION})  # type: ignore[dict-item]
    for name in sorted(data.keys() - {"answers"}):
        etree.SubElement(root, f"{{{APPLICATION}}}{name}").text = data[name]
    answers = etree.SubElement(root, f"{{{APPLICATION}}}answers")
    for name, value in data["answers"].items():
        _write(answers, "field", value).set("name", name)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)


def _write(parent: etree._Element, tag: str, value: object) -> etree._Element:
    element = etree.SubElement(parent, f"{{{APPLICATION}}}{tag}")
    element.set("type", next((name for kind, name in _TYPES if isinstance(value, kind)), "null"))
    if isinstance(value, dict):
        for name, inner in value.items():
            _write(element, "field", inner).set("name", name)
    elif isinstance(value, list):
        for inner in value:
            _write(element, "item", inner)
    elif value is not None:
        element.text = value if isinstance(value, str) else json.dumps(value)
    return element


def sha512(content: bytes) -> str:
    return hashlib.sha512(content).hexdigest()
