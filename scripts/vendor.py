"""Fetches what others made for the front end: style, font, icons, htmx, and axe for the tests.

Run by `make vendor` and committed: nothing here runs when the program is built or used. The font
for paper is made of that for the screen (typefaces.py).
Every package is pinned by version and sha512 in vendored.tsv beside this file.
"""

import base64
import csv
import hashlib
import re
import subprocess
import tarfile
import tempfile
from pathlib import Path
from typing import NamedTuple

from typefaces import write_typefaces

HERE = Path(__file__).parent
STATIC = HERE.parent / "journeys/web/static"
VENDOR = STATIC / "vendor"
PAPER = HERE.parent / "journeys/import_export/poster/font"
AXE = HERE.parent / "tests/vendor"

THEME = "@nl-design-system-unstable/voorbeeld-design-tokens"
FONT = "@fontsource-variable/noto-sans"
ICONS = "@tabler/icons"
LICENCES = {
    "@nl-design-system-candidate/button-css": VENDOR / "nlds",
    "htmx.org": VENDOR / "htmx",
    FONT: VENDOR / "font",
    ICONS: VENDOR / "icons",
    "axe-core": AXE,
}


class Package(NamedTuple):
    name: str
    version: str
    licence: str
    sha512: str


def main() -> None:
    packages = list(pinned())
    with tempfile.TemporaryDirectory() as place:
        tarballs = {package.name: fetched(package, Path(place)) for package in packages}
        write_style(tarballs)
        copy_out(tarballs["htmx.org"], "dist/htmx.min.js", VENDOR / "htmx", text=True)
        font = "files/noto-sans-latin-wght-normal.woff2"
        copy_out(tarballs[FONT], font, VENDOR / "font")
        typefaces = write_type(tarballs[FONT])
        copy_out(tarballs["axe-core"], "axe.min.js", AXE)
        write_icons(tarballs[ICONS])
        for name, folder in LICENCES.items():
            copy_licence(tarballs[name], folder)
        copy_licence(tarballs[FONT], PAPER)
    write_versions(packages, typefaces)


def pinned() -> list[Package]:
    with (HERE / "vendored.tsv").open(encoding="utf-8", newline="") as table:
        return [Package(**row) for row in csv.DictReader(table, delimiter="\t")]


def fetched(package: Package, place: Path) -> tarfile.TarFile:
    pack = ["npm", "pack", "--silent", f"{package.name}@{package.version}"]
    answer = subprocess.run(pack, cwd=place, check=True, capture_output=True, text=True)
    tarball = place / answer.stdout.split()[-1]
    digest = digest_of(tarball.read_bytes())
    if digest != package.sha512:
        raise SystemExit(f"{package.name} {package.version} is not what was pinned: {digest}")
    return tarfile.open(tarball)


def digest_of(content: bytes) -> str:
    return base64.b64encode(hashlib.sha512(content).digest()).decode()


def write_style(tarballs: dict[str, tarfile.TarFile]) -> None:
    components = "\n".join(
        bare(component_css(name, tarball))
        for name, tarball in tarballs.items()
        if name.endswith("-css")
    )
    folder = VENDOR / "nlds"
    write(folder / "components.css", f"@layer vendor {{\n{components}\n}}\n")
    tokens = used_tokens(components, read(tarballs[THEME], "dist/theme.css"))
    write(folder / "tokens.css", f"@layer vendor {{\n.voorbeeld-theme {{\n{tokens}\n}}\n}}\n")


def component_css(name: str, tarball: tarfile.TarFile) -> str:
    short = name.split("/")[1].removesuffix("-css")
    path = "dist/index.css" if name.startswith("@utrecht/") else f"dist/{short}.css"
    return read(tarball, path)


def bare(css: str) -> str:
    """Without comments and source maps; nothing in it may point outside."""
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    css = re.sub(r"@import[^;]*;", "", css)
    css = re.sub(r"\s*\n\s*", "\n", css).strip()
    if re.search(r"url\(\s*['\"]?(https?:)?//", css):
        raise SystemExit("A stylesheet points to another site.")
    return css


def used_tokens(components: str, theme: str) -> str:
    """The tokens that the components use, transitively, and those that we use ourselves."""
    values = dict(re.findall(r"(--[\w-]+)\s*:\s*([^;]+);", bare(theme)))
    ours = {name for name in values if name.startswith(("--basis-", "--voorbeeld-kleuren-"))}
    waiting = names_in(components) | ours
    wanted: set[str] = set()
    while waiting:
        name = waiting.pop()
        if name in values and name not in wanted:
            wanted.add(name)
            waiting |= names_in(values[name])
    return "\n".join(f"{name}: {values[name].strip()};" for name in sorted(wanted))


def names_in(css: str) -> set[str]:
    return set(re.findall(r"var\(\s*(--[\w-]+)", css))


def write_icons(tarball: tarfile.TarFile) -> None:
    names = (HERE / "icons.txt").read_text(encoding="utf-8").split()
    symbols = "\n".join(symbol(name, tarball) for name in sorted(set(names)))
    faces = (HERE / "faces.svg").read_text(encoding="utf-8").strip()
    sprite = f'<svg xmlns="http://www.w3.org/2000/svg">\n{symbols}\n{faces}\n</svg>\n'
    write(STATIC / "icons.svg", sprite)


def symbol(name: str, tarball: tarfile.TarFile) -> str:
    drawing = read(tarball, f"icons/outline/{name}.svg")
    strokes = "".join(re.findall(r'<path d="[^"]+" />', drawing))
    return f'<symbol id="{name}" viewBox="0 0 24 24">{strokes}</symbol>'


def copy_out(tarball: tarfile.TarFile, path: str, folder: Path, text: bool = False) -> None:
    content = contents(tarball, path)
    if text:
        content = re.sub(rb"\n?//# sourceMappingURL=.*", b"", content)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / Path(path).name).write_bytes(content)


def copy_licence(tarball: tarfile.TarFile, folder: Path) -> None:
    licences = [n for n in tarball.getnames() if re.fullmatch(r"package/LICENSE[^/]*", n)]
    for name in licences:
        copy_out(tarball, name.removeprefix("package/"), folder)


def write_type(tarball: tarfile.TarFile) -> list[Path]:
    """The font for paper, of the same package: names of people have letters of many tongues."""
    files = [f"files/noto-sans-{part}-wght-normal.woff2" for part in ("latin", "latin-ext")]
    return write_typefaces([contents(tarball, file) for file in files], PAPER)


def write_versions(packages: list[Package], typefaces: list[Path]) -> None:
    font = next(package for package in packages if package.name == FONT)
    made = [
        font._replace(name=f"{font.name} as {file.name}", sha512=digest_of(file.read_bytes()))
        for file in typefaces
    ]
    lines = ["name\tversion\tlicence\tsha512"] + ["\t".join(one) for one in [*packages, *made]]
    write(VENDOR / "VERSIONS.txt", "\n".join(lines) + "\n")


def read(tarball: tarfile.TarFile, path: str) -> str:
    return contents(tarball, path).decode()


def contents(tarball: tarfile.TarFile, path: str) -> bytes:
    member = tarball.extractfile(f"package/{path}")
    if member is None:
        raise SystemExit(f"{path} is not a file")
    return member.read()


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
