"""Pictures at steps, as people add them: by keyboard, dropped, pasted, and without JavaScript."""

from base64 import b64encode
from collections.abc import Callable

from playwright.sync_api import FilePayload, Page, expect

from tests.pictures import drawing, on_its_side

MAP = "/klantreizen/schulden-danny"
STEPS = ".map__step"
WORDS = "Danny opent zijn post aan de keukentafel"
# What a browser hands to a page when a file is dropped on it or pasted into it.
_HAND_OVER = """([selector, kind, content]) => {
  const bytes = Uint8Array.from(atob(content), (one) => one.charCodeAt(0));
  const handed = new DataTransfer();
  handed.items.add(new File([bytes], "foto.png", { type: "image/png" }));
  const place = document.querySelector(selector);
  const options = { bubbles: true, cancelable: true };
  if (kind === "paste") {
    place.dispatchEvent(new ClipboardEvent("paste", { clipboardData: handed, ...options }));
    return;
  }
  for (const name of ["dragover", "drop"]) {
    place.dispatchEvent(new DragEvent(name, { dataTransfer: handed, ...options }));
  }
}"""


def test_a_picture_is_added_with_the_keyboard_alone(
    visit: Callable[..., Page], address: str
) -> None:
    page = visit("noor")
    # From here on the browser asks us for a file: to ask it for that takes a moment itself.
    page.on("filechooser", lambda _chooser: None)
    page.goto(address + MAP)
    step = page.locator(STEPS).first

    step.locator("details.menu summary").focus()
    page.keyboard.press("Enter")
    expect(step.get_by_role("link", name="Add a picture")).to_be_visible()
    step.get_by_role("link", name="Add a picture").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_label("Which picture?")).to_be_focused()
    with page.expect_file_chooser() as chooser:
        page.keyboard.press("Space")
    chooser.value.set_files(_file(on_its_side(400, 300)))
    preview = page.locator("[data-preview]")
    expect(preview).to_be_visible()
    page.keyboard.press("Tab")
    expect(page.get_by_label("What is on the picture?")).to_be_focused()
    page.keyboard.type(WORDS)
    page.keyboard.press("Control+Enter")

    expect(page.locator("#panel")).not_to_be_visible()
    picture = page.locator(".map").get_by_role("img", name=WORDS)
    expect(picture).to_be_visible()
    assert picture.evaluate("image => image.naturalHeight > image.naturalWidth")
    expect(page.locator("#told")).to_contain_text("The picture was added")
    page.keyboard.press("Control+z")
    expect(picture).to_have_count(0)


def test_a_refused_picture_says_why_and_a_right_one_follows(
    visit: Callable[..., Page], address: str
) -> None:
    page = visit("noor")
    page.goto(f"{address}{MAP}?laag=afbeeldingen")
    page.get_by_role("link", name="Add a picture to").first.click()

    page.get_by_label("Which picture?").set_input_files(_file(b"<svg/>"))
    page.get_by_label("What is on the picture?").fill(WORDS)
    page.get_by_role("button", name="Save").click()
    expect(page.locator("#bestand-error")).to_contain_text("not a PNG, JPEG or WebP")
    expect(page.get_by_label("What is on the picture?")).to_have_value(WORDS)
    page.get_by_label("Which picture?").set_input_files(_file(drawing()))
    page.get_by_role("button", name="Save").click()

    expect(page.locator(".map").get_by_role("img", name=WORDS)).to_be_visible()
    _undo(page)


def test_a_picture_is_dropped_on_a_step(visit: Callable[..., Page], address: str) -> None:
    page = visit("noor")
    page.goto(address + MAP)

    page.evaluate(_HAND_OVER, [f"{STEPS}[data-picture-url]", "drop", _text(drawing())])

    expect(page.locator("[data-preview]")).to_be_visible()
    expect(page.get_by_label("What is on the picture?")).to_be_focused()
    page.keyboard.type(WORDS)
    page.get_by_role("button", name="Save").click()
    expect(page.locator(".map").get_by_role("img", name=WORDS)).to_be_visible()
    _undo(page)


def test_a_picture_is_pasted_into_the_form(visit: Callable[..., Page], address: str) -> None:
    page = visit("noor")
    page.goto(f"{address}{MAP}?laag=afbeeldingen")
    page.get_by_role("link", name="Add a picture to").first.click()
    expect(page.get_by_label("Which picture?")).to_be_visible()

    page.evaluate(_HAND_OVER, ["#panel textarea", "paste", _text(drawing())])

    expect(page.locator("[data-preview]")).to_be_visible()
    files = page.get_by_label("Which picture?").evaluate("input => input.files.length")
    assert files == 1


def test_pictures_are_looked_at_and_put_in_order(visit: Callable[..., Page], address: str) -> None:
    page = visit("noor")
    page.goto(f"{address}{MAP}?laag=afbeeldingen")
    for words in ("Eerst", "Daarna"):
        page.get_by_role("link", name="Add a picture to").first.click()
        page.get_by_label("Which picture?").set_input_files(_file(drawing()))
        page.get_by_label("What is on the picture?").fill(words)
        page.get_by_role("button", name="Save").click()
        expect(page.locator(".map").get_by_role("img", name=words)).to_be_visible()

    page.locator(".map .shot").first.click()
    expect(page.locator("#panel")).to_contain_text("1 of 2")
    page.locator("#panel").get_by_role("button", name="Put it later").click()
    expect(page.locator("#panel")).to_contain_text("2 of 2")
    expect(page.locator("#panel").get_by_role("button", name="Put it later")).to_be_focused()
    order = [image.get_attribute("alt") for image in page.locator(".map .shot img").all()]
    assert order == ["Daarna", "Eerst"]
    page.locator("#panel").get_by_role("link", name="Previous picture").click()
    expect(page.locator("#panel figcaption")).to_contain_text("Daarna")
    page.keyboard.press("Escape")
    for _ in range(3):
        _undo(page)
    expect(page.locator(".map .shot")).to_have_count(0)


def test_somebody_else_sees_a_new_picture_at_once(visit: Callable[..., Page], address: str) -> None:
    noor, sam = visit("noor"), visit("sam")
    for page in (noor, sam):
        page.goto(f"{address}{MAP}?laag=afbeeldingen")
    expect(noor.locator("#people")).to_contain_text("Sam")

    noor.get_by_role("link", name="Add a picture to").first.click()
    noor.get_by_label("Which picture?").set_input_files(_file(drawing()))
    noor.get_by_label("What is on the picture?").fill(WORDS)
    noor.get_by_role("button", name="Save").click()

    expect(sam.locator(".map").get_by_role("img", name=WORDS)).to_be_visible(timeout=4000)
    _undo(noor)
    expect(sam.locator(".map").get_by_role("img", name=WORDS)).to_have_count(0, timeout=4000)


def test_without_javascript_a_picture_is_added_from_the_storyboard(
    visit: Callable[..., Page], address: str
) -> None:
    page = visit("noor", java_script_enabled=False)
    page.goto(f"{address}{MAP}/storyboard")

    page.get_by_role("link", name="Add a picture to").first.click()
    page.get_by_label("Which picture?").set_input_files(_file(drawing()))
    page.get_by_label("What is on the picture?").fill(WORDS)
    page.get_by_role("button", name="Save").click()

    assert "/storyboard#paneel-" in page.url
    expect(page.locator(".storyboard").get_by_role("img", name=WORDS)).to_be_visible()
    page.get_by_role("button", name="Undo").first.click()


def _file(content: bytes) -> FilePayload:
    return {"name": "IMG_2041.JPG", "mimeType": "image/jpeg", "buffer": content}


def _text(content: bytes) -> str:
    return b64encode(content).decode()


def _undo(page: Page) -> None:
    with page.expect_response("**/ongedaan"):
        page.locator("#ongedaan").click()
    expect(page.locator("#told")).to_contain_text("Undone.")
