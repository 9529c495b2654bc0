"""What every page knows: who looks, in which region, and where the seven places are."""

from typing import Any

from django.http import HttpRequest


def page(request: HttpRequest) -> dict[str, Any]:
    return {"actor": getattr(request, "actor", None), "region": getattr(request, "region", None)}
