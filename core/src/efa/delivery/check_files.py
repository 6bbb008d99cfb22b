"""Whether the ways that tenants files name exist and are set up: before anything of the files is applied."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from efa.delivery.addressee import Addressee
from efa.delivery.channels.installed import can_lead
from efa.delivery.check_parts import of_channels, try_parts
from efa.sdk.channel import Channel, Recipient
from efa.tenancy.ars import area_of_tenant
from efa.tenancy.channels import Channels
from efa.tenancy.file import Problem, ReadFile
from efa.tenancy.setting_types import TenantSettings

_OF_THE_FILE = "setting_"  # findings of a channel that begin so are about what the file says


@dataclass(frozen=True, slots=True)
class _Written:
    file: ReadFile
    part: str
    benefit: str
    channels: Channels

    def problem(self, message: str, *path: str) -> Problem:
        return self.file.problem(message, self.part, "channels", self.benefit, *path)


@dataclass(frozen=True, slots=True)
class Directed:
    """What must be put right in the files, and what does not work yet on this installation."""

    problems: tuple[Problem, ...]
    notes: tuple[str, ...]


async def check_files(files: Sequence[ReadFile], channels: Mapping[str, Channel]) -> Directed:
    """Look at every `channels` of the files and try the ways; nothing personal is sent."""
    problems, notes = list[Problem](), list[str]()
    for written in (one for file in files for one in _written(file)):
        if unknown := list(_unknown(written, channels)):
            problems += unknown
            continue
        for channel, reason in await _tried(written, channels):
            said = f"{written.benefit} by {channel}: {reason}"
            if reason.startswith(_OF_THE_FILE):
                problems.append(written.problem(said, "settings"))
            else:
                notes.append(f"{written.file.tenant.slug}: {said}; see its page of readiness")
    return Directed(tuple(problems), tuple(notes))


def _written(file: ReadFile) -> Iterator[_Written]:
    for part, values in (("settings", file.settings), ("initial", file.initial)):
        for name, value in values.items():
            stem, _, benefit = name.partition(".")
            if stem == "channels":
                yield _Written(file, part, benefit, Channels.model_validate(value))


def _unknown(written: _Written, channels: Mapping[str, Channel]) -> Iterator[Problem]:
    ways, known = written.channels, ", ".join(sorted(channels))
    named = {
        "leading": (ways.leading,),
        "copies": ways.copies,
        "fallback": ways.fallback,
        "settings": ways.settings or (),
    }
    for field, keys in named.items():
        for key in keys:
            if key not in channels:
                yield written.problem(f"there is no channel '{key}'; installed are: {known}", field)
    if ways.leading in channels and not can_lead(channels[ways.leading]):
        yield written.problem(f"'{ways.leading}' cannot lead: nobody confirms what goes there", "leading")


async def _tried(written: _Written, channels: Mapping[str, Channel]) -> list[tuple[str, str]]:
    tenant = written.file.tenant
    recipient = Recipient(slug=tenant.slug, ars=area_of_tenant(tenant.ars), authority=tenant.name)
    to = Addressee(recipient, TenantSettings(channels={written.benefit: written.channels}))
    found = await try_parts(of_channels(channels, to, [written.benefit]))
    return [(channel, reason) for channel, missing in found.items() for reason in missing]
