"""Where to press is drawn from the body that the knowledge describes, and ships as it is drawn."""

from __future__ import annotations

from unknot_figures import where


def test_the_pictures_of_where_to_press_are_those_that_the_body_gives(tmp_path, monkeypatch):
    shipped = {"PICTURES": where.PICTURES, "IMAGES": where.IMAGES}
    for name in shipped:
        monkeypatch.setattr(where, name, tmp_path)
    where.write()
    for folder, ending in (("PICTURES", "*.yaml"), ("IMAGES", "*.webp")):
        made = {file.name: file.read_bytes() for file in tmp_path.glob(ending)}
        assert made == {name: (shipped[folder] / name).read_bytes() for name in made}
        assert len(made) == len(where.VIEWS)
