from onward.insight.views.counties import county_detail, county_list
from onward.insight.views.duplication import duplication
from onward.insight.views.gaps import cell, matrix, next_steps
from onward.insight.views.need import need, need_choose, need_kind, need_usual
from onward.insight.views.pictures import map_page, sectors, sites

__all__ = [
    "cell", "county_detail", "county_list", "duplication", "map_page", "matrix", "need", "need_choose",
    "need_kind", "need_usual", "next_steps", "sectors", "sites",
]  # fmt: skip
