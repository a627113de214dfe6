"""The process that makes a file out of a portrait, started by making.py: so nobody waits while a
large map is drawn, and what draws it takes no memory of the web server."""

import pickle
import resource
import sys

from journeys.import_export.poster.writing import written

# What it may use: room in bytes, processor time in seconds. The largest picture takes a tenth.
_MEMORY, _SECONDS = 2 * 2**30, 60


def main() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS, _SECONDS))
    # From our own web server, and from nobody else.
    portrait, kind, made_at = pickle.load(sys.stdin.buffer)
    sys.stdout.buffer.write(written(portrait, kind, made_at))
