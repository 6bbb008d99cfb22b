"""What a tenants file says for each channel, as lines that can be read and not changed."""

from collections.abc import Iterator, Mapping

from efa.kit.texts import Texts


def channel_rows(texts: Texts, value: object) -> Iterator[tuple[str, str]]:
    """One line for each channel: its settings by name; none for a value that has no such settings."""
    given = value.get("settings") if isinstance(value, Mapping) else None
    for channel, settings in given.items() if isinstance(given, Mapping) else ():
        said = "; ".join(f"{name}: {word}" for name, word in settings.items())
        yield texts("admin.setting.channels.of", weg=channel_name(texts, channel)), said


def channel_name(texts: Texts, channel: str) -> str:
    """What a channel is called; one of a plugin by its key."""
    key = f"delivery.channel_{channel}"
    return texts(key) if texts.has(key) else channel
