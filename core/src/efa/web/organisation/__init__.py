"""Pages of schools and providers, who act for an organisation."""

from efa.web.organisation import bills, choice, home, member, members, request, requests

ROUTERS = (home.router, choice.router, members.router, member.router, requests.router, request.router, bills.router)
