from django.http import HttpResponse
from django.shortcuts import render

from onward.core.access import anyone, page
from onward.core.http import Request
from onward.ui import gallery as shelf


@page(anyone)
def gallery(request: Request) -> HttpResponse:
    return render(request, "ui/gallery.html", shelf.samples())
