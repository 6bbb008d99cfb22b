"""The notice: for grants and rejections of generated applications it becomes a letter that everybody can read."""

import asyncio
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import Any

import pikepdf

from efa.catalogue.errors import PluginFault
from efa.kit.pdf import BrokenTemplate
from efa.sdk import Answers, Decision, MissingAnswers, UnknownFigure
from efa.testing.conformance.households import shown
from efa.testing.conformance.subject import Subject
from efa.testing.notice import notice_pdf

_PART = "{http://www.aiim.org/pdfua/ns/id/}part"
_NONE: Any = {}
_REASONS = "Die Voraussetzungen liegen nicht vor."


def notices(subject: Subject) -> Iterator[str]:
    """A grant and a rejection: without any answer, of a small and of a large application."""
    if subject.definition is None or subject.definition.notice is None:
        return
    until = date(subject.day.year + 1, 12, 31)
    decisions = (Decision("grant", Decimal("57.00"), subject.day, until), Decision("rejection", reasons=_REASONS))
    for procedure, answers in _applications(subject):
        for decision in decisions:
            for problem in _problems(subject, procedure, answers, decision):
                yield f"{decision.outcome}: {problem}: {shown(answers)}"
                return


def _applications(subject: Subject) -> Iterator[tuple[str, Answers]]:
    for procedure in subject.forms:
        yield procedure, {}
        whole = [case.state.pruned for case in subject.cases(procedure) if not case.state.missing]
        yield from ((procedure, answers) for answers in ((whole[0], whole[-1]) if whole else ()))


def _problems(subject: Subject, procedure: str, answers: Answers, decision: Decision) -> list[str]:
    assert subject.plugin
    try:
        return pdf_problems(asyncio.run(notice_pdf(subject.plugin, answers, decision, procedure)))
    except PluginFault as fault:
        return [fault.reason]
    except (BrokenTemplate, MissingAnswers, UnknownFigure) as error:
        return [str(error)]


def pdf_problems(pdf: bytes) -> list[str]:
    """What keeps a document from being read aloud and kept: the marks of PDF/UA-1 and PDF/A, not their proof."""
    with pikepdf.open(BytesIO(pdf)) as opened:
        root: Any = opened.Root
        with opened.open_metadata() as about:
            marks = {
                "it does not say that it is PDF/UA-1": str(about.get(_PART)) == "1",
                "it does not say that it is PDF/A": bool(about.pdfa_status),
                "it has no title": bool(about.get("dc:title")),
            }
        marks |= {
            "it is not tagged": "/StructTreeRoot" in root and bool(root.get("/MarkInfo", _NONE).get("/Marked")),
            "it names no language": str(root.get("/Lang", "")).lower().startswith("de"),
            "its window does not show its title": bool(root.get("/ViewerPreferences", _NONE).get("/DisplayDocTitle")),
            "a font is not embedded": all(map(_embedded, _fonts(opened))),
        }
    return [problem for problem, fulfilled in marks.items() if not fulfilled]


def _fonts(opened: pikepdf.Pdf) -> Iterator[Any]:
    for page in opened.pages:
        fonts: Any = page.get("/Resources", _NONE).get("/Font", _NONE)
        yield from (font for _, font in fonts.items())


def _embedded(font: Any) -> bool:
    described = [inner.get("/FontDescriptor", _NONE) for inner in font.get("/DescendantFonts", [font])]
    return all({"/FontFile", "/FontFile2", "/FontFile3"} & set(part.keys()) for part in described)
