"""Home: what help exists across Colorado, and where is it missing or unknown?"""

from views import frame, home

frame.begin("home")
home.question()
home.first_view()
home.plan_bars()
home.doors()
frame.end()
