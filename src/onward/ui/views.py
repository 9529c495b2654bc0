from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from onward.core.access import anyone, page
from onward.ui import gallery as shelf


@page(anyone)
def gallery(request: HttpRequest) -> HttpResponse:
    return render(request, "ui/gallery.html", shelf.samples())
