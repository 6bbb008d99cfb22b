"""Every reason has words, and every word a reason."""

import ast
import re
from pathlib import Path

import efa.delivery.channels.fit_connect
from efa.delivery.channels.fit_connect.reasons import REASONS
from efa.delivery.states import REASONS as ALL
from efa.delivery.states import reason_words
from efa.kit.texts import core_texts

FOLDER = Path(efa.delivery.channels.fit_connect.__file__).parent
MADE_OF_PARTS = {"setting_client", "setting_destination"}


def test_every_reason_has_words() -> None:
    assert {reason_words(reason) for reason in REASONS} - core_texts().entries["de"].keys() == set()


def test_every_reason_that_stops_is_listed_and_every_listed_one_is_given() -> None:
    literals = {
        node.value
        for path in FOLDER.glob("*.py")
        if path.name != "reasons.py"
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and re.fullmatch("[a-z_]+", node.value)
    }
    assert set(REASONS) - literals - MADE_OF_PARTS == set()
    stopped = {
        call.args[1].value
        for path in FOLDER.glob("*.py")
        for call in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(call, ast.Call) and ast.unparse(call.func) in ("Stopped", "Failed")
        if len(call.args) > 1 and isinstance(call.args[1], ast.Constant)
    }
    assert stopped - set(ALL) == set()
