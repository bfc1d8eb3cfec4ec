from __future__ import annotations

from django.urls import path

from unknot.web.practice import views

app_name = "practice"
urlpatterns = [
    path("", views.start, name="start"),
    path("after/", views.after_away, name="after_away"),
    path("<uuid:pk>/", views.play, name="play"),
    path("<uuid:pk>/recheck/", views.recheck, name="recheck"),
    path("<uuid:pk>/after/", views.after, name="after"),
]
