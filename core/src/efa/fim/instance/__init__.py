"""Answers under FIM ids and back: as JSON and as XML, and the schema that such data are checked against."""

from efa.fim.instance.derived import derived_schema
from efa.fim.instance.give import Given, give
from efa.fim.instance.names import Dialect
from efa.fim.instance.take import take
from efa.fim.instance.text import from_json, to_json
from efa.fim.instance.xfall import from_xml, to_xml

__all__ = ["Dialect", "Given", "derived_schema", "from_json", "from_xml", "give", "take", "to_json", "to_xml"]
