"""Schema, pages, flow and checks: pure functions of answers.

The way of one page: `compiled.form_of`, `flow.state`, `parse.parse`, `answers.merge`, `flow.state`, `view.page_view`.

Text keys. A form names no words, only keys of the plugin's .po; each begins with the key of the benefit `<b>`. Those
marked ? are shown only where they exist.

    <b>.section.<key>        .title
    <b>.page.<key>           .title .intro? .why?      a list also: .unnamed .add .none? .done? .remove?
    <b>.field.<names>        .label .hint? .why? .short? .<value> .<value>.hint? .true? .false? .error.<keyword>?
    i18n of a group          .label .hint?             likewise the controls `name` and `address`
    i18n of a label          .text                     as info, warning, details also: .title
    <b>.document.<key>       .name .hint? .when? .source?

`<names>` is the pointer with dots, lists walked into (`personen.einnahmen.betrag`). On pages of an item every text may
use {name} and, in a list within a list, {eintrag}; errors also {label} and what their keyword brings.
`docs/reference/forms.md` says all of it with an example.
"""
