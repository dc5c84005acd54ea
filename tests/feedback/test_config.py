"""A wrong setting refuses to start, with one sentence that names it."""

from __future__ import annotations

import base64

import pytest

from feedback.config import Settings
from feedback.errors import BadSetting

GOOD = {
    "FEEDBACK_SECRET_KEY": "s" * 32,
    "FEEDBACK_DATA_KEY": base64.urlsafe_b64encode(b"k" * 32).decode(),
}


def test_two_keys_are_enough_to_start():
    settings = Settings.from_env(GOOD)
    assert settings.database_url == "sqlite:///instance/said-and-done.sqlite"


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"FEEDBACK_SECRET_KEY": "short"}, "at least 32 characters"),
        ({"FEEDBACK_DATA_KEY": "c2hvcnQ"}, "32 bytes"),
        ({"FEEDBACK_DATA_KEY": "é"}, "base64url"),
        ({"FEEDBACK_SECERT": "x"}, "FEEDBACK_SECERT is not a setting"),
        ({"FEEDBACK_DATABASE_URL": "x"}, "FEEDBACK_DATABASE_URL is not a setting"),
        ({"FEEDBACK_HTTPS": "yes"}, "FEEDBACK_HTTPS must be 0 or 1"),
        ({"FEEDBACK_SESSION_HOURS": "-1"}, "must be a whole number"),
        ({"FEEDBACK_HOSTS": "*"}, "must name each host"),
        ({"FEEDBACK_HOSTS": "a.example", "FEEDBACK_HTTPS": "0"}, "a.example is not"),
        ({"FEEDBACK_HOSTS": "a.example", "FEEDBACK_DEMO": "1"}, "a.example is not"),
        ({"FEEDBACK_SMALLEST_GROUP_SHOWN": "3"}, "must be 10 or more"),
    ],
)
def test_a_wrong_setting_is_refused_in_one_sentence(change, sentence):
    with pytest.raises(BadSetting, match=sentence.replace("*", r"\*")) as refused:
        Settings.from_env(GOOD | change)
    assert "\n" not in str(refused.value)


def test_a_missing_key_is_named(tmp_path):
    with pytest.raises(BadSetting, match="FEEDBACK_SECRET_KEY_FILE is not set"):
        Settings.from_env({"FEEDBACK_INSTANCE": str(tmp_path)})


def test_keys_kept_in_the_instance_folder_are_found(tmp_path):
    for name, key in {"secret-key.txt": "s" * 32, "data-key.txt": "A" * 43}.items():
        (tmp_path / name).write_text(key)
        (tmp_path / name).chmod(0o600)
    settings = Settings.from_env({"FEEDBACK_INSTANCE": str(tmp_path)})
    assert (settings.secret_key, settings.data_key) == ("s" * 32, bytes(32))


def test_a_key_file_that_others_can_read_is_refused(tmp_path):
    path = tmp_path / "key"
    path.write_text("s" * 32)
    path.chmod(0o644)
    rest = {"FEEDBACK_DATA_KEY": GOOD["FEEDBACK_DATA_KEY"]}
    with pytest.raises(BadSetting, match="chmod 600"):
        Settings.from_env(rest | {"FEEDBACK_SECRET_KEY_FILE": str(path)})


def test_settings_never_show_their_keys():
    assert "ssss" not in repr(Settings.from_env(GOOD))
