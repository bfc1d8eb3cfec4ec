"""The skin made finer, so that a buttock has enough vertices to draw and to label.

The model's trunk is coarse (median edge 2.2 cm). Long edges are split up to three times and the new
points lifted onto a curve (Phong tessellation, Boubekeur and Alexa 2008). A sparse matrix and an
offset along the normal carry the same refinement to any posed or differently built body.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
from scipy import sparse
from scipy.spatial import cKDTree

from unknot_figures.body import Body, body, rig

ROUNDS = 3
LONGEST, LONGEST_ON_TRUNK = 0.016, 0.0105  # metres
TRUNK_TOP, ARM_AT_MOST = 0.30, 0.20
CURVE = 0.6
ARM_BONES = ("arm", "wrist", "finger", "metacarpal", "clavicle", "shoulder")
EDGES = ((0, 1), (1, 2), (2, 0))


def normals(vertices: np.ndarray, triangles: np.ndarray) -> np.ndarray:
    """Unit vertex normals, weighted by the area of the triangles around."""
    a, b, c = (vertices[triangles[:, corner]] for corner in range(3))
    face = np.cross(b - a, c - a)
    total = np.zeros_like(vertices)
    for corner in range(3):
        for axis in range(3):
            index = triangles[:, corner]
            total[:, axis] += np.bincount(index, face[:, axis], len(vertices))
    return total / (np.linalg.norm(total, axis=1, keepdims=True) + 1e-12)


def edges_of(triangles: np.ndarray) -> np.ndarray:
    """Every edge once, lower vertex first."""
    pairs = np.concatenate([triangles[:, edge] for edge in EDGES])
    return np.unique(np.sort(pairs, axis=1), axis=0)


def areas_of(vertices: np.ndarray, triangles: np.ndarray) -> np.ndarray:
    """Area in square metres that each vertex stands for: a third of every triangle at it."""
    a, b, c = (vertices[triangles[:, corner]] for corner in range(3))
    third = np.linalg.norm(np.cross(b - a, c - a), axis=1) / 6
    return sum(np.bincount(triangles[:, k], third, len(vertices)) for k in range(3))


def split(vertices, triangles, is_long) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Splits the edges for which *is_long(edges)* holds, leaving no gaps.

    Returns vertices, triangles and, for each new vertex, the two old ones it lies between.
    """
    pairs = np.sort(np.concatenate([triangles[:, edge] for edge in EDGES]), axis=1)
    edges, place = np.unique(pairs, axis=0, return_inverse=True)
    long = is_long(edges)
    number = np.full(len(edges), -1)
    number[long] = len(vertices) + np.arange(long.sum())
    parents = edges[long]
    middle = number[place.ravel()].reshape(3, -1).T
    grown = np.vstack([vertices, _curved(vertices, triangles, parents)])
    return grown, _cut(grown, triangles, middle), parents


def _curved(vertices, triangles, parents) -> np.ndarray:
    out = normals(vertices, triangles)
    middle = vertices[parents].mean(1)
    on_plane = np.zeros_like(middle)
    for end in range(2):
        at, up = vertices[parents[:, end]], out[parents[:, end]]
        on_plane += middle - ((middle - at) * up).sum(1, keepdims=True) * up
    return (1 - CURVE) * middle + CURVE * on_plane / 2


def _cut(vertices, triangles, middle) -> np.ndarray:
    """Triangles cut in two, three or four, by how many of their edges have a middle."""
    count = (middle >= 0).sum(1)
    kept = [triangles[count == 0]]
    (a, b, c), (x, y, z) = triangles[count == 3].T, middle[count == 3].T
    kept += [np.c_[a, x, z], np.c_[x, b, y], np.c_[z, y, c], np.c_[x, y, z]]
    for first in range(3):
        around = [first, (first + 1) % 3, (first + 2) % 3]
        turned, cut = triangles[:, around], middle[:, around]
        one = (count == 1) & (cut[:, 0] >= 0)
        (a, b, c), x = turned[one].T, cut[one, 0]
        kept += [np.c_[a, x, c], np.c_[x, b, c]]
        two = (count == 2) & (cut[:, 2] < 0)
        (a, b, c), x, y = turned[two].T, cut[two, 0], cut[two, 1]
        short = _length(vertices, a, y) <= _length(vertices, x, c)
        kept += [np.c_[x, b, y]]
        kept += [np.c_[a, x, y][short], np.c_[a, y, c][short]]
        kept += [np.c_[a, x, c][~short], np.c_[x, y, c][~short]]
    return np.concatenate(kept).astype(np.int32)


def _length(vertices, start, end) -> np.ndarray:
    return np.linalg.norm(vertices[start] - vertices[end], axis=1)


@dataclass(frozen=True, slots=True)
class Fine:
    """The refined skin.

    ``vertices`` is the standing reference body, symmetric to a quarter millimetre; ``mirror`` gives
    each vertex its twin on the other side; ``arm`` says how much of a vertex belongs to an arm.
    """

    vertices: np.ndarray
    triangles: np.ndarray
    spread: sparse.csr_matrix
    lift: np.ndarray
    arm: np.ndarray
    mirror: np.ndarray

    def of(self, skin: np.ndarray) -> np.ndarray:
        """The refined skin of a posed body."""
        coarse = normals(skin, rig().triangles)
        out = self.spread @ coarse
        out /= np.linalg.norm(out, axis=1, keepdims=True) + 1e-12
        return self.spread @ skin + self.lift[:, None] * out

    def share(self, *bones: str) -> np.ndarray:
        """How much of each vertex hangs on the bones whose names hold one of *bones*."""
        return self.spread @ bone_share(*bones)


def bone_share(*bones: str) -> np.ndarray:
    columns = [i for i, name in enumerate(rig().bones) if any(part in name for part in bones)]
    return np.asarray(rig().weights[:, columns].sum(1)).ravel()


@cache
def fine() -> Fine:
    """The refinement of the reference build; the same triangles serve every build and pose."""
    reference: Body = body()
    vertices = reference.skin
    twin = cKDTree(vertices).query(vertices * [-1, 1, 1])[1]
    vertices = (vertices + vertices[twin] * [-1, 1, 1]) / 2
    triangles, arm = rig().triangles, bone_share(*ARM_BONES)
    spread = sparse.identity(len(vertices), format="csr")
    for _ in range(ROUNDS):

        def is_long(edges, vertices=vertices, arm=arm):
            trunk = (vertices[edges, 2].mean(1) < TRUNK_TOP) & (arm[edges].max(1) < ARM_AT_MOST)
            limit = np.where(trunk, LONGEST_ON_TRUNK, LONGEST)
            return _length(vertices, edges[:, 0], edges[:, 1]) > limit

        vertices, triangles, parents = split(vertices, triangles, is_long)
        arm = np.r_[arm, arm[parents].mean(1)]
        rows = np.repeat(np.arange(len(parents)), 2)
        halves = (np.full(2 * len(parents), 0.5), (rows, parents.ravel()))
        added = sparse.csr_matrix(halves, shape=(len(parents), spread.shape[0]))
        spread = sparse.vstack([spread, added @ spread]).tocsr()
    out = spread @ normals(reference.skin, rig().triangles)
    out /= np.linalg.norm(out, axis=1, keepdims=True)
    lift = ((vertices - spread @ reference.skin) * out).sum(1)
    mirror = cKDTree(vertices).query(vertices * [-1, 1, 1])[1]
    return Fine(vertices, triangles, spread, lift, arm, mirror)
