"""What a benefit may come to, without any draft: figures in, a calculation out, nothing stored."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any

from fastapi import Query
from pydantic import Field

from efa.catalogue.calculator_input import InvalidInput, reader
from efa.catalogue.calls import CallContext
from efa.catalogue.errors import NotSupported
from efa.catalogue.guard import Plugin, calculate
from efa.catalogue.offer import Offer, offer
from efa.sdk import MissingAnswers, UnknownFigure
from efa.web.api.calculation import CalculationShown, shown_calculation
from efa.web.api.caller import Caller
from efa.web.api.errors import InputRefused
from efa.web.api.route import api_router, documented
from efa.web.api.shape import BenefitInPath, Shown
from efa.web.api.words import WrongField
from efa.web.deps import Visit
from efa.web.incoming import BodyUnreadable

router = api_router("benefits")
OnDay = Annotated[date | None, Query(description="The law of this day counts; today where nothing is said.")]
_BODY = {
    "requestBody": {
        "required": True,
        "content": {"application/json": {"schema": {"type": "object"}}},
        "description": "As `GET` of the same address describes it.",
    }
}


class EstimateShown(Shown):
    """What it may come to, or why nobody can say."""

    day: date = Field(description="The day whose law counts.")
    binding: bool = Field(default=False, description="Always false: the authority decides.")
    notice: str = Field(description="That it is no promise, in words to be shown beside the amount.")
    calculation: CalculationShown | None
    why_not: str | None = Field(default=None, description="Why there is no calculation.")


@router.get(
    "/benefits/{benefit}/estimate", **documented("readEstimateInput", "Read what an estimate needs", 404, 422, 503)
)
async def read_input(visit: Caller, benefit: BenefitInPath) -> Mapping[str, Any]:
    """JSON Schema 2020-12 of the input. Amounts are EUR as decimal strings."""
    return _schema(await _offered(visit, benefit))


@router.post(
    "/benefits/{benefit}/estimate",
    openapi_extra=_BODY,
    **documented("estimate", "Estimate what a benefit may come to", 400, 404, 413, 422, 503),
)
async def make(visit: Caller, benefit: BenefitInPath, day: OnDay = None) -> EstimateShown:
    """Non-binding, and nothing of the input is kept."""
    offered = await _offered(visit, benefit)
    given = _read(offered, await visit.request.body())
    context = CallContext(day=day or visit.today, settings=offered.settings)
    try:
        found = await calculate(Plugin(visit.state.host, benefit, context), given)
    except MissingAnswers:
        return shown_estimate(visit, context.day, why_not="applications.estimate_needs_answers")
    except UnknownFigure:
        return shown_estimate(visit, context.day, why_not="applications.estimate_unknown_figure")
    return shown_estimate(visit, context.day, shown_calculation(visit.texts, found))


def shown_estimate(
    visit: Visit, day: date, calculation: CalculationShown | None = None, why_not: str | None = None
) -> EstimateShown:
    """The answer with the sentence that it is no promise."""
    return EstimateShown(
        day=day,
        notice=visit.texts("api.not_binding"),
        calculation=calculation,
        why_not=visit.texts(why_not) if why_not else None,
    )


async def _offered(visit: Visit, benefit: str) -> Offer:
    async with visit.session() as session:
        return await offer(session, visit.state.catalogue, benefit, visit.now)


def _schema(offered: Offer) -> Mapping[str, Any]:
    schema = offered.definition.calculator_schema
    if schema is None:
        raise NotSupported(benefit=offered.definition.key, function="calculate")
    return schema


def _read(offered: Offer, raw: bytes) -> Mapping[str, object]:
    try:
        return reader(_schema(offered))(raw)
    except InvalidInput as error:
        if not error.problems:
            raise BodyUnreadable from error
        wrong = [WrongField(p.pointer.removesuffix("/"), p.keyword, p.message) for p in error.problems]
        raise InputRefused(wrong) from error
