"""The written decision as every process knows it: its templates and what the law demands of its form."""

from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Literal

from efa.sdk import Notice


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeDefinition:
    """The written decision: `sources` are all typst files beside the template, by their path in the package."""

    template: str
    sources: Mapping[str, str]
    written_form: bool
    written_form_norm: str | None
    regime: Literal["sgg", "vwgo"]


def define_notice(package: str, notice: Notice) -> NoticeDefinition:
    """The data of the notice, with everything beside its template. Raises OSError."""
    files(package).joinpath(notice.template).read_bytes()  # a missing template is found here, not at the first notice
    folder = notice.template.rpartition("/")[0]
    beside = [file for file in files(package).joinpath(folder).iterdir() if file.name.endswith(".typ")]
    return NoticeDefinition(
        template=notice.template,
        sources={f"{folder}/{file.name}".lstrip("/"): file.read_text("utf-8") for file in beside},
        written_form=notice.written_form,
        written_form_norm=notice.written_form_norm,
        regime=notice.regime,
    )
