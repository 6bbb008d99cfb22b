"""Every check, in the order of the report, and what only people can confirm."""

from efa.testing.conformance import (
    code,
    drafts,
    estimates,
    follow_ups,
    letters,
    loading,
    others,
    rules,
    screens,
    speed,
    ways,
)
from efa.testing.conformance.check import Check, Level

CHECKS: tuple[Check, ...] = (
    Check("described", "bronze", "Licence, contact, SemVer, changelog, versions of efa.", code.described, "nothing"),
    Check("imports", "bronze", "Of the platform only efa.sdk is imported.", code.imports, "package"),
    Check("pure", "bronze", "Rules use no network, file, thread, clock or chance.", code.pure, "package"),
    Check("size", "bronze", "The package weighs at most 5 MB.", code.size, "package"),
    Check("loads", "bronze", "It can be loaded, and answers its hook with a benefit.", loading.loads, "nothing"),
    Check("figures", "bronze", "Every figure has norm, source and dates.", loading.figures, "package"),
    Check("form", "bronze", "Keys, conditions, sections and sizes of the form fit together.", loading.form, "benefit"),
    Check("pages-reached", "bronze", "Every page is reached.", ways.reached, "benefit"),
    Check("no-dead-end", "bronze", "No page is a dead end.", ways.ends, "benefit"),
    Check("answers-askable", "bronze", "Every needed answer is asked for, and can be given.", ways.askable, "benefit"),
    Check(
        "others-told",
        "bronze",
        "What schools, providers and registers are told are questions of the form.",
        others.told,
        "benefit",
    ),
    Check("texts-german", "bronze", "Every text exists in German.", loading.texts_german, "benefit"),
    Check("fast-load", "bronze", "It loads within 200 ms.", speed.loads_fast, "benefit"),
    Check("fast-rules", "bronze", "Each rule answers within 50 ms.", speed.rules_fast),
    Check("texts", "silver", "Every text exists in every declared language.", loading.texts_other, "benefit"),
    Check("hidden-pruned", "silver", "Answers that are not asked any more count for nothing.", ways.pruned),
    Check("rules-total", "silver", "Predicates, checks and documents answer for every application.", rules.total),
    Check(
        "estimate-total", "silver", "Every application gets an estimate, or hears what is missing.", estimates.estimates
    ),
    Check("calculator-total", "silver", "The calculator answers for every input of its schema.", rules.calculator),
    Check("finder-total", "silver", "The finder answers whatever was said before.", rules.finder),
    Check("notice", "silver", "The notice becomes a letter in PDF/UA.", letters.notices),
    Check("pages-accessible", "silver", "No page breaks a rule of the page linter, in any language.", screens.readable),
    Check("follow-ups", "silver", "What a procedure takes over of an earlier application fits.", follow_ups.carried),
    Check("drafts-migrate", "silver", "Drafts of older versions go on without loss.", drafts.migrated, "benefit"),
    Check(
        "retention",
        "silver",
        "Every state of rest has a period of deletion with its norm.",
        loading.retention,
        "benefit",
    ),
    Check("current", "silver", "Nothing is used that leaves the contract.", code.current, "package", opens=True),
    Check("leika", "silver", "The LeiKa key was looked up.", loading.routed, "benefit", opens=True),
    Check(
        "legal-basis",
        "silver",
        "Each page says by which norm it asks what must be answered.",
        loading.legal_bases,
        "benefit",
        opens=True,
    ),
    Check(
        "easy-german",
        "silver",
        "There are texts in plain German (de-simple).",
        loading.easy_german,
        "benefit",
        opens=True,
    ),
    Check("easy-words", "silver", "Plain German has short sentences and short words.", loading.easy_words, "benefit"),
    Check("fim-ids", "silver", "Each question carries its FIM id.", loading.fim_ids, "benefit", opens=True),
)
PEOPLE: dict[Level, tuple[str, ...]] = {
    "bronze": ("A worked example with official numbers is a test.",),
    "silver": ("Each document that is asked for is needed, and its condition is that of the law.",),
    "gold": (
        "All languages that the platform offers.",
        "A second source of the calculation, or official examples to the cent.",
        "The data reach a specialist procedure, tested.",
        "Read by a caseworker and by people who needed the benefit (date, place).",
        "A change of the law was released before it came into force.",
    ),
}
