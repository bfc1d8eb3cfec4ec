from __future__ import annotations

from django.urls import path

from unknot.web.spots import views

app_name = "spots"
urlpatterns = [
    path("", views.likely, name="likely"),
    path("press/", views.press, name="press"),
]
