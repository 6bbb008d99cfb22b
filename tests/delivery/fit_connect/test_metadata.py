"""Metadata of both major versions: what we write, and what we can read of others."""

import json
from typing import Any

import pytest

from efa.delivery.channels.fit_connect.metadata import (
    AttachmentPart,
    ContentStructure,
    Data,
    Hash,
    PublicService,
    Reference,
    SubmissionSchema,
    Told,
    UnreadableMetadata,
    common_version,
    read_metadata,
    write_metadata,
)

SCHEMA = "https://schema.fitko.de/fit-connect/metadata/1.3.0/metadata.schema.json"
HASH = Hash(content="a" * 128)
TOLD = Told(
    structure=ContentStructure(
        data=Data(
            hash=HASH, submissionSchema=SubmissionSchema(schemaUri="urn:efa:delivery:1", mimeType="application/xml")
        ),
        attachments=(
            AttachmentPart(
                attachmentId="879ee109-a690-4db8-ab32-424284184d7d",
                purpose="form",
                mimeType="application/pdf",
                filename="Übersicht.pdf",
                hash=HASH,
            ),
        ),
    ),
    service=PublicService(identifier="urn:de:fim:leika:leistung:99107023017000"),
    reference=Reference(senderReference="WG-1", applicationDate="2026-01-31"),
)


@pytest.mark.parametrize(
    ("offered", "chosen"),
    [
        (("1.3.0", "1.5.0", "2.1.0"), "1.5.0"),
        (("2.0.0", "2.1.0"), "2.1.0"),
        (("1.0.0", "3.0.0"), None),
        ((), None),
    ],
)
def test_number_and_day_go_along_wherever_a_version_carries_them(offered: tuple[str, ...], chosen: str | None) -> None:
    assert common_version(offered) == chosen


def test_version_1_carries_our_number_and_the_day_that_decides() -> None:
    written = json.loads(write_metadata("1.5.0", TOLD))
    assert written["additionalReferenceInfo"] == {"senderReference": "WG-1", "applicationDate": "2026-01-31"}
    assert written["publicServiceType"] == {"identifier": "urn:de:fim:leika:leistung:99107023017000"}
    assert written["$schema"].endswith("/metadata/1.5.0/metadata.schema.json")
    assert "replyChannel" not in written


def test_version_2_names_the_service_anew_and_keeps_number_and_day() -> None:
    written = json.loads(write_metadata("2.1.0", TOLD))
    assert sorted(written) == ["$schema", "additionalReferenceInfo", "contentStructure", "publicService"]
    assert written["additionalReferenceInfo"] == {"senderReference": "WG-1", "applicationDate": "2026-01-31"}


@pytest.mark.parametrize("version", ["1.3.0", "2.1.0"])
def test_what_is_written_can_be_read(version: str) -> None:
    assert read_metadata(write_metadata(version, TOLD)).structure == TOLD.structure


def test_members_that_we_do_not_need_are_let_pass() -> None:
    told = json.loads(write_metadata("1.3.0", TOLD)) | {"authenticationInformation": [{}], "x-colour": "red"}
    told["contentStructure"]["attachments"][0]["fragments"] = []
    assert read_metadata(json.dumps(told).encode()).reference.senderReference == "WG-1"


def changed(**changes: Any) -> bytes:
    return json.dumps(json.loads(write_metadata("1.3.0", TOLD)) | changes).encode()


@pytest.mark.parametrize(
    ("raw", "problem"),
    [
        (b"{", "syntax"),
        (b"\xff", "syntax"),
        (b"[]", "unsupported_schema"),
        (changed(**{"$schema": SCHEMA.replace("1.3.0", "3.0.0")}), "unsupported_schema"),
        (changed(**{"$schema": SCHEMA.replace("schema.fitko", "schemaxfitko")}), "unsupported_schema"),
        (changed(contentStructure={}), "schema"),
        (changed(contentStructure=[]), "schema"),
        (changed(publicServiceType={}), None),
        (changed(publicServiceType={"name": "Wohngeld"}), "schema"),
        (changed(additionalReferenceInfo={"applicationDate": "31.01.2026"}), "schema"),
    ],
)
def test_what_is_no_metadata_is_named(raw: bytes, problem: str | None) -> None:
    if problem is None:
        assert read_metadata(raw).service is None
    else:
        with pytest.raises(UnreadableMetadata, match=f"^{problem}$"):
            read_metadata(raw)
