from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("spots", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="pressrow",
            name="beside",
            field=models.CharField(blank=True, default="", max_length=4),
        ),
    ]
