"""The agenda: leaders, events, the series they come from, who may see them, who attends, what is given beforehand."""

from __future__ import annotations

import uuid
from datetime import date

import pghistory
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Exists, ExpressionWrapper, F, OuterRef, Q
from django.db.models.expressions import Combinable

from daumoi.actors.organisations.models import Organisation
from daumoi.actors.people.models import Person
from daumoi.actors.places.models import Place
from daumoi.actors.posts.rules import COORDINATES, standing
from daumoi.base.clock import PLACE, DatabaseToday
from daumoi.base.lists.models import Entry
from daumoi.supply.agenda.briefs import Brief, BriefFile
from daumoi.supply.agenda.circles import Attendance, EventFollower, Leader, Share
from daumoi.supply.agenda.occasions import first_of_each
from daumoi.texts.vietnamese import search_key

__all__ = ["Attendance", "Brief", "BriefFile", "Event", "EventFollower", "Leader", "Series", "Share"]

# who of the own organisation knows of a confidential event
TRUSTED = COORDINATES | {"focal_point", "spokesperson"}
# what a series and its events have in common
CONTENTS = (
    "kind",
    "title",
    "summary",
    "starts_at",
    "ends_at",
    "time_open",
    "certainty",
    "place_words",
    "place",
    "topic",
    "logistics",
    "is_issue",
    "is_confidential",
)


class Contents(models.Model):
    """What is said of an event, apart from its day.

    Hours are those of Vietnam. `starts_at` None: all day, or with `time_open` an hour that is still to be confirmed.
    `certainty` is an entry of `certainties` (IPTC event occurrence status); `is_issue` marks a hot issue (S3-10).
    """

    kind = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=300)
    summary = models.TextField(blank=True)
    starts_at = models.TimeField(null=True, blank=True)
    ends_at = models.TimeField(null=True, blank=True)
    time_open = models.BooleanField(default=False)
    certainty = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")
    place_words = models.CharField(max_length=300, blank=True)
    place = models.ForeignKey(Place, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    topic = models.ForeignKey(Entry, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    logistics = models.TextField(blank=True)
    is_issue = models.BooleanField(default=False)
    is_confidential = models.BooleanField(default=False)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.title


@pghistory.track()
class Series(Contents):
    """A rule by which an event comes again, and what its next events are to say.

    `rule` is an RRULE (RFC 5545) evaluated from `first_on` on dates; an end given by a number is kept as its last day.
    `days` is how many days an event lasts. `ended_on`: from this day on the rule gives nothing any more.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    rule = models.CharField(max_length=300)
    first_on = models.DateField()
    days = models.PositiveSmallIntegerField(default=1)
    ended_on = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(days__gte=1), name="series_lasts_a_day"),
            models.CheckConstraint(
                condition=Q(time_open=False) | Q(starts_at=None, ends_at=None), name="series_time_open_without_hour"
            ),
            models.CheckConstraint(
                condition=Q(ends_at=None) | Q(starts_at__isnull=False), name="series_ends_after_it_begins"
            ),
        ]


class EventQuerySet(models.QuerySet["Event"]):
    """Questions to the agenda."""

    def seen_by(self, person: Person | None) -> EventQuerySet:
        """Return the events `person` may see (docs/access.csv, object event).

        Those of the person's organisations. Of others only what a Share opens: to one of them, to a line that the person
        coordinates, to the press for whoever works in a newsroom; for an inspector all that is shared with anybody. A
        confidential event is seen by the focal points, spokespersons and coordinators of its owner and by organisations
        named one by one; for anybody else it does not exist.
        """
        may = standing(person)
        own = may.organisations()
        if not own:
            return self.none()
        circle: Combinable | Q = Q(organisation__in=own, is_confidential=False)
        circle |= Q(organisation__in=may.organisations(TRUSTED))
        circle |= Exists(Share.objects.filter(event=OuterRef("pk"), organisation__in=own))
        wide = Share.objects.filter(event=OuterRef("pk"))
        if may.holds("inspector"):
            return self.filter(circle | (Q(is_confidential=False) & Exists(wide)))
        newsroom = Organisation.objects.of_kind("newsroom").filter(pk__in=own)
        opened = Q(line__in=may.lines) | Q(Exists(newsroom), is_press=True)
        return self.filter(circle | (Q(is_confidential=False) & Exists(wide.filter(opened))))

    def between(self, first: date, last: date) -> EventQuerySet:
        """Return the events that touch the days `first` to `last`, both counted."""
        return self.filter(starts_on__lte=last, ends_on__gte=first)

    def on(self, day: date) -> EventQuerySet:
        """Return the events that touch a day."""
        return self.between(day, day)

    def standing(self) -> EventQuerySet:
        """Return those that are neither cancelled nor postponed without a new day."""
        return self.filter(cancelled_at=None, postponed_at=None)

    def waiting_for_a_day(self, today: date) -> EventQuerySet:
        """Return those put off without a new day whose old one has passed: they are still to come."""
        return self.filter(postponed_at__isnull=False, cancelled_at=None, ends_on__lt=today)

    def worth_showing(self) -> EventQuerySet:
        """Return all but those that were cancelled in time and of which nobody outside ever heard."""
        heard = Exists(Share.objects.filter(event=OuterRef("pk")))
        return self.filter(Q(cancelled_at=None) | Q(cancelled_at__date__gt=F("ends_on")) | heard)

    def shared(self) -> EventQuerySet:
        """Return those opened to anybody outside their owner."""
        return self.filter(Exists(Share.objects.filter(event=OuterRef("pk"))))

    def unshared(self) -> EventQuerySet:
        """Return those that only their owner knows of."""
        return self.exclude(Exists(Share.objects.filter(event=OuterRef("pk"))))

    def attended_by(self, leader: Leader) -> EventQuerySet:
        """Return the events that a leader was asked to attend."""
        return self.filter(Exists(Attendance.objects.filter(event=OuterRef("pk"), leader=leader)))

    def followed_by(self, person: Person) -> EventQuerySet:
        """Return the events of whose changes a person wants to be told."""
        return self.filter(Exists(EventFollower.objects.filter(event=OuterRef("pk"), person=person)))

    def found_by(self, words: str) -> EventQuerySet:
        """Return the events that hold every word typed, with or without marks, in title, summary, place or owner."""
        query = Q()
        for word in search_key(words).split():
            query &= Q(search_key__contains=word)
        return self.filter(query)

    def one_of_each_series(self) -> EventQuerySet:
        """Return the first event of each series here, and every other; `left` says how many of the series come after it."""
        return first_of_each(self)

    def with_words(self) -> EventQuerySet:
        """Return them with what a list or calendar shows of each: owner, kind, certainty, place, topic, whether it `is_past`."""
        past = ExpressionWrapper(Q(ends_on__lt=DatabaseToday()), output_field=models.BooleanField())
        return self.annotate(is_past=past).select_related(
            "organisation", "kind", "certainty", "place", "topic", "series"
        )


@pghistory.track(exclude=["search_key"])
class Event(Contents):
    """Something that an organisation means to hold, on days (`starts_on` to `ends_on`); theirs alone until shared.

    Of a series: `recurs_on` is the day that its rule gave, kept when the event moves; `apart_at` since when the event goes
    its own way. `uid` names it in other calendars ("" where it was made here), with `named_on` where it moved from the day
    by which they know it; `sequence` counts what they are told.
    `changed_at` is the last moment at which it came to say something else.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    starts_on = models.DateField()
    ends_on = models.DateField()
    series = models.ForeignKey(Series, on_delete=models.PROTECT, null=True, blank=True, related_name="occurrences")
    recurs_on = models.DateField(null=True, blank=True)
    apart_at = models.DateTimeField(null=True)
    uid = models.CharField(max_length=255, blank=True)
    named_on = models.DateField(null=True)
    sequence = models.PositiveIntegerField(default=0)
    version = models.PositiveIntegerField(default=1)
    cancelled_at = models.DateTimeField(null=True)
    cancelled_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    cancelled_words = models.CharField(max_length=400, blank=True)
    postponed_at = models.DateTimeField(null=True)
    postponed_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    postponed_words = models.CharField(max_length=400, blank=True)
    created_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    search_key = models.TextField()

    objects = EventQuerySet.as_manager()

    class Meta:
        ordering = ["starts_on", F("starts_at").asc(nulls_first=True), "title", "id"]
        indexes = [
            models.Index(fields=["starts_on", "ends_on"], name="event_days"),
            models.Index(fields=["organisation", "starts_on"], name="event_owner_days"),
            GinIndex(name="event_search", fields=["search_key"], opclasses=["gin_trgm_ops"]),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="event_ends_after_it_begins"),
            models.CheckConstraint(
                condition=Q(time_open=False) | Q(starts_at=None, ends_at=None), name="event_time_open_without_hour"
            ),
            models.CheckConstraint(
                condition=Q(ends_at=None)
                | (Q(starts_at__isnull=False) & (Q(ends_at__gt=F("starts_at")) | Q(ends_on__gt=F("starts_on")))),
                name="event_hours_in_order",
            ),
            models.CheckConstraint(condition=Q(series=None) ^ Q(recurs_on__isnull=False), name="event_of_a_rule"),
            models.CheckConstraint(
                condition=Q(cancelled_at=None) ^ ~Q(cancelled_words=""), name="event_cancelled_with_reason"
            ),
            models.CheckConstraint(
                condition=Q(postponed_at=None) ^ ~Q(postponed_words=""), name="event_put_off_with_reason"
            ),
            models.UniqueConstraint(
                fields=["series", "recurs_on"], name="one_event_a_day_of_a_rule", deferrable=models.Deferrable.DEFERRED
            ),
            models.UniqueConstraint(
                fields=["organisation", "uid", "recurs_on"],
                condition=~Q(uid=""),
                name="event_taken_over_once",
                nulls_distinct=False,
            ),
        ]

    @property
    def state(self) -> str:
        """Return cancelled, postponed or planned."""
        if self.cancelled_at is not None:
            return "cancelled"
        return "postponed" if self.postponed_at is not None else "planned"

    @property
    def was_not_held(self) -> bool:
        """Return whether it was cancelled only after its last day: it was to be held, and was not."""
        return self.cancelled_at is not None and self.cancelled_at.astimezone(PLACE).date() > self.ends_on

    @property
    def is_all_day(self) -> bool:
        """Return whether the event fills its days and has no hour to be confirmed."""
        return self.starts_at is None and not self.time_open

    @property
    def days(self) -> int:
        """Return how many days the event touches."""
        return (self.ends_on - self.starts_on).days + 1
