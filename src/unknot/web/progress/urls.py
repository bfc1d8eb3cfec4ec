from __future__ import annotations

from django.urls import path

from unknot.web.progress import experiments, first_level, measuring, planning, views

app_name = "progress"
urlpatterns = [
    path("today/", views.today, name="today"),
    path("morning/", views.morning, name="morning"),
    path("plan/", planning.plan, name="plan"),
    path("plan/first-level/", first_level.first_level, name="first_level"),
    path("plan/dose/", planning.dose, name="dose"),
    path("plan/calendar/", planning.calendar, name="calendar"),
    path("plan/week.ics", planning.week_file, name="week_file"),
    path("progress/", views.progress, name="progress"),
    path("progress/check-in/", measuring.check_in, name="check_in"),
    path("progress/support/", measuring.support, name="support"),
    path("progress/pressing/", measuring.pressing, name="pressing"),
    path("progress/area/", measuring.area, name="area"),
    path("progress/<slug:name>/", measuring.measure, name="measure"),
    path("experiments/", experiments.choose, name="experiments"),
    path("experiments/new/<slug:slug>/", experiments.prepare, name="prepare"),
    path("experiments/<uuid:pk>/", experiments.follow, name="experiment"),
    path("report/", views.report, name="report"),
]
