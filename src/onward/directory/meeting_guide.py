"""Mutual-aid meetings as the Meeting Guide format names them (https://github.com/code4recovery/spec), as data.

A meeting is not an HSDS object; it stands beside the directory and is read from and written to feeds.
"""

from onward.directory.hsds import ID, Field, Object

ATTENDANCE = ("in_person", "hybrid", "online", "inactive")

MEETING = Object(
    "meeting",
    "meetings.json",
    (
        ID,
        Field("slug", required=True),
        Field("name", required=True),
        Field("day", "integer"),
        Field("time", "time"),
        Field("end_time", "time"),
        Field("timezone"),
        Field("types"),
        Field("fellowship"),
        Field("notes"),
        Field("location"),
        Field("location_notes"),
        Field("address"),
        Field("city"),
        Field("state"),
        Field("postal_code"),
        Field("country"),
        Field("region"),
        Field("formatted_address"),
        Field("latitude", "number"),
        Field("longitude", "number"),
        Field("attendance_option", choices=ATTENDANCE),
        Field("conference_url", "uri"),
        Field("conference_url_notes"),
        Field("conference_phone"),
        Field("conference_phone_notes"),
        Field("group"),
        Field("group_notes"),
        Field("district"),
        Field("url", "uri"),
        Field("website", "uri"),
        Field("email", "email"),
        Field("phone"),
        Field("entity"),
        Field("updated", "datetime"),
    ),
)
"""`day` is 0 for Sunday to 6 for Saturday; `types` holds type codes joined by commas, in the order given."""
