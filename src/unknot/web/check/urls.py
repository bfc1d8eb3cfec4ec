from __future__ import annotations

from django.urls import path

from unknot.web.check import views

app_name = "check"
urlpatterns = [
    path("", views.full, name="start"),
    path("short/", views.short, name="short"),
    path("after/<slug:what>/", views.after, name="after"),
    path("result/<uuid:pk>/", views.result, name="result"),
]
