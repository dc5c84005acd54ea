"""A release: complete, safe, computed once, and the next one when more has come."""

import hashlib
import json
from datetime import UTC, date, datetime

import pytest

from feedback.errors import Conflict, Refused
from feedback.invites import service as invites
from feedback.reports import queries
from feedback.reports.disclosure import RULES
from feedback.reports.models import Audience
from feedback.reports.service import canonical, make_release, sign_off
from feedback.responses.models import Mode
from surveys.definition import Band
from tests.conftest import both_engines
from tests.factories import staff, wave
from tests.feedback.reports.conftest import FRAME_DAY, published, small_survey

NOW = datetime(2026, 12, 20, 9, 0, tzinfo=UTC)
YOUNGER = Band.AGED_8_TO_11


def figure(release, concept: str, band: str = "8-11"):
    rows = {row["concept"]: row["bands"] for row in release.figures["concepts"]}
    return rows[concept].get(band)


def band(release, key: str = "8-11"):
    return next(row for row in release.figures["bands"] if row["band"] == key)


def release(session, of, **options):
    return make_release(session, of, now=NOW, **options)


def test_a_figure_carries_its_number_range_and_eligible(session, asked, say):
    invites.set_eligible(
        session, asked, YOUNGER, 60, as_of=FRAME_DAY, source="Invented"
    )
    say(24, safe_home="yes")
    say(12, safe_home="no")
    say(6, safe_home="not-sure")
    found = figure(release(session, asked), "safe_home")
    assert (found["state"], found["some"], found["n"]) == ("shown", 24, 36)
    assert found["share"] == pytest.approx([0.6667, 0.5028, 0.7979], abs=1e-3)
    assert (found["asked"], found["not-sure"], found["skipped"]) == (42, 6, 0)
    assert found["eligible"] == 60
    assert found["unheard"] == pytest.approx([24 / 60, 48 / 60], abs=1e-3)


def test_a_frame_nobody_gave_is_not_known(session, asked, say):
    say(24, safe_home="yes")
    made = release(session, asked)
    assert band(made)["eligible"] is None
    assert figure(made, "safe_home")["unheard"] is None


def test_a_band_that_was_not_asked_has_no_figure(session, asked, say):
    say(20, safe_home="yes")
    assert figure(release(session, asked), "safe_home", "12-17") is None


def test_nearly_everyone_is_said_without_the_number(session, asked, say):
    say(38, safe_home="yes")
    say(2, safe_home="no")
    found = figure(release(session, asked), "safe_home")
    assert found["state"] == "nearly-all"
    assert "share" not in found
    assert found["some"] == {"hidden": "guard"}


def test_a_hidden_majority_is_not_called_nearly_all(session, asked, say):
    say(9, safe_home="yes")
    say(4, safe_home="no")
    assert figure(release(session, asked), "safe_home")["state"] == "hidden"


def test_fewer_than_ten_give_no_share(session, asked, say):
    say(7, safe_home="yes")
    found = figure(release(session, asked), "safe_home")
    assert (found["state"], found["n"], found["some"]) == ("few", 7, None)


def test_helped_and_self_completed_are_told_apart_and_proxies_counted(
    session, asked, say
):
    say(20, safe_home="yes")
    say(8, mode=Mode.HELPED, safe_home="no")
    say(6, mode=Mode.PROXY, safe_home="no")
    found = band(release(session, asked))
    names = ("answered", "self", "helped", "proxy")
    assert [found[name] for name in names] == [28, 20, 8, 6]


def test_places_and_ages_together_do_not_give_a_small_place_away(session, asked, say):
    say(20, place="foster", safe_home="yes")
    say(3, place="secure", safe_home="yes")
    say(15, place="home", band=Band.AGED_12_TO_17, safe_home="no")
    made = release(session, asked)
    places = {row["place"]: row["answered"] for row in made.figures["places"]}
    assert places["secure"] == {"hidden": "few"}
    shown = [n for n in places.values() if isinstance(n, int)]
    known = isinstance(made.figures["children"], int)
    assert len(shown) < len(places) - 1 or not known


def test_a_verdict_says_how_it_divides(session, asked, say):
    say(12, **{"changed:calls": "changed"})
    say(10, **{"changed:calls": "a-bit"})
    say(14, **{"changed:calls": "not-changed"})
    say(6, **{"changed:calls": "worse"})
    row = release(session, asked).figures["verdicts"][0]
    found = row["bands"]["8-11"]
    assert (row["change"], found["some"], found["n"]) == ("calls", 22, 42)
    assert found["codes"] == {
        "a-bit": 10,
        "changed": 12,
        "not-changed": 14,
        "worse": 6,
    }


def test_themes_say_how_many_people_wrote_and_who_read(session, asked, say):
    say(12, touches=("family_time",))
    say(10, touches=("friends",), tagger="person:ines")
    row = release(session, asked).figures["themes"][0]
    assert (row["sense"], row["wrote"], row["read"], row["by_hand"]) == (
        "change",
        22,
        22,
        10,
    )
    assert [(t["theme"], t["some"]) for t in row["themes"]] == [
        ("family_time", 12),
        ("friends", 10),
    ]


def test_public_figures_are_rounded_before_shares_are_taken(session, asked, say):
    say(23, safe_home="yes")
    say(18, safe_home="no")
    made = release(session, asked, audience=Audience.PUBLIC)
    found = figure(made, "safe_home")
    assert (found["some"], found["n"], found["share"][0]) == (25, 40, 0.625)


def test_the_digest_is_of_what_is_kept(session, asked, say):
    say(20, safe_home="yes")
    made = release(session, asked)
    session.expire(made)
    kept = json.loads(json.dumps(made.figures))
    assert hashlib.sha256(canonical(kept).encode()).hexdigest() == made.digest


def test_the_same_answers_give_the_same_release(session, asked, say):
    say(20, safe_home="yes")
    assert release(session, asked) is release(session, asked)


@both_engines
def test_late_answers_go_into_the_next_release(session, asked, say):
    say(20, safe_home="yes")
    first = release(session, asked)
    before = canonical(first.figures)
    say(15, safe_home="no")
    second = release(session, asked)
    assert second.number == 2
    assert figure(second, "safe_home")["n"] == 35
    assert canonical(queries.latest(session, asked, Audience.COUNCIL).figures) != before
    assert canonical(first.figures) == before


def test_a_release_that_would_show_two_late_answers_is_refused(session, asked, say):
    say(20, safe_home="yes")
    release(session, asked)
    say(2, safe_home="no")
    with pytest.raises(Refused, match="fewer than 5 answers"):
        release(session, asked)


def test_nothing_is_released_of_nobody(session, asked):
    with pytest.raises(Refused, match="nobody has answered"):
        release(session, asked)


def test_a_release_is_signed_off_once(session, council, asked, say):
    say(20, safe_home="yes")
    made = release(session, asked)
    who = staff(session, council)
    sign_off(session, made, by=who.id, now=NOW)
    assert made.signed_by == who.id
    with pytest.raises(Conflict):
        sign_off(session, made, by=who.id, now=NOW)


def next_wave(session, council, safe: str):
    return wave(
        session,
        published(session, council, small_survey(safe), number=2),
        "spring-2027",
        opens_on=date(2027, 3, 1),
        closes_on=date(2027, 3, 28),
    )


def test_a_clear_rise_since_the_wave_before_is_named(session, council, asked, say):
    say(20, safe_home="yes")
    say(40, safe_home="no")
    release(session, asked)
    later = next_wave(session, council, "Do you feel safe where you live?")
    say(45, of=later, safe_home="yes")
    say(15, of=later, safe_home="no")
    rows = release(session, later).figures["since"]["rows"]
    row = next(each for each in rows if each["concept"] == "safe_home")
    assert (row["before"], row["after"], row["reading"]) == ([20, 60], [45, 60], "rise")


def test_another_wording_is_not_compared(session, council, asked, say):
    say(40, safe_home="no")
    release(session, asked)
    later = next_wave(session, council, "Do you feel safe at home?")
    say(40, of=later, safe_home="yes")
    rows = release(session, later).figures["since"]["rows"]
    row = next(each for each in rows if each["concept"] == "safe_home")
    assert row["reading"] == "not-compared"
    assert "difference" not in row


def test_counts_of_a_release_never_fall_under_the_rules(session, asked, say):
    say(13, safe_home="yes", bullying="no")
    say(3, safe_home="no", bullying="not-sure")
    say(2, bullying="yes")
    written = json.dumps(release(session, asked).figures["concepts"])
    few = RULES[Audience.COUNCIL].few
    counts = [
        figure[name]
        for row in json.loads(written)
        for figure in row["bands"].values()
        for name in ("n", "some", "not-sure", "skipped", "rather-not-say")
    ]
    assert not [n for n in counts if isinstance(n, int) and 0 < n < few]
