"""What if: the server's answer to one more change, in a region of 12 counties and about 2,000 partners.

    python benchmarks/whatif.py

The budget is BUDGET_MS in the browser. Measured here: the answer of the server, as a script asks for it, and the pure
part against working out all kinds anew, which is the plain way. Both give the same figures; that is checked first.
"""

import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from benchmarks.harness import answered, compared, say, with_a_home_of_its_own

BUDGET_MS = 100


def measure() -> None:
    from benchmarks.pages import scene
    from onward.analysis.coverage.findings import findings
    from onward.core.actor import system
    from onward.insight.operations import take_snapshot
    from onward.insight.queries import picture_of
    from onward.partners.models import Organization

    client, region = scene()
    where = f"/r/{region.slug}/gaps/what-if/"
    partner = Organization.objects.filter(region=region, services__isnull=False).order_by("pk")[0].pk
    asked = {
        "add a site": f"{where}?kind=recovery_housing&add=recovery_housing:39163:8",
        "close an organization": f"{where}?kind=recovery_housing&close=o{partner}",
        "ten changes": f"{where}?kind=detox&close=o{partner}" + "&add=detox:39163:8" * 9,
    }
    results: dict[str, Any] = {
        "partners": Organization.objects.filter(region=region).count(),
        "listings": len(picture_of(region).inputs.supplies), "budget_ms": BUDGET_MS,
    }  # fmt: skip
    for name, address in asked.items():
        results[name] = answered(client, address, budget_ms=BUDGET_MS, headers={"HX-Request": "true"})
    inputs = picture_of(region).inputs
    assert findings(inputs, ["detox"])["detox"] == findings(inputs)["detox"]
    results["one kind against all"] = compared(lambda: findings(inputs), lambda: findings(inputs, ["detox"]))
    snapshot = take_snapshot(region=region, by=system("benchmark")).snapshot
    results["snapshot_kilobytes"] = round(snapshot.size / 1024)
    results["met"] = all(page["met"] for page in results.values() if isinstance(page, dict) and "met" in page)
    say("what if", results)


if __name__ == "__main__":
    sys.exit(with_a_home_of_its_own(__file__, measure))
