"""All that is done in the outline of a journey: looking, typing, rearranging and pasting."""

from litestar import Router

from journeys.web.journey import outline, outline_line, outline_lines, outline_paste

router = Router(
    "/",
    route_handlers=[
        outline.router,
        outline_line.router,
        outline_lines.router,
        outline_paste.router,
    ],
)
