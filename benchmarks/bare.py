"""The framework by itself, answering “hello”: what every page is compared with."""

import gc

from litestar import Litestar, get


@get("/", sync_to_thread=False)
def hello() -> str:
    return "hello"


def app() -> Litestar:
    made = Litestar([hello], openapi_config=None)
    # As the program itself does.
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 50, 100)
    return made
