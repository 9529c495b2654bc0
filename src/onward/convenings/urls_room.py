from django.urls import path

from onward.convenings.views import after, asks, dots, groups, room, table

urlpatterns = [
    path("asks/", asks.asks, name="asks"),
    path("asks/new/", asks.add, name="ask-add"),
    path("asks/<int:ask_id>/", asks.ask, name="ask"),
    path("asks/<int:ask_id>/act/", asks.act, name="ask-act"),
    path("<int:gathering_id>/room/", room.room, name="gathering-room"),
    path("<int:gathering_id>/room/act/", room.act, name="gathering-room-act"),
    path("<int:gathering_id>/room/cards/", room.cards, name="gathering-cards"),
    path("<int:gathering_id>/room/paper/", room.paper, name="gathering-paper"),
    path("<int:gathering_id>/room/groups/", groups.groups, name="gathering-groups"),
    path("<int:gathering_id>/room/groups/act/", groups.act, name="gathering-groups-act"),
    path("<int:gathering_id>/room/screen/", groups.screen, name="gathering-screen"),
    path("<int:gathering_id>/room/screen/now/", groups.screen_now, name="gathering-screen-now"),
    path("<int:gathering_id>/room/dots/", room.result, name="gathering-dots"),
    path("<int:gathering_id>/needs/", after.needs, name="gathering-needs"),
    path("<int:gathering_id>/decisions/", after.decisions, name="gathering-decisions"),
    path("<int:gathering_id>/decisions/<int:decision_id>/", after.decision, name="gathering-decision"),
    path(
        "<int:gathering_id>/decisions/<int:decision_id>/remove/", after.remove_decision,
        name="gathering-decision-remove",
    ),
    path("<int:gathering_id>/minutes/", after.minutes, name="gathering-minutes"),
    path("<int:gathering_id>/minutes/write/", after.write, name="gathering-minutes-write"),
    path("<int:gathering_id>/thanks/", after.thanks, name="gathering-thanks"),
]  # fmt: skip
table_urls = [
    path("<slug:code>/", table.table, name="table"),
    path("<slug:code>/send/", table.send, name="table-send"),
    path("<slug:code>/said/", table.said, name="table-said"),
    path("<slug:code>/worker.js", table.worker, name="table-worker"),
    path("<slug:code>/item/<int:item_id>/", table.item, name="table-item"),
]
dots_urls = [path("<slug:code>/", dots.dots, name="dots")]
short_dots_urls = [path("<slug:code>/", dots.short, name="dots-short")]
