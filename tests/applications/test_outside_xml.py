"""An application as XML says the same as one in JSON, and is read as strictly."""

from pathlib import Path

import pytest
from lxml import etree

from efa.applications.outside_xml import SCHEMA, UnreadableXml, read_application

XSD = Path(__file__).parents[2] / "core/src/efa/delivery/schema/application-1.xsd"
WHOLE = f"""<?xml version="1.0" encoding="UTF-8"?>
<application xmlns="{SCHEMA}">
  <place>053340002002</place><!-- of the dwelling --><benefit>wohngeld</benefit>
  <answers>
    <field name="person" type="object"><field name="name" type="string"> Öz &amp; Söhne </field></field>
    <field name="kinder" type="array">
      <item type="object"><field name="alter" type="integer">7</field></item><item type="object"/>
    </field>
    <field name="weg" type="number">0.5</field><field name="ja" type="boolean">true</field>
    <field name="nichts" type="null"/><field name="leer" type="string"/>
  </answers>
</application>"""


def around(answers: str) -> str:
    return f'<application xmlns="{SCHEMA}"><answers>{answers}</answers></application>'


def test_every_type_of_json_is_read() -> None:
    etree.XMLSchema(etree.parse(XSD)).assertValid(etree.fromstring(WHOLE.encode()))
    assert read_application(WHOLE.encode()) == {
        "place": "053340002002",
        "benefit": "wohngeld",
        "answers": {
            "person": {"name": " Öz & Söhne "},
            "kinder": [{"alter": 7}, {}],
            "weg": 0.5,
            "ja": True,
            "nichts": None,
            "leer": "",
        },
    }


WRONG = [
    around('<field name="a" type="integer">7.0</field>'),
    around('<field name="a" type="integer">true</field>'),
    around('<field name="a" type="boolean">1</field>'),
    around('<field name="a" type="number">NaN</field>'),
    around('<field name="a" type="text">x</field>'),
    around('<field name="a">x</field>'),
    around('<field type="string">x</field>'),
    around('<item type="string">x</item>'),
    around('<field name="a" type="array"><field name="b" type="null"/></field>'),
    around('<field name="a" type="string">x<item type="null"/></field>'),
    f'<application xmlns="{SCHEMA}"><place>053340002002</place></application>',
    f'<application xmlns="{SCHEMA}"><answers/><ort/></application>',
    "<application><answers/></application>",
    "<antrag",
]


@pytest.mark.parametrize("wrong", WRONG)
def test_what_does_not_follow_the_schema_is_not_guessed(wrong: str) -> None:
    with pytest.raises(UnreadableXml):
        read_application(wrong.encode())
    schema = etree.XMLSchema(etree.parse(XSD))
    values = ("7.0", ">true<", ">1<", "NaN", 'type="array"', "x<item")  # the schema knows types by name only
    assert wrong == "<antrag" or any(sign in wrong for sign in values) or not schema.validate(etree.fromstring(wrong))


def test_a_name_that_stands_twice_is_refused() -> None:
    with pytest.raises(UnreadableXml, match="twice"):
        read_application(around('<field name="a" type="null"/><field name="a" type="null"/>').encode())


ENTITY = '<field name="a" type="string">&e;</field>'


@pytest.mark.parametrize(
    "hostile",
    [
        f'<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]>{around(ENTITY)}',
        f'<!DOCTYPE a [<!ENTITY e "{"a" * 5000}">]>{around(ENTITY).replace("&e;", "&e;" * 5000)}',
        around("<field name='a' type='object'>" * 300 + "</field>" * 300),
    ],
    ids=["file", "bomb", "depth"],
)
def test_entities_and_depth_are_refused(hostile: str) -> None:
    with pytest.raises(UnreadableXml):
        read_application(hostile.encode())
