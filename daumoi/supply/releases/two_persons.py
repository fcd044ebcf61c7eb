"""Two persons for one release, in the database: nobody approves what they wrote, or what their stand-in wrote (trust A7).

The same rule as rules.check_not_author and posts.rules.one_hand, written for the triggers, which a race cannot pass:
whoever writes and whoever approves first takes the row of the release.
"""

from __future__ import annotations

LOCK = "PERFORM 1 FROM releases_release WHERE id = NEW.release_id FOR NO KEY UPDATE;"


def _one_hand(one: str, other: str, at: str) -> str:
    """Return SQL: what `other` did at a moment counts as done by `one` (oneself, or either end of a delegation)."""
    return f"""({one} = {other} OR EXISTS (
        SELECT 1 FROM posts_delegation AS pair
        WHERE ((pair.away_id = {one} AND pair.stand_in_id = {other})
            OR (pair.stand_in_id = {one} AND pair.away_id = {other}))
          AND ((pair.ended_at IS NULL AND pair.days @> daumoi_today())
            OR ((pair.ended_at IS NULL OR pair.ended_at >= {at})
                AND pair.days @> ({at} AT TIME ZONE 'Asia/Ho_Chi_Minh')::date))))"""


# what was written or changed since the last edition is approved now for the first time; one that was taken back gave out nothing
_LAST = """coalesce((SELECT max(edition.round) FROM releases_edition AS edition
                                 WHERE edition.release_id = NEW.release_id AND edition.release_at IS NOT NULL), 0)"""
NOT_THE_AUTHOR = f"""
{LOCK}
IF NEW.verdict = 'yes' AND (EXISTS (
    SELECT 1 FROM releases_text AS text
    WHERE text.release_id = NEW.release_id
      AND text.round > {_LAST}
      AND {_one_hand("NEW.by_id", "text.made_by_id", "text.made_at")}
) OR EXISTS (
    SELECT 1 FROM releases_contribution AS part
    WHERE part.release_id = NEW.release_id
      AND part.round > {_LAST}
      AND {_one_hand("NEW.by_id", "part.by_id", "part.at")}
)) THEN
    RAISE EXCEPTION 'a release is approved by another than its author' USING ERRCODE = 'check_violation';
END IF;
RETURN NEW;
"""

NOT_AFTER_APPROVAL = f"""
{LOCK}
IF NEW.round <> (SELECT round FROM releases_release WHERE id = NEW.release_id) OR EXISTS (
    SELECT 1 FROM releases_approval AS approval
    WHERE approval.release_id = NEW.release_id AND approval.round = NEW.round AND approval.verdict = 'yes'
) THEN
    RAISE EXCEPTION 'words of a round that was approved are not changed' USING ERRCODE = 'check_violation';
END IF;
RETURN NEW;
"""

APPROVED_BY_ANOTHER = """
IF NEW.approved_at IS NOT NULL AND (TG_OP = 'INSERT' OR OLD.approved_at IS NULL OR OLD.round <> NEW.round) AND NOT EXISTS (
    SELECT 1 FROM releases_approval AS approval
    WHERE approval.release_id = NEW.id AND approval.round = NEW.round
      AND approval.organisation_id = NEW.organisation_id AND approval.verdict = 'yes'
      AND approval.by_id = NEW.approved_by_id
) THEN
    RAISE EXCEPTION 'a release is approved by an answer of its organisation' USING ERRCODE = 'check_violation';
END IF;
IF NEW.visible_at IS NOT NULL AND (TG_OP = 'INSERT' OR OLD.visible_at IS NULL) AND NEW.approved_at IS NULL THEN
    RAISE EXCEPTION 'only what was approved is shown' USING ERRCODE = 'check_violation';
END IF;
RETURN NEW;
"""
