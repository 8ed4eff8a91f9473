"""Reach of services: how far do residents live from each kind of care?"""

from views import frame, reach

frame.begin("reach")
reach.question()
reach.body()
reach.findings()
frame.end()
