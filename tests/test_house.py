"""The rules of the house that a machine can keep."""

import ast
import re
from pathlib import Path

import pytest
from importlinter.cli import lint_imports

from journeys.app import ROUTERS, create_app
from journeys.domain.permission import ROLES
from journeys.settings import Settings
from journeys.web.templating import templates

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "journeys"
TEMPLATES = PACKAGE / "web" / "templates"

# Longer than 300 lines, and right as it is: CONTRIBUTING.md says why.
LONG_FILES = re.findall(r"^- `(journeys/\S+)`", (ROOT / "CONTRIBUTING.md").read_text(), re.M)


def python_files() -> list[Path]:
    return [file for file in PACKAGE.rglob("*.py") if "versions" not in file.parts]


def test_the_arrows_of_the_house_point_one_way(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    assert lint_imports(config_filename=str(ROOT / "pyproject.toml")) == 0


def test_no_file_is_long_without_a_reason_in_contributing() -> None:
    long = {
        str(file.relative_to(ROOT))
        for file in python_files()
        if len(file.read_text().splitlines()) > 300
    }
    assert long <= set(LONG_FILES)


def test_no_function_is_longer_than_forty_lines() -> None:
    long = [
        f"{file.relative_to(ROOT)}:{node.lineno} {node.name}"
        for file in python_files()
        for node in ast.walk(ast.parse(file.read_text()))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (node.end_lineno or 0) - node.lineno > 40
    ]
    assert long == []


def test_every_template_compiles() -> None:
    environment = templates()
    for name in environment.list_templates(extensions=["html"]):
        environment.get_template(name)


def test_a_page_extends_the_layout_and_a_fragment_never_does() -> None:
    for file in TEMPLATES.rglob("*.html"):
        if file.parent.name == "components" or file.name == "layout.html":
            continue
        extends = "{% extends" in file.read_text()
        assert extends != file.name.startswith("_"), file


def test_no_template_has_an_inline_style_or_script() -> None:
    for file in TEMPLATES.rglob("*.html"):
        text = file.read_text()
        assert not re.search(r"\sstyle=|<style|\son[a-z]+=|hx-on|javascript:", text), file
        assert not re.search(r"<script(?![^>]* src=)", text), file


def test_every_form_that_posts_carries_its_csrf_token() -> None:
    for file in TEMPLATES.rglob("*.html"):
        for form in re.findall(r"<form\b.*?</form>", file.read_text(), re.S):
            if 'method="post"' in form:
                assert "csrf()" in form, f"{file}: {form[:120]}"


def test_every_route_says_who_may_take_it(tmp_path: Path) -> None:
    settings = Settings.from_env({"JOURNEYS_SECRET": "only for tests"}, data=tmp_path)
    app = create_app(settings)
    for route in app.routes:
        for handler in getattr(route, "route_handlers", []):
            # The framework adds answers to OPTIONS by itself; the guard refuses them.
            if handler.http_methods != {"OPTIONS"}:
                assert "may" in handler.opt, f"{route.path} has no permission"
    assert ROUTERS
    assert ROLES["reader"] == {"read"}


def test_no_text_names_a_registry_host_or_a_machine_path() -> None:
    told = re.compile(r"pypi\.org|registry\.npmjs|files\.pythonhosted|/work/|/tmp/w")
    for file in ROOT.rglob("*"):
        hidden = any(part.startswith(".") and part != ".ci" for part in file.parts)
        if hidden or not file.is_file() or file.suffix in (".woff2", ".png", ".pyc", ".sqlite3"):
            continue
        if file.suffix == ".js" or file == Path(__file__) or "var" in file.parts:
            continue
        assert not told.search(file.read_text(errors="ignore")), file


def test_every_third_party_file_has_its_version_and_checksum_written_down() -> None:
    lines = (PACKAGE / "web/static/vendor/VERSIONS.txt").read_text().splitlines()
    assert lines[0].split("\t") == ["name", "version", "licence", "sha512"]
    assert len(lines) > 10
    assert all(len(line.split("\t")) == 4 and line.endswith("==") for line in lines[1:])
