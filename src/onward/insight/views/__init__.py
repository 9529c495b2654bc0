from onward.insight.views.access import access, working
from onward.insight.views.connections import act as connection_act
from onward.insight.views.connections import connections
from onward.insight.views.counties import county_detail, county_list
from onward.insight.views.disparities import groups
from onward.insight.views.duplication import duplication
from onward.insight.views.gaps import cell, matrix, next_steps
from onward.insight.views.missing import again as missing_again
from onward.insight.views.missing import invite as missing_invite
from onward.insight.views.missing import missing
from onward.insight.views.missing import progress as missing_progress
from onward.insight.views.missing import run as missing_run
from onward.insight.views.missing import stop as missing_stop
from onward.insight.views.need import need, need_choose, need_kind, need_usual
from onward.insight.views.pictures import map_page, sectors, sites
from onward.insight.views.ranked import ranked_gaps
from onward.insight.views.reach import forget_times, reach
from onward.insight.views.snapshots import (
    compare,
    snapshot,
    snapshot_list,
    snapshot_remove,
    snapshot_rename,
    snapshot_take,
)
from onward.insight.views.what_if import what_if, what_if_sites

__all__ = [
    "access", "cell", "compare", "connection_act", "connections", "county_detail", "county_list", "duplication",
    "forget_times", "groups", "map_page", "matrix", "missing", "missing_again", "missing_invite",
    "missing_progress", "missing_run", "missing_stop", "need", "need_choose", "need_kind", "need_usual",
    "next_steps", "ranked_gaps", "reach", "sectors", "sites", "snapshot", "snapshot_list", "snapshot_remove",
    "snapshot_rename", "snapshot_take", "what_if", "what_if_sites", "working",
]  # fmt: skip
