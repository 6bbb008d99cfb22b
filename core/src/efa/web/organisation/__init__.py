"""Pages of schools, providers and welfare organisations: for whom a person acts, and what the organisation does."""

from efa.web.organisation import (
    assisted,
    bills,
    choice,
    client,
    home,
    measure,
    measures,
    member,
    members,
    request,
    requests,
)

ROUTERS = (
    home.router,
    choice.router,
    members.router,
    member.router,
    requests.router,
    request.router,
    bills.router,
    measures.router,
    measure.router,
    client.router,
    assisted.router,
)
