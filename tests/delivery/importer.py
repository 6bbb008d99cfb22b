"""A specialist procedure, written by somebody who has read docs/reference/delivery-data.md and the schemas it links to.

Nothing of the platform is imported here: what this program cannot know the page has to say.
"""

import base64
import hashlib
import io
import json
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import jsonschema
from joserfc import jws
from joserfc.jwk import KeySet
from lxml import etree

DELIVERY, ANSWER = "{urn:efa:delivery:1}", "urn:efa:answer:1"


@dataclass(frozen=True, slots=True)
class Case:
    """What the procedure keeps of a container: values by pointer and by FIM id, files by their id."""

    container: str
    manifest: Mapping[str, Any]
    tree: Mapping[str, Any]
    values: Mapping[str, object]
    by_fim: Mapping[str, object]
    files: Mapping[str, tuple[str, bytes]]

    @property
    def number(self) -> str:
        return str(self.manifest["senderReference"])


@dataclass(frozen=True, slots=True)
class Procedure:
    """`folder`: of the authority; `schemas`: those that the page links to; `keys`: what `efa delivery key` printed."""

    folder: Path
    schemas: Path
    keys: Mapping[str, Any]

    def cases(self) -> list[Case]:
        return [self._case(path) for path in sorted(self.folder.glob("*.zip"))]

    def acknowledge(self, case: Case, time: str, **more: object) -> None:
        told = {"deliveryId": case.manifest["deliveryId"], "status": "accepted", "time": time, **more}
        self._valid("ack-1", told)
        self._put(f"quittung/{case.container}.ack.json", json.dumps(told).encode())

    def say(self, file: str, head: Mapping[str, object], data: Mapping[str, object]) -> None:
        """A message without files: one JSON file."""
        self._valid("answer-1", data)
        told = {"version": 1, "kind": "message", **head, "schemaUri": ANSWER, "data": data}
        self._valid("incoming-1", told)
        self._put(f"eingang/{file}", json.dumps(told).encode())

    def decide(self, file: str, head: Mapping[str, object], data: Mapping[str, str], pdf: bytes) -> None:
        """A notice: XML and PDF in a ZIP."""
        xml = self._answer({**data, "file": "b1", "sha256": hashlib.sha256(pdf).hexdigest()})
        of_data = {"file": "antwort.xml", "mimeType": "application/xml", "schemaUri": ANSWER, "sha512": sha512(xml)}
        of_pdf = {
            "file": "bescheid.pdf",
            "attachmentId": "b1",
            "filename": "Bescheid.pdf",
            "mimeType": "application/pdf",
        }
        files = [{**of_pdf, "sha512": sha512(pdf)}]
        manifest = {"version": 1, "kind": "message", **head, "data": of_data, "files": files}
        self._valid("incoming-1", manifest)
        content = {"manifest.json": json.dumps(manifest).encode(), "antwort.xml": xml, "bescheid.pdf": pdf}
        self._put(f"eingang/{file}", packed(content))

    def heard(self, file: str) -> tuple[str, list[str]]:
        """What the platform says about a file of `eingang`: status and keys of problems."""
        told = json.loads((self.folder / f"erledigt/{file}.ack.json").read_bytes())
        return told["status"], [one["type"].removeprefix("urn:efa:problem:") for one in told["problems"]]

    def _case(self, path: Path) -> Case:
        with zipfile.ZipFile(path) as archive:
            content = {name: archive.read(name) for name in archive.namelist()}
        manifest = json.loads(content["manifest.json"])
        self._is_genuine(content["manifest.json"], content["manifest.json.jws"])
        self._valid("manifest-1", manifest)
        listed = [*manifest["data"], *manifest["files"]]
        assert {one["file"] for one in listed} | {"manifest.json", "manifest.json.jws"} == set(content)
        for one in listed:
            assert (len(content[one["file"]]), sha512(content[one["file"]])) == (one["bytes"], one["sha512"])
        tree = json.loads(content["data.json"])
        self._valid("delivery-1", tree)
        root = etree.fromstring(content["data.xml"])
        etree.XMLSchema(etree.parse(self.schemas / "delivery-1.xsd")).assertValid(root)
        values = of_json(tree)
        assert of_xml(root) == values
        return Case(
            container=path.name,
            manifest=manifest,
            tree=tree,
            values={pointer: value for pointer, _, value in values},
            by_fim={fim: value for _, fim, value in values if fim},
            files={one["attachmentId"]: (one["filename"], content[one["file"]]) for one in manifest["files"]},
        )

    def _is_genuine(self, manifest: bytes, signature: bytes) -> None:
        header, nothing, signed = signature.decode().split(".")
        assert nothing == ""
        payload = base64.urlsafe_b64encode(manifest).rstrip(b"=").decode()
        whole = f"{header}.{payload}.{signed}"
        jws.deserialize_compact(whole, KeySet.import_key_set(dict(self.keys)), algorithms=["ES256"])  # type: ignore[arg-type]

    def _valid(self, schema: str, value: object) -> None:
        known = json.loads((self.schemas / f"{schema}.schema.json").read_bytes())
        kind = jsonschema.Draft202012Validator
        kind(known, format_checker=kind.FORMAT_CHECKER).validate(value)

    def _answer(self, told: Mapping[str, str]) -> bytes:
        root = etree.Element(f"{{{ANSWER}}}answer", nsmap={None: ANSWER})  # type: ignore[dict-item]
        schema = etree.XMLSchema(etree.parse(self.schemas / "answer-1.xsd"))
        for name in ("kind", "outcome", "date", "remedy", "file", "sha256", "text", "fileReference"):
            if name in told:
                etree.SubElement(root, f"{{{ANSWER}}}{name}").text = told[name]
        schema.assertValid(root)
        return etree.tostring(root, xml_declaration=True, encoding="UTF-8")

    def _put(self, name: str, content: bytes) -> None:
        path = self.folder / name
        path.parent.mkdir(exist_ok=True)
        path.with_name(f"{path.name}.part").write_bytes(content)
        path.with_name(f"{path.name}.part").rename(path)


Value = tuple[str, str, object]  # pointer, FIM id or "", value


def of_json(tree: Mapping[str, Any]) -> Sequence[Value]:
    """Every question that was answered."""
    answers = [one for section in tree["sections"] for group in section["groups"] for one in group["answers"]]
    given = [one for one in answers if one["state"] == "answered"]
    return [(one["pointer"], one.get("fim", {}).get("id", ""), one["value"]) for one in given]


def of_xml(root: etree._Element) -> Sequence[Value]:
    """The same from the other file."""
    given = [one for one in root.iter(f"{DELIVERY}answer") if one.findtext(f"{DELIVERY}state") == "answered"]
    return [(str(one.findtext(f"{DELIVERY}pointer")), str(one.get("fim", "")), value_of(one)) for one in given]


def value_of(answer: etree._Element) -> object:
    found = answer.find(f"{DELIVERY}value")
    return None if found is None else typed(found)


def typed(value: etree._Element) -> object:
    """A value by its JSON type."""
    match value.get("type"):
        case "string":
            return value.text or ""
        case "array":
            return [typed(item) for item in value]
        case "object":
            return {str(field.get("name")): typed(field) for field in value}
    return json.loads(value.text or "null")


def packed(files: Mapping[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return made.getvalue()


def sha512(content: bytes) -> str:
    return hashlib.sha512(content).hexdigest()
