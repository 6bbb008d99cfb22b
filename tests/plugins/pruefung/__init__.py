"""A check as a higher room passes it down."""

from collections.abc import Callable

from efa.sdk import Benefit


def text_exists(benefit: Benefit, has_text: Callable[[str, str], bool]) -> list[str]:
    return [] if has_text("de", f"{benefit.key}.text") else [f"'{benefit.key}.text' is missing"]
