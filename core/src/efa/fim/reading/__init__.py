"""From bytes to the model: both versions of XDatenfelder, and genericode code lists."""

from efa.fim.reading.genericode import read_code_list
from efa.fim.reading.message import Read, read

__all__ = ["Read", "read", "read_code_list"]
