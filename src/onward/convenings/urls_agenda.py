"""Agendas, their blocks, and the packs for table leaders."""

from django.urls import path

from onward.convenings.views import agenda, agenda_lines, blocks, clips, packs

ONE = "<int:gathering_id>/agenda/"
LINE = f"{ONE}<int:line_id>/"
BLOCK = "blocks/<slug:block_key>/"

urlpatterns = [
    path(ONE, agenda.agenda, name="gathering-agenda"),
    path(f"{ONE}propose/", agenda.propose, name="agenda-propose"),
    path(f"{ONE}copy/", agenda.copy, name="agenda-copy"),
    path(f"{ONE}share/", agenda.share, name="agenda-share"),
    path(f"{ONE}agenda.pdf", agenda.as_pdf, name="agenda-pdf"),
    path(f"{ONE}now/", agenda.now, name="agenda-now"),
    path(f"{ONE}add/", agenda_lines.add, name="agenda-add"),
    path(f"{LINE}", agenda_lines.edit, name="agenda-line"),
    path(f"{LINE}move/", agenda_lines.move, name="agenda-move"),
    path("<int:gathering_id>/packs/", packs.packs, name="gathering-packs"),
    path("<int:gathering_id>/packs/pack.pdf", packs.as_pdf, name="packs-pdf"),
    path("<int:gathering_id>/packs/<int:guest_id>/", packs.pack, name="pack"),
    path("<int:gathering_id>/packs/<int:guest_id>/pack.pdf", packs.pack_as_pdf, name="pack-pdf"),
    path("blocks/", blocks.blocks, name="blocks"),
    path("blocks/new/", blocks.add, name="block-add"),
    path(BLOCK, blocks.read, name="block"),
    path(f"{BLOCK}edit/", blocks.edit, name="block-edit"),
    path(f"{BLOCK}show/", blocks.show_or_hide, name="block-show"),
    path(f"{BLOCK}default/", blocks.back_to_default, name="block-default"),
    path(f"{BLOCK}film/", clips.add, name="clip-add"),
    path("films/<int:clip_id>/", clips.file, name="clip"),
    path("films/<int:clip_id>/remove/", clips.remove, name="clip-remove"),
]
