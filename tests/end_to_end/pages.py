"""Every page there is, as whoever sees most of it. A new page gets its line here."""

PAGES: dict[str | None, list[str]] = {
    None: ["/inloggen", "/toegankelijkheid"],
    "noor": [
        "/",
        "/klantreizen",
        "/klantreizen/reisdocumenten",
    ],
}
