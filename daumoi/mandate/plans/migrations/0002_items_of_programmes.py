"""The items that stood directly under programmes get plans of their own: one a programme, organisation and year."""

from datetime import date

from django.db import migrations


def carry(apps, schema_editor):
    Old = apps.get_model("programmes", "PlanItem")
    rows = list(Old.objects.select_related("programme", "organisation").order_by("pk"))
    if not rows:
        return
    with schema_editor.connection.cursor() as cursor:
        cursor.execute("select daumoi_now()")
        at = cursor.fetchone()[0]
    for row in rows:
        plan = _plan(apps, row, at)
        first, last = (row.due_on, row.due_on) if row.due_on else (plan.first_on, plan.last_on)
        item = apps.get_model("plans", "PlanItem").objects.create(
            pk=row.pk,
            plan=plan,
            title=row.title,
            organisation_id=row.organisation_id,
            first_on=first,
            last_on=last,
        )
        if row.line_id:
            apps.get_model("plans", "ServedLine").objects.create(item=item, line_id=row.line_id)
        item.tasks.set([row.task_id] if row.task_id else [])


def _plan(apps, row, at):
    """Return the plan of the item's programme, organisation and year; approved, because its items were read as binding."""
    Plan, Step = apps.get_model("plans", "Plan"), apps.get_model("plans", "PlanStep")
    year = (row.due_on or row.programme.first_on).year
    found = Plan.objects.filter(
        programmes=row.programme_id, issuer=row.organisation_id, first_on=date(year, 1, 1), created_at=at
    ).first()
    if found:
        return found
    plan = Plan.objects.create(
        title=f"Kế hoạch năm {year} thực hiện {row.programme.name}"[:500],
        issuer_id=row.organisation_id,
        first_on=date(year, 1, 1),
        last_on=date(year, 12, 31),
        created_at=at,
    )
    plan.programmes.set([row.programme_id])
    Step.objects.create(plan=plan, kind="approved", organisation_id=row.organisation_id, is_latest=True, at=at)
    return plan


class Migration(migrations.Migration):
    dependencies = [
        ("plans", "0001_initial"),
        ("programmes", "0002_initial"),
        ("clock", "0001_initial"),
    ]

    operations = [migrations.RunPython(carry, migrations.RunPython.noop)]
