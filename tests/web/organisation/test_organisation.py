from tests.browser import Browser


def test_a_channel_shows_its_use_and_how_it_felt(reader: Browser) -> None:
    card = reader.open("/organisatie").one("section:has(#channel-balie)").text

    assert "1 touchpoint" in card
    assert "Assumption" in card
    assert "Persoonlijk contact en directe feedback" in card


def test_a_channel_that_was_not_scored_says_so(reader: Browser) -> None:
    assert "not scored yet" in reader.open("/organisatie").one("section:has(#channel-chat)").text


def test_departments_that_hand_over_most_come_first(reader: Browser) -> None:
    pairs = reader.open("/organisatie").select(".pairs li")

    counts = [int(pair.select(".num")[0].text.rstrip("×")) for pair in pairs]
    assert counts == sorted(counts, reverse=True)
    assert "KCC" in pairs[0].text


def test_an_administrator_adds_and_edits_a_channel(admin: Browser) -> None:
    admin.open("/organisatie/kanalen/nieuw").fill_in("#edit", title="Fax", kind="other")
    admin.open("/organisatie/kanalen/fax/bewerken").fill_in("#edit", weaknesses="Niemand heeft het")

    assert "Niemand heeft het" in admin.open("/organisatie").text


def test_an_administrator_adds_and_edits_a_department(admin: Browser) -> None:
    admin.open("/organisatie/diensten/nieuw").fill_in("#edit", code="BSD", title="Bestuursdienst")
    admin.open("/organisatie/diensten/bsd/bewerken").fill_in("#edit", title="Bestuur en staf")

    assert "Bestuur en staf" in admin.open("/organisatie").text


def test_a_department_needs_an_abbreviation(admin: Browser) -> None:
    page = admin.open("/organisatie/diensten/nieuw").fill_in("#edit", title="Bestuursdienst")

    assert page.status == 422
    assert "Fill this in." in page.text


def test_a_manager_cannot_change_the_organisation(manager: Browser) -> None:
    assert manager.send("/organisatie/kanalen/nieuw", {"title": "Fax"}).status == 403
