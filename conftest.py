"""How much Hypothesis draws: little at each change, much in `make test-all`, always the same, to be repeated.

`pytest -m hypothesis --hypothesis-profile=search` draws what nobody has seen yet.
"""

from hypothesis import HealthCheck, settings

from efa.testing.steady import STEADY

_OF_ALL = settings(backend=STEADY, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("quick", _OF_ALL, max_examples=25, derandomize=True)
settings.register_profile("thorough", _OF_ALL, max_examples=300, derandomize=True)
settings.register_profile("search", _OF_ALL, max_examples=1000, print_blob=True)
settings.load_profile("quick")

pytest_plugins = ["efa.testing.pytest_plugin"]
