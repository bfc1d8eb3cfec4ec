"""Sessions as sound: recorded phrases, short sounds, and a whole session as one audio file."""

from unknot.recording.pack import Pack, pack
from unknot.recording.sounds import sounds
from unknot.recording.voices import Clip, clips_of, languages, manifest, voice_folder

__all__ = [
    "Clip",
    "Pack",
    "clips_of",
    "languages",
    "manifest",
    "pack",
    "sounds",
    "voice_folder",
]
