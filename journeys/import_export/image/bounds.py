"""How large a picture may be, and what the process may use that reads it.

A hostile file is small: two kilobytes can claim to be a picture of a milliard pixels."""

import resource

# What may be sent, in bytes, and how many pixels it may have: the largest that most phones make.
LARGEST = 12 * 2**20
PIXELS = 50_000_000
# What is kept: the longest side in pixels, enough for a projector. A drawing in few colours stays
# small as PNG; what is heavier than this, in bytes, is a photograph, and kept as one.
LONGEST = 1600
HEAVY = 1_000_000

# Room in bytes, processor time in seconds. The largest honest picture takes a quarter of each.
MEMORY = 1200 * 2**20
SECONDS = 20
OPEN_FILES = 32


def confine() -> None:
    """Hold this process to what reading one picture may use, and let it write nothing. There is
    no way back."""
    for what, most in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, SECONDS),
        (resource.RLIMIT_NOFILE, OPEN_FILES),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (most, most))
