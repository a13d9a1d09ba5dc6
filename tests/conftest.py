"""What holds for every test: a property is one of the program, not of how busy the machine is."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

settings.register_profile("lika", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("lika")
