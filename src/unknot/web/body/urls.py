from __future__ import annotations

from django.urls import path

from unknot.web.body import views

app_name = "body"
urlpatterns = [
    path("", views.map_page, name="map"),
    path("blank/", views.blank_page, name="blank"),
    path("like/", views.like_page, name="like"),
]
