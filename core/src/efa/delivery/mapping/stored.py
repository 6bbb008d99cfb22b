"""The mappings of this installation: `<name>.yaml` in one folder; a tenant's setting names one."""

import logging
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from efa.delivery.channels.container import Mapped
from efa.delivery.mapping.apply import apply_mapping
from efa.delivery.mapping.model import DataMapping, MappingBroken, read_mapping
from efa.delivery.mapping.values import CannotMap
from efa.delivery.places.place import PlaceTrouble
from efa.sdk.channel import Parcel

_NAME = re.compile(r"[a-z][a-z0-9_]{1,40}")
_log = logging.getLogger("efa.delivery")


@dataclass(frozen=True, slots=True)
class Mappings:
    """Read at each use, so that a changed file counts at once. `folder` None: none."""

    folder: Path | None

    def of(self, settings: Mapping[str, str]) -> DataMapping | None:
        """The one that the settings name. Blocks. Raises PlaceTrouble."""
        name = settings.get("mapping")
        if name is None:
            return None
        if not _NAME.fullmatch(name):
            raise PlaceTrouble("setting_wrong")
        if self.folder is None:
            raise PlaceTrouble("mapping_missing")
        try:
            return read_mapping((self.folder / f"{name}.yaml").read_bytes())
        except OSError as error:
            raise PlaceTrouble("mapping_missing") from error
        except MappingBroken as error:
            _log.error("delivery.mapping_broken", extra={"mapping": name})
            raise PlaceTrouble("mapping_broken") from error

    def applied(self, parcel: Parcel) -> tuple[Mapped, ...]:
        """The receiver's file for an application; later parcels carry our data only. Raises PlaceTrouble."""
        mapping = self.of(parcel.recipient.settings) if parcel.purpose == "application" else None
        if mapping is None:
            return ()
        try:
            content = apply_mapping(mapping, parcel.json)
        except CannotMap as error:
            _log.warning("delivery.cannot_map", extra={"mapping": mapping.name, "reason": str(error)})
            raise PlaceTrouble("mapping_failed") from error
        told = mapping.output
        return (Mapped(file=told["file"], media_type=mapping.media_type, schema=told["schema"], content=content),)
