"""The steward's one door: everything these pages ask of release/, by one name."""

from release.desk import DraftFile, DraftSettings, Hand, Line, Looked
from release.desk import after_withdrawal, check, history, join_sentences, look, map_text, previewed, proposed_map, publish, releases, roll_back, withdraw
from release.desk_page.changed import changed
from release.desk_page.maps import reused_rows, speaks_now
from release.desk_page.needed import holds_people
from release.desk_page.refusals import BuildRefused, IntakeRefused, Overtaken, ReleaseError
from release.desk_page.room import Room
from release.desk_page.templates import template_file, template_list
from release.desk_page.terms import flag_labels, kind_words, proposed_terms, reused_terms, services_by_kind, terms_text
from release.desk_page.wording import scale_titles, words

__all__ = [
    "BuildRefused", "DraftFile", "DraftSettings", "Hand", "IntakeRefused", "Line", "Looked", "Overtaken", "ReleaseError", "Room", "after_withdrawal", "changed", "check", "flag_labels", "history",
    "holds_people", "join_sentences", "kind_words", "look", "map_text", "previewed", "proposed_map", "proposed_terms", "publish", "releases", "reused_rows", "reused_terms", "roll_back", "scale_titles",
    "services_by_kind", "speaks_now", "template_file", "template_list", "terms_text", "withdraw", "words",
]
