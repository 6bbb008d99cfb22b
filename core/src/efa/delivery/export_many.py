"""Many applications for the electronic file at once: one ZIP with a package for each, as a stream."""

import zipfile
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from datetime import datetime
from uuid import UUID

from efa.applications.application import Application
from efa.applications.errors_authority import ConflictOfInterest, Partial
from efa.delivery.channels.container import Sink
from efa.delivery.xdomea.package import Package
from efa.kit.clock import BERLIN

Export = Callable[[UUID], Awaitable[Package]]
LEFT_OUT = "nicht-enthalten.txt"


async def export_many(chosen: Sequence[Application], each: Export) -> tuple[Sequence[Package], Sequence[str]]:
    """A package for each, and the numbers of those that the person may not work on (§§ 16, 17 SGB X)."""
    packages, left_out = list[Package](), list[str]()
    for one in chosen:
        try:
            packages.append(await each(one.id))
        except (ConflictOfInterest, Partial):
            left_out.append(one.number)
    return packages, left_out


async def as_one(packages: Sequence[Package], left_out: Sequence[str], now: datetime) -> AsyncIterator[bytes]:
    """The ZIP piece by piece; the packages in it are compressed already. Raises FileMissing."""
    out, at = Sink(), now.astimezone(BERLIN).timetuple()[:6]
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:  # type: ignore[call-overload]
        for package in packages:
            with archive.open(zipfile.ZipInfo(f"{package.name}.zip", at), "w") as entry:
                async for piece in package.chunks():
                    entry.write(piece)
                    yield out.taken()
        if left_out:
            archive.writestr(zipfile.ZipInfo(LEFT_OUT, at), "\n".join(left_out))
    yield out.taken()
