"""From a data schema to a form: JSON Schema, pages, flow and German texts, with the FIM id at every question."""

from efa.fim.form.draft import FormDraft, Options, form_of

__all__ = ["FormDraft", "Options", "form_of"]
