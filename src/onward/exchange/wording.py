"""The words of the import pages: what the tables of a report are called, and what its problems mean together."""

from collections.abc import Mapping
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, ngettext_lazy

from onward.directory.labels import FIELDS
from onward.outreach.wording_engagement import ANSWERS, LABELS


class Kind(NamedTuple):
    """A kind of file that the pages take."""

    key: str
    name: str | Promise
    help: str | Promise
    accept: str


KINDS = (
    Kind(
        "partners", gettext_lazy("A partner spreadsheet"),
        gettext_lazy("Excel or CSV, with any columns. We guess what each column is and ask you."),
        ".xlsx,.xlsm,.csv,.tsv,.txt",
    ),
    Kind(
        "hsds", gettext_lazy("A directory in the HSDS standard"),
        gettext_lazy("What 211s and resource directories export: a zip, CSV or JSON file of version 1.1, 2.0 or 3."),
        ".zip,.json,.ndjson,.jsonl,.csv",
    ),
    Kind(
        "findtreatment", gettext_lazy("Treatment sites from FindTreatment.gov"),
        gettext_lazy("The locator’s list as JSON or a table. Sites in and next to your counties become prospects."),
        ".json,.csv,.xlsx",
    ),
    Kind(
        "meetings", gettext_lazy("Mutual-aid meetings"),
        gettext_lazy("The Meeting Guide feed (JSON) of a fellowship, or a table of meetings."),
        ".json,.csv,.txt",
    ),
    Kind(
        "need", gettext_lazy("County figures"),
        gettext_lazy(
            "Published tables of population and need: Census, CDC social vulnerability, OEPS, ARC. Also by census "
            "tract, or by ZIP code."
        ),
        ".csv,.txt",
    ),
    Kind(
        "travel-times", gettext_lazy("Travel times"),
        gettext_lazy("How many minutes it takes from one county, tract or ZIP code to another: from, to, minutes."),
        ".csv,.txt",
    ),
)  # fmt: skip

THINGS: Mapping[str, tuple[str | Promise, str | Promise]] = {
    "organization": (gettext_lazy("Organizations"), ngettext_lazy("%(count)s partner", "%(count)s partners", "n")),
    "service": (gettext_lazy("Services"), ngettext_lazy("%(count)s service", "%(count)s services", "n")),
    "location": (gettext_lazy("Places"), ngettext_lazy("%(count)s place", "%(count)s places", "n")),
    "meeting": (gettext_lazy("Meetings"), ngettext_lazy("%(count)s meeting", "%(count)s meetings", "n")),
    "need_figure": (
        gettext_lazy("Places with figures"),
        ngettext_lazy("figures of %(count)s place", "figures of %(count)s places", "n"),
    ),
    "travel_time": (
        gettext_lazy("Travel times"),
        ngettext_lazy("%(count)s travel time", "%(count)s travel times", "n"),
    ),
    "service_at_location": (
        gettext_lazy("Services at a place"),
        ngettext_lazy("%(count)s service at a place", "%(count)s services at a place", "n"),
    ),
    "engagement": (
        gettext_lazy("What your team thinks of them"),
        ngettext_lazy("judgements of %(count)s partner", "judgements of %(count)s partners", "n"),
    ),
}
"""In the order in which the main thing of a file is looked for."""

PROSPECTS = ngettext_lazy("%(count)s prospect", "%(count)s prospects", "n")
ORGANIZATIONS = ngettext_lazy("%(count)s organization", "%(count)s organizations", "n")
"""What a treatment locator brings: nobody asked them yet. Of those here already some may have become partners."""

MAIN = ("organization", "service", "location", "meeting", "need_figure", "travel_time")
"""What a person thinks of when asked what is in a file; the rest stands in the table."""

TABLES: Mapping[str, str | Promise] = {
    "organization_identifier": gettext_lazy("Numbers of organizations"),
    "program": gettext_lazy("Programs"),
    "address": gettext_lazy("Addresses"),
    "help": gettext_lazy("What partners offer and need"),
    "tie": gettext_lazy("Who works with whom"),
    "contact": gettext_lazy("Contact persons"),
    "phone": gettext_lazy("Phone numbers"),
    "schedule": gettext_lazy("Hours"),
    "service_area": gettext_lazy("Areas served"),
    "language": gettext_lazy("Languages"),
    "accessibility": gettext_lazy("Accessibility"),
    "cost_option": gettext_lazy("Costs"),
    "funding": gettext_lazy("Funding"),
    "required_document": gettext_lazy("Required documents"),
    "service_capacity": gettext_lazy("Capacities"),
    "url": gettext_lazy("Web addresses"),
    "taxonomy": gettext_lazy("Vocabularies"),
    "taxonomy_term": gettext_lazy("Words of vocabularies"),
    "attribute": gettext_lazy("Words put on records"),
    "metadata": gettext_lazy("Records of changes"),
    "meta_table_description": gettext_lazy("Descriptions of tables"),
    "unit": gettext_lazy("Units"),
}

CODES: Mapping[str, str | Promise] = {
    "age_out_of_range": gettext_lazy("Ages that cannot be"),
    "ages_reversed": gettext_lazy("Ages in the wrong order"),
    "bad_choice": gettext_lazy("A value that is not one of the allowed words"),
    "bad_code": gettext_lazy("A code that is not that of a place"),
    "bad_coordinates": gettext_lazy("Points that are not on the map"),
    "bad_date": gettext_lazy("Dates that cannot be read"),
    "bad_datetime": gettext_lazy("Dates and times that cannot be read"),
    "bad_day": gettext_lazy("Days that cannot be read"),
    "bad_email": gettext_lazy("Email addresses that cannot be right"),
    "bad_integer": gettext_lazy("Numbers that cannot be read"),
    "bad_number": gettext_lazy("Numbers that cannot be read"),
    "bad_phone": gettext_lazy("Phone numbers that cannot be read"),
    "bad_phone_type": gettext_lazy("Types of phone that nobody explains"),
    "bad_point": gettext_lazy("Points that are not on the map"),
    "bad_time": gettext_lazy("Times that cannot be read"),
    "bad_timezone": gettext_lazy("Time zones that do not exist"),
    "bad_type": gettext_lazy("Types of meeting that cannot be read"),
    "bad_uri": gettext_lazy("Web addresses that cannot be right"),
    "blank_id": gettext_lazy("Records without an id of their own"),
    "broken_link": gettext_lazy("Links to records that do not exist"),
    "broken_reference": gettext_lazy("Links to records that do not exist"),
    "city_from_zip": gettext_lazy("Cities filled in from the ZIP code"),
    "column_left_out": gettext_lazy("Columns left out"),
    "contacts_left_out": gettext_lazy("Contact persons left out, for their anonymity"),
    "default": gettext_lazy("Blanks filled with a default"),
    "duplicate_id": gettext_lazy("Ids used twice"),
    "extension": gettext_lazy("Extensions taken out of phone numbers"),
    "extra_cells": gettext_lazy("Rows with more cells than headings"),
    "fields_left_out": gettext_lazy("Fields that have no place here"),
    "from_service": gettext_lazy("Blanks filled from the service"),
    "from_zip": gettext_lazy("Blanks filled from the ZIP code"),
    "guessed_column": gettext_lazy("How columns were read"),
    "half_a_point": gettext_lazy("Points with only one coordinate"),
    "help_in_words": gettext_lazy("Offers and needs kept in your words"),
    "here_under_other_ids": gettext_lazy("Here already, from another source"),
    "incomplete_address": gettext_lazy("Addresses with something missing"),
    "kept_confirmation": gettext_lazy("Confirmed here later; your date stays"),
    "kept_edit": gettext_lazy("Changed here since; your version stays"),
    "kept_first": gettext_lazy("Rows that contradict an earlier row"),
    "kept_merge": gettext_lazy("Merged here; stays merged"),
    "kept_removal": gettext_lazy("Removed here; stays removed"),
    "matched_by_likeness": gettext_lazy("Partners recognized by a name that is nearly the same"),
    "known_here": gettext_lazy("Known here already; what you know stays"),
    "left_out_far": gettext_lazy("Sites too far away, left out"),
    "left_out_unknown": gettext_lazy("Sites that do not say where they are, left out"),
    "matched_by_name": gettext_lazy("Recognized by name"),
    "missing": gettext_lazy("Rows without something they need"),
    "missing_conference": gettext_lazy("Online meetings without a way to join"),
    "missing_day": gettext_lazy("Meetings without a day"),
    "missing_name": gettext_lazy("Rows without a name"),
    "missing_place": gettext_lazy("Meetings without a place"),
    "missing_reference": gettext_lazy("Records that belong to nothing"),
    "missing_slug": gettext_lazy("Meetings that got a name for their address"),
    "missing_time": gettext_lazy("Meetings without a time"),
    "name_from_group": gettext_lazy("Meetings named after their group or place"),
    "no_figures": gettext_lazy("Places without any figure"),
    "no_length": gettext_lazy("Meetings that end when they begin"),
    "not_a_meeting": gettext_lazy("Entries that are no meetings"),
    "not_on_earth": gettext_lazy("Points that are not on the map"),
    "no_place": gettext_lazy("Tracts or ZIP codes without a point"),
    "not_text": gettext_lazy("Lists where one text belongs"),
    "null_island": gettext_lazy("Points at zero, which mean a blank"),
    "number_too_large": gettext_lazy("Numbers that are too large"),
    "repeated_county": gettext_lazy("Places given twice"),
    "repeated_id": gettext_lazy("Numbers used twice"),
    "repeated_meeting": gettext_lazy("Meetings given twice"),
    "repeated_row": gettext_lazy("Rows that say nothing new"),
    "repeated_slug": gettext_lazy("Meetings with the same address"),
    "several": gettext_lazy("Records that belong to several others"),
    "too_long": gettext_lazy("Texts that are too long"),
    "no_county": gettext_lazy("Places in no county that we can find"),
    "odd_zip": gettext_lazy("ZIP codes that cannot be right"),
    "one_page": gettext_lazy("A file with only part of the list"),
    "outside_region": gettext_lazy("Meetings outside the region"),
    "unread_county": gettext_lazy("Counties that we cannot read, or that the ZIP code decides"),
    "unread_area": gettext_lazy("Counties served that we cannot read"),
    "unread_sector": gettext_lazy("Sectors that we cannot read"),
    "tie_with_itself": gettext_lazy("Partners that work with themselves"),
    "total_left_out": gettext_lazy("The sum at the end of the list"),
    "type_spelling": gettext_lazy("Types of meeting in another spelling"),
    "unknown_columns": gettext_lazy("Columns that have no place here"),
    "unknown_county": gettext_lazy("Places in no county on the map"),
    "unknown_fact": gettext_lazy("Words of Onward that this version does not know"),
    "unknown_file": gettext_lazy("Files that were left out"),
    "unknown_judgement": gettext_lazy("What your team thinks, in words that nobody can place"),
    "kept_judgement": gettext_lazy("What your team said here, which stays"),
    "unknown_help": gettext_lazy("Offers and needs that this region has no word for"),
    "unknown_language": gettext_lazy("Languages that nobody knows"),
    "unknown_partner": gettext_lazy("Names that are no partner's"),
    "unknown_sector": gettext_lazy("Sectors that this region does not have"),
    "unknown_type": gettext_lazy("Types of meeting that nobody knows"),
    "unreadable": gettext_lazy("Rows that cannot be read"),
    "unreadable_row": gettext_lazy("Rows that cannot be read"),
    "unsafe_slug": gettext_lazy("Meetings with odd addresses"),
    "weekday": gettext_lazy("Weekdays read as a schedule"),
    "wrong_column": gettext_lazy("Columns that hold something else than they say"),
    "year_assumed": gettext_lazy("The year was assumed"),
    "zero_coordinates": gettext_lazy("Points at zero, which mean a blank"),
}
"""What problems of one code have in common. A code without an entry is shown as words, which is still true."""

COUNTED = ("left_out_far", "left_out_unknown")
"""One remark for many rows; its value is how many."""
KEPT = ("kept_confirmation", "kept_edit", "kept_merge", "kept_removal")
COPY = "here_under_other_ids"


def kind_name(key: str) -> str:
    return next((str(kind.name) for kind in KINDS if kind.key == key), key)


def table_name(table: str) -> str:
    return str(THINGS[table][0] if table in THINGS else TABLES.get(table) or code_words(table))


def code_words(code: str) -> str:
    return str(CODES.get(code) or code.replace("_", " ").capitalize())


def counted(table: str, n: int, *, kind: str = "", outcome: str = "") -> str:
    """“4,000 partners”, “1 meeting”. `kind` is that of the file, `outcome` what becomes of them."""
    if table not in THINGS:
        return f"{n:,} {table_name(table).lower()}"
    form = THINGS[table][1]
    if kind == "findtreatment" and table == "organization":
        form = PROSPECTS if outcome == "created" else ORGANIZATIONS
    return str(form % {"n": n, "count": f"{n:,}"})


def act_words(tables: Mapping[str, Mapping[str, int]], kind: str = "") -> str:
    """What the one button says: what it brings in and what it changes. Blank when there is nothing to do."""
    new, old = (_foremost(tables, outcome, kind) for outcome in ("created", "updated"))
    if new and old:
        return _("Bring in %(new)s, change %(old)s") % {"new": new, "old": old}
    return _("Bring in %(thing)s") % {"thing": new} if new else _("Update %(thing)s") % {"thing": old} if old else ""


def _foremost(tables: Mapping[str, Mapping[str, int]], outcome: str, kind: str) -> str:
    """How many of the most important thing that has this outcome."""
    for table in (*THINGS, *tables):
        if n := tables.get(table, {}).get(outcome, 0):
            return counted(table, n, kind=kind, outcome=outcome)
    return ""


def judged_words(n: int, *, done: bool) -> str:
    """That the file says what your team thinks of some, where nobody had said it."""
    form = (
        ngettext("Judgements of %(count)s partner changed.", "Judgements of %(count)s partners changed.", n)
        if done
        else ngettext("Judgements of %(count)s partner change.", "Judgements of %(count)s partners change.", n)
    )
    return form % {"count": f"{n:,}"}


def change_words(row: Mapping[str, str]) -> dict[str, str]:
    """The field of a change in words, and what it would hold, where the file's word is a key of ours."""
    field, after = row["field"], row["after"]
    if row["table"] != "engagement":
        return {"field": str(FIELDS.get(field, field.replace("_", " ")))}
    if field == "owner_id":
        return {"field": _("Who makes contact")}
    said = {str(key): str(words) for key, words in ANSWERS[field]}
    return {"field": str(LABELS[field]), "after": said.get(after, after)}
