"""Short films and pictures of a block: handed in, looked at, taken away."""

from collections.abc import Iterator
from typing import Any

from csp.constants import SELF
from csp.decorators import csp_update
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_GET, require_POST

from onward.convenings.forms.blocks import ClipForm
from onward.convenings.models import Clip
from onward.convenings.operations import blocks as operations
from onward.convenings.pages import show
from onward.convenings.queries import blocks as queries
from onward.convenings.queries.blocks import KnownBlock
from onward.convenings.rules.packs import MOST_BYTES, Span, span_of
from onward.convenings.views.blocks import TAB, about, trail
from onward.core import uploads
from onward.core.errors import Missing
from onward.core.http import Request
from onward.core.keys import key_of
from onward.core.limits import limited
from onward.partners import undo_offer
from onward.partners.operations import one_moment
from onward.regions.access import leads, region_page, takes_part
from onward.regions.models import Region

FOLDER = "clips"
FAR_TOO_LARGE = 4
"""Beyond this many times the limit we do not listen to the end before saying no."""
A_CHUNK = 256 * 1024


@csrf_exempt  # `_receive` checks it: the check reads the body, and the file must have its place by then
@region_page(leads)
@limited("uploads", "60/h")
@require_POST
def add(request: Request, region: Region, block_key: str) -> HttpResponse:
    """Give a block a film or a picture."""
    found = queries.block(region, block_key)
    if (key_of(request.META.get("CONTENT_LENGTH") or "") or 0) > FAR_TOO_LARGE * MOST_BYTES:
        return _again(request, region, found, ClipForm({}, {}, too_large=True))
    store = uploads.Store(request, most=MOST_BYTES, under=FOLDER)
    request.upload_handlers = [store]
    return _receive(request, region, found, store)


@csrf_protect
def _receive(request: Request, region: Region, found: KnownBlock, store: uploads.Store) -> HttpResponse:
    form = ClipForm(request.POST, request.FILES, too_large=store.too_large)
    if not form.is_valid():
        store.drop()
        return _again(request, region, found, form)
    with one_moment() as moment:
        operations.add_clip(region=region, block=found, values=form.values, by=request.actor)
    undo_offer.offer(request, _("“%(title)s” is in the packs.") % {"title": form.cleaned_data["title"]}, moment)
    return redirect("block", region.slug, found.key)


def _again(request: Request, region: Region, found: KnownBlock, form: ClipForm) -> HttpResponse:
    return show(
        request, region, "blocks/block.html", TAB, **about(found), trail=trail(region), form=form, status=400
    )  # fmt: skip


@region_page(leads)
@require_POST
def remove(request: Request, region: Region, clip_id: int) -> HttpResponse:
    """Take a film or a picture out of the packs."""
    clip = queries.clip_of(region, clip_id)
    with one_moment() as moment:
        operations.remove_clip(clip, by=request.actor)
    undo_offer.offer(request, _("“%(title)s” is out of the packs.") % {"title": clip.title}, moment)
    return redirect("block", region.slug, clip.block)


@region_page(takes_part)
@require_GET
def file(request: Request, region: Region, clip_id: int) -> HttpResponse:
    """The film or the picture itself, wherever it is."""
    clip = queries.clip_of(region, clip_id)
    return redirect(clip.url) if clip.url else sent(request, clip)


def sent(request: Request, clip: Clip) -> HttpResponse:
    """The same for a guest; a browser's own player may show it."""

    @csp_update({"media-src": [SELF]})
    def shown(_request: Any) -> HttpResponse:
        return _sent(request, clip)

    answer: HttpResponse = shown(request)  # type: ignore[assignment]
    return answer


def _sent(request: Request, clip: Clip) -> HttpResponse:
    """The file as what its bytes were found to be, and never as anything else; a part of it to a player that asks for
    one, which is how a phone begins a film before it is all there."""
    path = uploads.path_of(clip.stored_as)
    if not clip.stored_as or not path.is_file():
        raise Missing(_("This film or picture is not here any more."))
    try:
        span = span_of(request.headers.get("Range", ""), clip.size)
    except ValueError:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{clip.size}"})
    whole = Span(0, clip.size - 1)
    answer: Any = StreamingHttpResponse(_bytes(path, span or whole), content_type=clip.type)
    first, last = span or whole
    answer["Content-Length"], answer["Content-Disposition"] = str(last - first + 1), "inline"
    answer["Accept-Ranges"], answer["Cache-Control"] = "bytes", "private, max-age=3600"
    if span:
        answer.status_code = 206
        answer["Content-Range"] = f"bytes {first}-{last}/{clip.size}"
    return answer  # type: ignore[no-any-return]


def _bytes(path: Any, span: Span) -> Iterator[bytes]:
    left = span.last - span.first + 1
    with path.open("rb") as stored:
        stored.seek(span.first)
        while left > 0 and (some := stored.read(min(A_CHUNK, left))):
            left -= len(some)
            yield some
