from __future__ import annotations

from django.urls import path

from unknot.web.progress import views

app_name = "progress"
urlpatterns = [
    path("today/", views.today, name="today"),
    path("morning/", views.morning, name="morning"),
    path("plan/", views.plan, name="plan"),
    path("progress/", views.progress, name="progress"),
    path("report/", views.report, name="report"),
]
