from __future__ import annotations

from django.urls import path

from unknot.web.away import views

app_name = "away"
urlpatterns = [
    path("worker.js", views.worker, name="worker"),
    path("manifest.webmanifest", views.manifest, name="manifest"),
    path("offline/", views.offline, name="offline"),
]
