from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("delivery", "0002_head_and_tail"),
    ]

    operations = [
        migrations.RenameModel("Feed", "ReleaseFeed"),
    ]
