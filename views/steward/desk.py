"""The steward's one door: everything these pages ask of release/, by one name."""

from release.desk import DraftFile, DraftSettings, Hand, Looked
from release.desk import check, join_sentences, look, map_text, previewed, proposed_map, publish, releases, roll_back
from release.desk_page.changed import changed
from release.desk_page.maps import reused_rows, speaks_now
from release.desk_page.needed import holds_people
from release.desk_page.refusals import BuildRefused, IntakeRefused, Overtaken, ReleaseError
from release.desk_page.room import Room
from release.desk_page.templates import template_file, template_list
from release.desk_page.wording import scale_titles, words

__all__ = [
    "BuildRefused", "DraftFile", "DraftSettings", "Hand", "IntakeRefused", "Looked", "Overtaken", "ReleaseError", "Room", "changed", "check", "holds_people", "join_sentences",
    "look", "map_text", "previewed", "proposed_map", "publish", "releases", "reused_rows", "roll_back", "scale_titles", "speaks_now", "template_file", "template_list", "words",
]
