"""From files to a store: each file read, its citations found and made absolute, then the touched blocks resolved."""

from danchieu.building.ahead import usual_jobs
from danchieu.building.rooms import Rooms
from danchieu.building.running import Report, build, quiet, resolve_pending
from danchieu.building.stating import state

__all__ = ["Report", "Rooms", "build", "quiet", "resolve_pending", "state", "usual_jobs"]
