"""Pictures that people send are read with care, and kept by what is in them."""

import os
from pathlib import Path

import pytest
from PIL import ImageCms

from journeys.domain.reason import Refused
from journeys.import_export.image import files
from journeys.import_export.image.bounds import LARGEST, LONGEST
from journeys.import_export.image.reading import read_here
from journeys.settings import Settings
from tests.pictures import drawing, for_print, moving, on_its_side, opened, photograph


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings.from_env({"JOURNEYS_SECRET": "only for tests"}, data=tmp_path)


def test_a_photograph_stands_upright_and_tells_nothing_of_who_took_it_and_where() -> None:
    sent = on_its_side(80, 60)
    assert b"Fototoestel" in sent

    kept = read_here(sent)

    assert (kept.width, kept.height) == (60, 80)
    image = opened(kept.content)
    assert image.size == (60, 80)
    assert not image.getexif()
    assert "exif" not in image.info
    assert b"Fototoestel" not in kept.content


def test_a_large_picture_is_made_small_enough_for_a_screen() -> None:
    kept = read_here(photograph(4000, 1000))

    assert (kept.width, kept.height) == (LONGEST, LONGEST // 4)
    assert kept.media_type == "image/jpeg"


def test_a_small_picture_keeps_its_size_and_its_kind() -> None:
    for kind, media_type in (("PNG", "image/png"), ("WEBP", "image/webp"), ("JPEG", "image/jpeg")):
        kept = read_here(photograph(80, 60, kind))
        assert (kept.media_type, kept.width, kept.height) == (media_type, 80, 60)


def test_a_photograph_that_was_saved_as_a_png_is_kept_as_a_photograph() -> None:
    kept = read_here(photograph(1400, 1000, "PNG", compress_level=1))

    assert kept.media_type == "image/jpeg"
    assert len(kept.content) < 500_000


def test_what_is_see_through_stays_so() -> None:
    kept = read_here(drawing(mode="RGBA", colour=(200, 10, 10, 40)))

    assert opened(kept.content).getpixel((3, 3)) == (200, 10, 10, 40)


def test_greys_of_sixteen_bits_keep_their_shades() -> None:
    kept = read_here(drawing(mode="I;16", colour=0x8000))

    assert opened(kept.content).getpixel((3, 3)) == (128, 128, 128)


def test_every_way_to_write_a_pixel_is_read() -> None:
    for mode in ("1", "L", "LA", "P", "RGB", "RGBA"):
        assert read_here(drawing(mode=mode, colour=1 if mode in "1LP" else None)).width == 80
    assert read_here(for_print()).media_type == "image/jpeg"


def test_a_profile_of_colours_is_used_and_not_kept() -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()

    kept = read_here(photograph(80, 60, icc_profile=profile))

    assert "icc_profile" not in opened(kept.content).info


def test_of_a_moving_picture_the_first_one_is_kept() -> None:
    image = opened(read_here(moving()).content)

    assert getattr(image, "n_frames", 1) == 1
    assert image.getpixel((3, 3)) == (0, 128, 128)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "nothing in this file"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", "not a PNG, JPEG or WebP"),
        (b"%PDF-1.7", "not a PNG, JPEG or WebP"),
        (photograph(80, 60, "GIF"), "not a PNG, JPEG or WebP"),
        (photograph(80, 60, "BMP"), "not a PNG, JPEG or WebP"),
        (photograph(400, 300)[:2000], "damaged or incomplete"),
        (drawing(400, 300)[:60], "damaged or incomplete"),
        (b"\x89PNG\r\n\x1a\n" + os.urandom(3000), "PNG|damaged"),
        (b"\0" * (LARGEST + 1), "larger than 12 MB"),
    ],
    ids=["nothing", "svg", "pdf", "gif", "bmp", "half a photo", "half a png", "noise", "large"],
)
def test_what_is_no_picture_is_refused_with_a_sentence(content: bytes, sentence: str) -> None:
    with pytest.raises(Refused, match=sentence):
        read_here(content)


def test_a_small_file_that_unfolds_into_a_wall_is_refused_before_it_does() -> None:
    bomb = drawing(20_000, 20_000, mode="1", colour=0)
    assert len(bomb) < 100_000

    with pytest.raises(Refused, match="more than 50 million pixels"):
        read_here(bomb)


def test_a_file_is_called_after_what_is_in_it_and_is_there_once(settings: Settings) -> None:
    first = files.keep(settings, drawing())
    again = files.keep(settings, drawing())
    another = files.keep(settings, photograph())

    assert first == again != another
    kept = sorted(path.name for path in (settings.data / files.FOLDER).iterdir())
    assert kept == sorted([first, another])
    assert files.content_of(settings, first) == drawing()


def test_only_who_runs_the_program_can_look_into_the_folder(settings: Settings) -> None:
    digest = files.keep(settings, drawing())
    folder = settings.data / files.FOLDER

    assert folder.stat().st_mode & 0o077 == 0
    assert (folder / digest).stat().st_mode & 0o077 == 0


def test_what_is_not_a_digest_leads_nowhere(settings: Settings) -> None:
    (settings.data / "secret").write_text("geheim")
    files.keep(settings, drawing())

    for digest in ("../secret", "", "..", "/" + "a" * 63, "A" * 64, "../" * 19 + "secret" + "x"):
        assert files.content_of(settings, digest) is None
        assert files.missing(settings, [digest]) == {digest}


def test_files_that_are_not_here_are_named(settings: Settings) -> None:
    here, elsewhere = files.keep(settings, drawing()), "0" * 64

    assert files.missing(settings, [here, elsewhere, elsewhere]) == {elsewhere}
    assert files.content_of(settings, elsewhere) is None


def test_the_smallest_picture_is_one_too() -> None:
    assert opened(read_here(drawing(1, 1)).content).size == (1, 1)
