from django.contrib.auth import login, logout
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from onward.accounts import operations
from onward.core.access import anyone, page
from onward.core.http import Request


@page(anyone)
def sign_in(request: Request) -> HttpResponse:
    return render(request, "accounts/sign_in.html")


@page(anyone)
@require_http_methods(["GET", "POST"])
def sign_in_by_link(request: Request, token: str) -> HttpResponse:
    """Shows who is about to sign in; the button does it, so that a mail scanner that opens links does not."""
    user = operations.user_of_token(token)
    if request.method == "POST":
        login(request, user)
        return redirect("/")
    return render(request, "accounts/sign_in_by_link.html", {"user_name": str(user), "token": token})


@page(anyone)
@require_POST
def sign_out(request: Request) -> HttpResponse:
    logout(request)
    return redirect("/sign-in/")
