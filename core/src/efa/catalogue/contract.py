"""For which versions of the contract a plugin is made: its wheel says so by what it requires of efa."""

from collections.abc import Iterable
from importlib.metadata import version

from packaging.requirements import InvalidRequirement, Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

_OURS = "efa"


def contract_refusal(plugin: str, requires: Iterable[str], ours: str | None = None) -> str:
    """Why a plugin (name and version) does not fit efa.sdk `ours`, '' where it does. Nothing of it is imported."""
    present = ours or version(_OURS)
    following = f"{Version(present).major + 1}"
    fitting = f"for example efa>={present},<{following}"
    try:
        wanted = [found for line in requires if _of_contract(found := Requirement(line))]
    except InvalidRequirement as error:
        return f"a requirement of {plugin} cannot be read: {str(error).splitlines()[0]}"
    if not wanted:
        return f"{plugin} does not say for which efa.sdk it is made: its dependencies lack efa, {fitting}"
    for line in wanted:
        if not line.specifier.contains(present, prereleases=True):
            return f"{plugin} needs efa{line.specifier}, installed is {present}: install one made for {present}"
    if all(line.specifier.contains(f"{following}.0.0", prereleases=True) for line in wanted):
        return f"{plugin} needs {wanted[0]} and promises to fit efa {following} as well, which may break it: {fitting}"
    return ""


def _of_contract(wanted: Requirement) -> bool:
    """Whether it is a requirement on efa that holds without any extra."""
    here = wanted.marker is None or wanted.marker.evaluate({"extra": ""})
    return canonicalize_name(wanted.name) == _OURS and here
