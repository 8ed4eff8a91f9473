"""Method and sources: how the Atlas knows what it says, printed from the release."""

from views import frame, method

frame.begin("method")
method.question()
method.classes()
method.families()
method.place_types()
method.plan()
method.indicators()
method.bounds()
method.systems()
method.thresholds()
method.sources()
frame.end()
