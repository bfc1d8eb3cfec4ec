from __future__ import annotations

from django.urls import path

from unknot.web.check import views, views_mood

app_name = "check"
urlpatterns = [
    path("", views.full, name="start"),
    path("short/", views.short, name="short"),
    path("after/<slug:what>/", views.after, name="after"),
    path("mood/", views_mood.mood, name="mood"),
    path("result/<uuid:pk>/", views.result, name="result"),
]
