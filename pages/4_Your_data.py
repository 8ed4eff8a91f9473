"""Your data: what would a steward's own files show, and what leaves this machine? On a steward's machine alone."""

from views import frame
from views.steward import page

frame.begin("steward")
page.question()
page.steps()
frame.end()
