"""Reach of services: how far do residents live from each kind of care?"""

from views import frame, reach

frame.begin("reach")
reach.question()
asked = reach.ask()
reach.first_view(asked)
reach.distances(asked)
reach.clusters(asked)
reach.findings()
frame.end()
