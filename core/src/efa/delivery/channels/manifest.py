"""The manifest of a container: who, what, when, and the SHA-512 of every file. Schema: manifest-1.schema.json."""

import json
from collections.abc import Mapping, Sequence

from efa.sdk.channel import Parcel

_VERSION = 1


def manifest_of(parcel: Parcel, data: Sequence[Mapping[str, object]], files: Sequence[Mapping[str, object]]) -> bytes:
    """UTF-8, indented; `double` stands there only where the authority may have the parcel already."""
    told = {
        "version": _VERSION,
        "deliveryId": parcel.id,
        "senderReference": parcel.number,
        "generation": parcel.generation,
        "purpose": parcel.purpose,
        "service": {"identifier": f"urn:de:fim:leika:leistung:{parcel.leika}", "name": parcel.benefit},
        "receivedAt": parcel.received_at.isoformat(),
        "tenant": parcel.recipient.slug,
        "ars": parcel.recipient.ars,
        "authority": parcel.recipient.authority,
        **({"double": True} if parcel.double else {}),
        "data": data,
        "files": files,
    }
    return json.dumps(told, ensure_ascii=False, indent=2).encode()
