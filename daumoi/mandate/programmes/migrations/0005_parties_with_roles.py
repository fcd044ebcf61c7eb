"""Every party so far signed; programmes can be found by their words."""

from django.db import migrations

from daumoi.texts.vietnamese import search_key


def move(apps, schema_editor):
    programme, party = apps.get_model("programmes", "Programme"), apps.get_model("programmes", "Party")
    for row in programme.parties.through.objects.order_by("id"):
        party.objects.create(programme_id=row.programme_id, organisation_id=row.organisation_id, role="signatory")
    for one in programme.objects.all():
        words = " ".join([one.number, one.name, *one.lines.values_list("words", flat=True)])
        programme.objects.filter(pk=one.pk).update(search_key=search_key(words))


def back(apps, schema_editor):
    programme, party = apps.get_model("programmes", "Programme"), apps.get_model("programmes", "Party")
    for row in party.objects.order_by("id"):
        programme.parties.through.objects.create(programme_id=row.programme_id, organisation_id=row.organisation_id)


class Migration(migrations.Migration):
    dependencies = [("programmes", "0004_agreements")]
    operations = [migrations.RunPython(move, back)]
