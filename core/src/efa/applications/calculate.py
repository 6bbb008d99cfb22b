"""The calculation as it comes out today with the law of the day of application, or why there is none."""

from dataclasses import dataclass

from efa.applications.application import Application
from efa.applications.content import ApplicationContent
from efa.applications.press import current_answers
from efa.catalogue.errors import BenefitUnknown, NotSupported, PluginFault
from efa.catalogue.guard import Plugin, estimate
from efa.sdk import Answers, Calculation, MissingAnswers, UnknownFigure


@dataclass(frozen=True, slots=True)
class Calculated:
    """A calculation, or the text key why there is none; `missing` are pointers of answers that it needs."""

    calculation: Calculation | None = None
    why_not: str | None = None
    missing: tuple[str, ...] = ()


async def calculate(plugin: Plugin, application: Application, content: ApplicationContent) -> Calculated:
    """Ask the plugin; no failure of it stops the reader. No transaction may be open."""
    try:
        return Calculated(await _estimated(plugin, application, content.answers))
    except MissingAnswers as error:
        word = "missing" if error.pointers else "not_here"
        return Calculated(why_not=f"authority.no_calculation.{word}", missing=error.pointers)
    except UnknownFigure:
        return Calculated(why_not="authority.no_calculation.unknown_figure")
    except NotSupported:
        return Calculated(why_not="authority.no_calculation.not_supported")
    except (PluginFault, BenefitUnknown):
        return Calculated(why_not="authority.no_calculation.fault")


async def _estimated(plugin: Plugin, application: Application, answers: Answers) -> Calculation:
    current = await current_answers(plugin, application, answers)
    return await estimate(plugin, application.procedure, current)
