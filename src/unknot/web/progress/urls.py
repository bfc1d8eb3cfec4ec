from __future__ import annotations

from django.urls import path

from unknot.web.progress import planning, views

app_name = "progress"
urlpatterns = [
    path("today/", views.today, name="today"),
    path("morning/", views.morning, name="morning"),
    path("plan/", planning.plan, name="plan"),
    path("plan/dose/", planning.dose, name="dose"),
    path("plan/calendar/", planning.calendar, name="calendar"),
    path("plan/week.ics", planning.week_file, name="week_file"),
    path("progress/", views.progress, name="progress"),
    path("report/", views.report, name="report"),
]
