"""Strengths and gaps: which parts of the plan are in place, partly, missing, or not known yet?"""

from views import frame, strengths

frame.begin("strengths")
strengths.question()
strengths.body()
frame.end()
