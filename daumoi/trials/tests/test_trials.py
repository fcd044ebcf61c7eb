"""Each trial at the size that fits the suite; full sizes are run by hand (docs/trials.md)."""

from __future__ import annotations

import pytest

from daumoi.trials import catalogue
from daumoi.trials.outcome import Outcome, Setting

pytestmark = pytest.mark.django_db
SEED = 20261122


def tried(name: str, size: int, folder) -> Outcome:
    return catalogue.TRIALS[name].run(Setting(seed=SEED, size=size, folder=folder))


def test_mail_through_a_server_that_fails_comes_to_an_end(tmp_path):
    """C2, S0-14: nothing lost, every double carries the same Message-ID."""
    outcome = tried("smtp", 30, tmp_path)
    assert outcome.breaches == []
    assert outcome.counts["thư"] == 30


def test_random_walks_of_releases_keep_the_gate(tmp_path):
    """B5, S0-17: after each step nobody sees or reads more than the oracle allows, nor less than it demands."""
    assert tried("walks", 3, tmp_path).breaches == []


def test_nobody_approves_their_own_words(tmp_path):
    """A7: by no act, page, table, name or stand-in. Races need committed rows: by hand."""
    assert tried("approvers", 6, tmp_path).breaches == []


def test_addresses_with_a_secret_open_by_nothing_else(tmp_path):
    """B4: other letters, paths, days, owners and posts open nothing, and the secret is kept nowhere."""
    assert tried("tokens", 14, tmp_path).breaches == []


def test_what_may_not_be_seen_answers_as_what_does_not_exist(tmp_path):
    """A5: the same bytes and headers on every page of a release or an event."""
    assert tried("missing", 8, tmp_path).breaches == []


def test_a_form_sent_twice_has_one_effect(tmp_path):
    """C4: releases and events; the same key with other words is refused, another person's key is another's."""
    assert tried("twice", 2, tmp_path).breaches == []


def test_nothing_is_early_and_nothing_late(tmp_path):
    """B3, S0-17: on every page, file, feed and search, and in the mail, a microsecond before the moment and at it."""
    assert tried("embargo", 1, tmp_path).breaches == []


@pytest.mark.parametrize("seed", [0, 4, 5], ids=["held", "correction written", "correction submitted"])
def test_worlds_that_differ_by_something_held_look_the_same(tmp_path, seed):
    """B2: the same bytes and headers for whoever may not see it."""
    assert catalogue.TRIALS["twoworlds"].run(Setting(seed=seed, size=1, folder=tmp_path)).breaches == []


def test_what_is_held_is_found_nowhere(tmp_path):
    """B1: pages, exports, mails and the log hold no word of it outside the circle of its readers."""
    assert tried("canary", 8, tmp_path).breaches == []


def test_mail_that_waits_does_not_go_when_its_release_does_not(tmp_path):
    """B6: moved, withdrawn, taken back, corrected, stopped: the gate is asked again where the mail is sent."""
    assert tried("delay", 8, tmp_path).breaches == []
