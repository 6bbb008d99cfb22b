"""The quality checklist: what a machine checks, from the checks, and what people confirm."""

from collections.abc import Iterator

from docs.generate.page import code, page, table

from efa.testing.conformance import CHECKS, LEVELS, PEOPLE, Check, Level

_INTRO = """`efa plugin check` looks at a plugin as a reviewer would, and says a sentence for each finding. Its level is
the highest one of which nothing is left: **bronze** may be installed, **silver** may be offered to people, **gold**
is a model for others and for people alone to say."""
_USE = """```bash
efa plugin check wohngeld
efa plugin check . --level silver
```

A name means an installed benefit, a path the folder of a `pyproject.toml`, installed or not. Exit code 0:
nothing is broken; 1: something is, or the level that was demanded is not reached; 2: it could not be checked.
`--json` prints the same for scripts, `--day` chooses the law of another day."""
_HOW = """## How it is checked

Beside the checks that the platform makes when it loads a plugin (FL01 to FL12, see [forms](forms.md)),
150 applications are drawn by hypothesis from the form, always the same ones: answers to every question at once,
with lists of up to three items and ages of every year, two thirds of them complete. Each walks through the form
as a person's draft does. Rules are asked about all of them; the pages that they lead to are made by the
platform's own web, as they stand, left empty and with nonsense, in each language, and every page goes through
the linter that the platform's tests use. Notices are set in type and looked at for the marks of PDF/UA-1 and
PDF/A; that is no proof of PDF/UA, for which veraPDF is the tool. Times are processor time against a fixed piece
of work, so that a slow machine is no fault."""
_OPEN = """A check that is *to do* finds no fault: the plugin works without it, and the exit code stays 0 unless
`--level` demands more. All others must pass, whatever the level."""
_TESTS = """## As tests

```toml
[tool.pytest.ini_options]
addopts = "-p efa.testing.pytest_plugin"
```

A test that takes the fixture `plugin_check` runs once for each check of the plugin in the folder where pytest
found its settings; the marker `efa_plugin` names another one by name or path. The kit needs `efa[testing]`.

```python
from efa.testing.pytest_plugin import PluginCheck


def test_the_plugin_passes(plugin_check: PluginCheck) -> None:
    assert plugin_check.findings() == []
```"""
_DRAFTS = """## Drafts of older versions

Where the version of a form is above 1, `form/drafts/<procedure>.<version>.json` of the package holds the
answers of a draft of each older version. `migrate` must answer for it and for an empty draft, every answer must
belong to a question of the present form, and be one that the question takes."""


def quality() -> str:
    """Levels with their checks, how they are made, how to use them as tests."""
    levels = (part for level in LEVELS for part in _level(level))
    return page("Quality checklist of plugins", _INTRO, _USE, *levels, _OPEN, _HOW, _DRAFTS, _TESTS)


def _level(level: Level) -> Iterator[str]:
    checks = [check for check in CHECKS if check.level == level]
    yield f"## {level.capitalize()}"
    if checks:
        yield table(("check", "what it promises", ""), ((code(c.name), c.sentence, _remark(c)) for c in checks))
    yield "By people:\n\n" + "\n".join(f"- {sentence}" for sentence in PEOPLE[level])


def _remark(check: Check) -> str:
    return "*to do*" if check.opens else ""
