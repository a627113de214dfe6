from collections.abc import Callable

from sqlalchemy import desc
from sqlmodel import Session, select

from journeys.domain.models import Change
from tests.browser import Browser

OLD = "fiets lamp wolk 12"
NEW = "regen stoel paars 7"


def test_my_account_says_who_i_am_and_what_i_may(manager: Browser) -> None:
    page = manager.open("/account")

    assert "mila@example.org" in page.text
    assert "You can edit promises" in page.text
    assert "This browser" in page.text


def test_a_new_password_ends_the_other_sessions(sign_in: Callable[[str], Browser]) -> None:
    here, elsewhere = sign_in("mila"), sign_in("mila")
    page = here.open("/account").fill_in("#change-password", password=OLD, new_password=NEW)

    assert "Your password was changed." in page.text
    assert here.open("/").url == "/"
    assert elsewhere.open("/").url.startswith("/inloggen")


def test_a_password_is_not_changed_without_the_current_one(manager: Browser) -> None:
    page = manager.open("/account").fill_in("#change-password", password="x", new_password=NEW)

    assert page.status == 422
    assert "This is not your current password." in page.text


def test_a_short_password_is_refused(manager: Browser) -> None:
    page = manager.open("/account").fill_in("#change-password", password=OLD, new_password="kort")

    assert "Use at least 12 characters." in page.text


def test_signing_out_everywhere_ends_every_session(sign_in: Callable[[str], Browser]) -> None:
    here, elsewhere = sign_in("mila"), sign_in("mila")
    here.open("/account").click("Sign out everywhere")

    assert here.open("/").url.startswith("/inloggen")
    assert elsewhere.open("/").url.startswith("/inloggen")


def test_somebody_new_gets_a_password_that_is_shown_once(admin: Browser, somebody: Browser) -> None:
    page = admin.open("/gebruikers").fill_in(
        "#add-user", name="Jan", email="jan@example.org", role="reader"
    )
    secret = page.one("#secret").text

    assert secret not in admin.open("/gebruikers").text
    assert somebody.sign_in("jan@example.org", secret).url == "/"


def test_two_people_cannot_share_an_address(admin: Browser) -> None:
    page = admin.open("/gebruikers").fill_in(
        "#add-user", name="Noor", email="NOOR@example.org", role="reader"
    )

    assert page.status == 422


def test_who_loses_access_is_signed_out_at_once(admin: Browser, manager: Browser) -> None:
    admin.open("/gebruikers").fill_in('form[action="/gebruikers/mila/toegang"]')

    assert manager.open("/").url.startswith("/inloggen")


def test_another_role_counts_from_the_next_page_on(admin: Browser, reader: Browser) -> None:
    admin.open("/gebruikers").fill_in("#role-kees", role="manager")

    assert reader.open("/klantbeloften/nieuw").status == 200


def test_the_last_administrator_stays(admin: Browser) -> None:
    page = admin.open("/gebruikers").fill_in("#role-ada", role="reader")

    assert "only administrator left" in page.text
    assert admin.open("/gebruikers").status == 200


def test_anybody_can_read_the_accessibility_statement(somebody: Browser) -> None:
    page = somebody.open("/toegankelijkheid")

    assert page.status == 200
    assert "WCAG 2.2" in page.text


def test_nobody_is_removed_so_that_an_administrator_always_stays(admin: Browser) -> None:
    assert admin.open("/verwijderen/account/ada").status == 404
    assert admin.send("/verwijderen/account/ada", {}).status == 404
    assert admin.open("/gebruikers").status == 200


def test_who_was_an_administrator_cannot_take_back_that_it_ended(
    admin: Browser, session: Session
) -> None:
    admin.open("/gebruikers").fill_in("#role-mila", role="admin")
    admin.open("/gebruikers").fill_in("#role-ada", role="reader")
    last = session.exec(select(Change).order_by(desc(Change.number))).first()  # type: ignore[arg-type]

    assert last and (last.noun, last.actor) == ("account", "ada")
    assert admin.send(f"/ongedaan/{last.batch}", {}).status == 404
    assert admin.open("/gebruikers").status == 403
