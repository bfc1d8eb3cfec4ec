from __future__ import annotations

from django.urls import path

from unknot.web.kit import views

app_name = "kit"
urlpatterns = [path("", views.kit_page, name="kit")]
