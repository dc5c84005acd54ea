"""The code frame: the one we ship, and how a wrong one is refused."""

from __future__ import annotations

import pytest

from feedback.themes.frame import FrameError, default_frame, load

SMALL = """
key = "small"
version = "1"
language = "en-GB"
[groups]
pet = ["dog", "cat"]
[[theme]]
id = "home"
staff = "Home"
child = "Where I live"
domain = "care"
definition = "The place."
example = [{text = "a dog", who = "8-11", polarity = "pos", sub = "pets"}]
  [[theme.sub]]
  id = "pets"
  about = "animals"
  words = ["my {pet}"]
"""


def test_the_frame_we_ship_has_twenty_themes_with_examples_of_each():
    frame = default_frame()
    assert len(frame.themes) == 20
    assert all(len(theme.examples) >= 10 for theme in frame.themes)
    assert all(3 <= len(theme.subs) <= 5 for theme in frame.themes)


def test_a_small_frame_is_read_whole(tmp_path):
    path = tmp_path / "frame.toml"
    path.write_text(SMALL)
    frame = load(path)
    assert frame.theme("home").subs[0].phrases["words"] == ("my {pet}",)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('id = "home"', 'id = "Home!"', "theme: id 'Home!'"),
        ('definition = "The place."', "", "home: definition is missing"),
        ('polarity = "pos"', 'polarity = "good"', "home: example 1: polarity 'good'"),
        ('sub = "pets"', 'sub = "food"', "home: example 1: sub 'food'"),
        ('["my {pet}"]', '["my {pat}"]', "home: pets: words: {pat} is not a group"),
        ('["my {pet}"]', '["..."]', "home: pets: words: '...' has no words"),
        ('["my {pet}"]', '"my dog"', "home: pets: words is not a list"),
        ("about =", "abuot =", "home: pets: abuot is not known here"),
        ('key = "small"', "key = 3", "frame.toml: key is missing"),
        ("[[theme]]", "[[theme", "frame.toml: is not TOML"),
    ],
)
def test_a_mistake_is_refused_with_its_place(tmp_path, old, new, told):
    path = tmp_path / "frame.toml"
    path.write_text(SMALL.replace(old, new, 1))
    with pytest.raises(FrameError) as refused:
        load(path)
    assert told in str(refused.value)
    assert refused.value.do


def test_two_themes_may_not_share_an_id(tmp_path):
    path = tmp_path / "frame.toml"
    path.write_text(SMALL + SMALL[SMALL.index("[[theme]]") :])
    with pytest.raises(FrameError, match="home is there twice"):
        load(path)
