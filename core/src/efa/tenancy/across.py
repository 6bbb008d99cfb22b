"""SQL of the functions that read rules of competence of all tenants; `efa.migrations.functions` creates them."""

_RULES = (
    "SELECT c.tenant, c.benefit, c.procedure, c.branch, c.ars, c.valid_from, c.until, c.successor, c.work"
    " FROM competence c WHERE"
)
# the areas that reach a municipality are its own key and four beginnings of it: found by the index competence_area
OF_A_PLACE = (
    f"{_RULES} c.benefit = wanted AND c.ars IN (left(place, 2), left(place, 3), left(place, 5), left(place, 9), place)"
)
OF_ALL_PLACES = f"{_RULES} wanted IS NULL OR c.benefit = wanted"
SUCCESSORS = "SELECT DISTINCT c.tenant, c.successor FROM competence c WHERE c.successor IS NOT NULL"
