"""The tags and filters that every page has."""

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest
from django.template import RequestContext, Template
from django.test import RequestFactory
from django_cotton.compiler_regex import CottonCompiler

from onward.core import clock
from onward.core.actor import NOBODY, Actor, Grant
from onward.ui import context

NOW = datetime(2026, 11, 21, 15, 0, tzinfo=UTC)


def render(source: str, address: str = "/", **values: object) -> str:
    request = RequestFactory().get(address)
    with clock.at(NOW):
        return Template(CottonCompiler().process(source)).render(RequestContext(request, values)).strip()


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (0, "today"), (1, "yesterday"), (-1, "tomorrow"), (5, "5 days ago"), (-5, "in 5 days"), (21, "3 weeks ago"),
        (100, "3 months ago"), (364, "12 months ago"), (400, "over a year ago"),
    ],
)  # fmt: skip
def test_a_date_is_said_as_people_say_it(days: int, said: str) -> None:
    words = render("{{ when|human_date }}", when=NOW - timedelta(days=days))
    assert f">{said}</time>" in words
    assert 'title="' in words


def test_a_date_long_ago_is_told_exactly_and_no_date_is_never() -> None:
    assert ">November 21, 2016</time>" in render("{{ when|human_date }}", when=NOW.replace(year=2016).date())
    assert "never" in render("{{ when|human_date }}", when=None)
    assert render("{{ when|exact_date }}", when=None) == ""


@pytest.mark.parametrize(("days", "state"), [(3, "fresh"), (250, "ageing"), (700, "stale")])
def test_freshness(days: int, state: str) -> None:
    assert render("{{ when|freshness }}", when=NOW - timedelta(days=days)) == state
    assert f"freshness-{state}" in render("<c-freshness :at='when' />", when=NOW - timedelta(days=days))


def test_no_date_is_of_unknown_freshness() -> None:
    assert "Not checked yet" in render("<c-freshness :at='when' />", when=None)


@pytest.mark.parametrize(
    ("names", "said"),
    [
        ([], ""),
        (["Pike"], "Pike"),
        (["Pike", "Vinton"], "Pike and Vinton"),
        (["Pike", "Vinton", "Ross"], "Pike, Vinton and Ross"),
        (["Pike", "Vinton", "Ross", "Adams"], "Pike, Vinton and 2 more"),
    ],
)
def test_lists_of_names(names: list[str], said: str) -> None:
    assert render("{{ names|plural_list }}", names=names) == said


def test_dots_come_in_eight_shapes() -> None:
    drawn = {render("{% marker n 10 20 %}", n=n) for n in range(1, 9)}
    assert len({path.partition(' d="')[2] for path in drawn}) == 8
    named = render("{% marker 2 10 20 6 name %}", name="Hope & Help")
    assert named.endswith(' transform="translate(10 20) scale(6)"><title>Hope &amp; Help</title></path>')
    assert render("{{ 8|look }} {{ 3|look }}") == "1 4"


def test_numbers() -> None:
    assert render("{{ n|number }} {{ n|number:1 }} {{ none|number }}", n=41234.56, none=None) == "41,235 41,234.6 –"


def test_the_query_keeps_what_it_had_and_goes_back_to_the_first_page() -> None:
    assert render("{% qs sort='name' %}", "/?q=house&page=3") == "?q=house&amp;sort=name"
    assert render("{% qs page=2 %}", "/?q=a%26b&page=3") == "?q=a%26b&amp;page=2"
    assert render("{% qs q=None %}", "/?q=house") == "?"
    assert render("{% qs county=counties %}", "/?county=1", counties=["2", "3"]) == "?county=2&amp;county=3"


def test_a_heading_sorts_one_way_and_then_the_other() -> None:
    source = "{% sort_link 'name' %} {% sorted_by 'name' %}"
    assert render(source) == "?sort=name"
    assert render(source, "/?sort=name") == "?sort=-name ascending"
    assert render(source, "/?sort=-name") == "?sort=name descending"


def test_what_a_component_passes_on_cannot_break_out_of_its_attribute() -> None:
    nasty = '"><script>alert(1)</script>'
    for source in ("<c-button :data-x='nasty'>Go</c-button>", '<c-button data-x="{{ nasty }}">Go</c-button>'):
        assert "<script>" not in render(source, nasty=nasty)


@pytest.mark.parametrize(
    ("role", "open_places", "settings"),
    [
        ("coordinator", ["home", "partners", "gaps", "gatherings", "listening"], "/r/pike/region/"),
        ("leadership", ["home", "partners", "gaps", "gatherings", "listening"], "/r/pike/people/"),
        ("editor", ["home", "partners", "gaps", "gatherings"], ""),
        ("viewer", ["home", "gaps"], ""),
    ],
)
def test_nobody_is_shown_a_door_that_is_closed_to_them(role: str, open_places: list[str], settings: str) -> None:
    actor, region = Actor("person", grants=(Grant(1, role),)), SimpleNamespace(pk=1, slug="pike")
    assert [place.key for place in context.places_open(actor, region)] == open_places
    assert context.about_region(actor, region) == settings
    assert (context.places_open(NOBODY, region), context.about_region(NOBODY, region)) == ([], "")


def test_the_region_shows_its_places_and_says_when_it_is_made_up() -> None:
    request = RequestFactory().get("/r/pike/gaps/matrix/")
    request.region = SimpleNamespace(pk=1, slug="pike", name="Pike", fictional=True)  # type: ignore[attr-defined]
    request.actor = Actor("person", grants=(Grant(1, "navigator"),))  # type: ignore[attr-defined]
    page = context.page(request)
    assert [place.url for place in page["places"]] == [
        "/r/pike/", "/r/pike/partners/", "/r/pike/gaps/", "/r/pike/gatherings/",
    ]  # fmt: skip
    assert page["place"] == "gaps"
    assert context.place_of("/r/pike/", "pike") == "home"
    assert context.place_of("/r/pike/import/", "pike") == "partners"
