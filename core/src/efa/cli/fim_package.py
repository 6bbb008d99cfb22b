"""Which package a command of `efa fim` means; nothing of it is imported."""

from importlib.util import find_spec
from pathlib import Path

from efa.catalogue.load import installed
from efa.cli.command import CommandFailed
from efa.fim.errors import NotTaken
from efa.fim.package import FimPackage, open_package


def opened(name_or_path: str) -> FimPackage:
    """The package of an installed benefit, or in a folder. Raises CommandFailed."""
    try:
        return open_package(_folder(name_or_path))
    except (NotTaken, OSError) as error:
        raise CommandFailed(str(error)) from None


def _folder(name_or_path: str) -> Path:
    if found := next((one for one in installed() if one.name == name_or_path), None):
        spec = find_spec(found.target.partition(":")[0].partition(".")[0])
        if spec and spec.origin:
            return Path(spec.origin).parent
    root = Path(name_or_path)
    inside = [path.parent.parent for path in sorted(root.glob("src/*/form/schema.yaml"))] if root.is_dir() else []
    if len(inside) == 1:
        return inside[0]
    if root.joinpath("form/schema.yaml").is_file():
        return root
    names = ", ".join(one.name for one in installed())
    raise CommandFailed(f"'{name_or_path}' is neither the folder of one benefit nor installed (installed: {names})")
