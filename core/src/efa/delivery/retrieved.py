"""What a register said instead of a document, as the tree of a delivery has it."""

from collections.abc import Mapping
from typing import cast

from efa.applications.retrieved_words import retrieved_lines
from efa.forms.filled import Retrieved
from efa.kit.texts import Texts

Given = dict[str, str | int]


def register_tree(texts: Texts, benefit: str, told: Retrieved) -> Mapping[str, str | list[Given]]:
    """The evidence with where it comes from: kind, norm, level and time of the retrieval, issuer and reference."""
    lines = retrieved_lines(texts, benefit, told)
    return {
        "evidence": told.evidence,
        "norm": told.norm,
        "level": told.level,
        "at": told.at,
        "issuer": told.issuer,
        "reference": told.reference,
        "given": [
            {"key": value.key, "question": label, "value": cast("str | int", value.value), "text": text}
            for value, (label, text) in zip(told.values, lines, strict=True)
        ],
    }
