from django.urls import path

from onward.outreach.views import adding, conversations, do_not_contact, entry, listing, steps
from onward.outreach.views.engagement import board, first, one, picture, saved, table
from onward.outreach.views.letters import choosing, letter, sending, writing

urlpatterns = [
    path("", listing.entries, name="outreach-list"),
    path("change/", listing.change_entries, name="outreach-bulk"),
    path("add/", adding.add, name="outreach-add"),
    path("<int:pk>/", entry.entry, name="outreach-entry"),
    path("engagement/", table.table, name="engagement-table"),
    path("engagement/change/", table.change, name="engagement-bulk"),
    path("engagement/board/", board.board, name="engagement-board"),
    path("engagement/picture/", picture.picture, name="engagement-picture"),
    path("engagement/first/", first.first, name="engagement-first"),
    path("engagement/views/save/", saved.save, name="engagement-view-save"),
    path("engagement/views/<int:view_id>/", saved.edit, name="engagement-view"),
    path("engagement/views/<int:view_id>/remove/", saved.remove, name="engagement-view-remove"),
    path("engagement/<int:pk>/", one.judge, name="engagement-edit"),
    path("engagement/<int:pk>/move/", board.move, name="engagement-move"),
    path("steps/", steps.steps, name="next-steps"),
    path("talks/<int:pk>/", conversations.conversations, name="conversations"),
    path("talks/<int:pk>/log/", conversations.log, name="conversation-log"),
    path("talk/<int:pk>/edit/", conversations.edit, name="conversation-edit"),
    path("talk/<int:pk>/remove/", conversations.remove, name="conversation-remove"),
    path("talk/<int:pk>/done/", conversations.done, name="step-done"),
    path("do-not-contact/", do_not_contact.closed_list, name="do-not-contact"),
    path("do-not-contact/<int:pk>/", do_not_contact.close, name="do-not-contact-set"),
    path("do-not-contact/lift/<int:closed_id>/", do_not_contact.lift, name="do-not-contact-lift"),
    path("letters/", choosing.letters, name="letters"),
    path("letters/new/", choosing.new, name="letter-new"),
    path("letters/<int:pk>/", sending.letter, name="letter"),
    path("letters/<int:pk>/whom/", choosing.more, name="letter-whom"),
    path("letters/<int:pk>/text/", writing.letter_text, name="letter-text"),
    path("letters/<int:pk>/progress/", sending.progress, name="letter-progress"),
    path("letters/<int:pk>/act/", sending.act, name="letter-act"),
    path("letters/<int:pk>/to/<int:recipient_id>/", letter.letter_to, name="letter-to"),
    path("letters/<int:pk>/to/<int:recipient_id>/change/", letter.letter_to_change, name="letter-to-change"),
    path("letters/<int:pk>/to/<int:recipient_id>/act/", letter.letter_to_act, name="letter-to-act"),
    path("letters/off/<str:token>/", letter.letter_off, name="letter-off"),
]
