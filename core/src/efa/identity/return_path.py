"""Where a login may lead back to: a path of this tenant and nothing else."""

import re
from urllib.parse import unquote

_LONGEST = 2000
_FORBIDDEN = re.compile(r"[\x00-\x1f\x7f-\x9f\\]")


def return_path(text: str, root: str) -> str:
    """The path, or '' for anything that could leave the tenant at `root` ('' or '/aachen')."""
    if len(text) > _LONGEST or " " in text or not text.startswith(f"{root}/"):
        return ""
    for shown in (text, unquote(text), unquote(unquote(text))):
        path = shown.partition("?")[0]
        if _FORBIDDEN.search(shown) or "//" in path or "/../" in f"{path}/" or "/./" in f"{path}/":
            return ""
    return text
