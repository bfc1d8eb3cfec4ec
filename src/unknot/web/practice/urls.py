from __future__ import annotations

from django.urls import path

from unknot.web.practice import listening, own_views, sounding, views

app_name = "practice"
urlpatterns = [
    path("", views.start, name="start"),
    path("sound/", sounding.sound, name="sound"),
    path("sound/<slug:language>/<slug:file>/", sounding.phrase, name="phrase"),
    path("after/", views.after_away, name="after_away"),
    path("own/", own_views.own_list, name="own"),
    path("own/new/", own_views.own_edit, name="own_new"),
    path("own/import/", own_views.own_import, name="own_import"),
    path("own/<uuid:pk>/", own_views.own_share, name="own_share"),
    path("own/<uuid:pk>/change/", own_views.own_edit, name="own_edit"),
    path("own/<uuid:pk>/file/", own_views.own_file, name="own_file"),
    path("own/<uuid:pk>/delete/", own_views.own_delete, name="own_delete"),
    path("own/never/<str:line>/", own_views.never_again_after_all, name="never_back"),
    path("<uuid:pk>/", views.play, name="play"),
    path("<uuid:pk>/recheck/", views.recheck, name="recheck"),
    path("<uuid:pk>/after/", views.after, name="after"),
    path("<uuid:pk>/voice/<slug:name>/", listening.voice, name="voice"),
    path("<uuid:pk>/audio/", listening.audio, name="audio"),
    path("<uuid:pk>/audio/<slug:kind>/progress/", listening.progress, name="audio_progress"),
    path("<uuid:pk>/audio/<slug:kind>/", listening.audio_file, name="audio_file"),
    path("<uuid:pk>/card/", listening.card, name="card"),
]
