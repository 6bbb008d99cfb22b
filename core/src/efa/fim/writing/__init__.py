"""From the model to bytes: XDatenfelder 2.0 and 3.0, always the same bytes for the same model."""

from efa.fim.writing.message import write
from efa.fim.writing.versions import in_version

__all__ = ["in_version", "write"]
