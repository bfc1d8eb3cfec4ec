from __future__ import annotations

from django.urls import path

from unknot.web.accounts import views

app_name = "accounts"
urlpatterns = [
    path("", views.welcome, name="welcome"),
    path("consent/", views.consent, name="consent"),
    path("settings/", views.settings_page, name="settings"),
    path("settings/export/", views.export, name="export"),
    path("settings/import/", views.import_page, name="import"),
    path("settings/erase/", views.erase, name="erase"),
]
