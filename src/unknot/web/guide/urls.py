from __future__ import annotations

from django.urls import path

from unknot.web.guide import views

app_name = "guide"
urlpatterns = [
    path("learn/", views.learn, name="learn"),
    path("learn/safety-rules/", views.rules, name="rules"),
    path("learn/<slug:slug>/", views.page, name="page"),
    path("help/", views.see_a_professional, name="help"),
    path("emergency/", views.emergency_page, name="emergency"),
]
