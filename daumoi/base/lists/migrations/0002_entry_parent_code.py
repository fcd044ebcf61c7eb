"""Topics form a tree: the upper entry of those that an office already has comes from the list of the product."""

import csv
from pathlib import Path

from django.db import migrations, models

TOPICS = Path(__file__).parent.parent / "data" / "topics.csv"


def fill(apps, schema_editor):
    Entry = apps.get_model("lists", "Entry")
    with TOPICS.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            if row["parent"]:
                Entry.objects.filter(vocabulary="topics", code=row["code"]).update(parent_code=row["parent"])


class Migration(migrations.Migration):

    dependencies = [
        ('lists', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='entry',
            name='parent_code',
            field=models.CharField(blank=True, max_length=60),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
