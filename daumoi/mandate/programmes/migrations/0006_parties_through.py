"""The parties are read through their rows."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("programmes", "0005_parties_with_roles")]
    operations = [
        migrations.RemoveField(model_name="programme", name="parties"),
        migrations.AddField(
            model_name="programme",
            name="parties",
            field=models.ManyToManyField(
                related_name="+", through="programmes.Party", to="organisations.organisation"
            ),
        ),
    ]
