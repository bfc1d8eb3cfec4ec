"""One build of the body: bones turned into joint positions, and joints into skin."""

from __future__ import annotations

from functools import cache

import numpy as np

from unknot_figures import turns
from unknot_figures.rig import Rig, load

# Plain blending thins bent joints, dual quaternions bulge them; half of each looks like a body.
DUAL_SHARE = 0.5

Turned = dict[int, np.ndarray]


class Body:
    """Forward kinematics and skinning of one build.

    Bone turns are rotations in world-aligned axes of the standing pose and compose down the chain:
    ``G_child = G_parent @ D``. ``joints`` and ``skin`` are the standing pose, which differs from the
    model's rest mesh (there the legs are slightly bent).
    """

    def __init__(self, rig: Rig, build: str) -> None:
        self.rig = rig
        self.rest, frames, self.heads = rig.shapes[build]
        self.align = np.einsum("bij,bkj->bik", rig.orientations, frames)
        self.offsets = np.zeros((len(rig.bones), 3))
        for bone in range(1, len(rig.bones)):
            parent = rig.parents[bone]
            straight = np.eye(3) if parent == 0 else self.align[parent]
            self.offsets[bone] = straight @ (self.heads[bone] - self.heads[parent])
        spins, self.joints = self.place({})
        self.skin = self.flesh(spins, self.joints)
        self.floor = float(self.skin[:, 2].min())

    def place(self, turned: Turned, root=None, at=(0, 0, 0)) -> tuple[np.ndarray, np.ndarray]:
        """World rotation (B, 3, 3) and joint position (B, 3) of every bone."""
        spins = np.tile(np.eye(3), (len(self.rig.bones), 1, 1))
        joints = np.zeros((len(self.rig.bones), 3))
        spins[0] = np.eye(3) if root is None else root
        joints[0] = at
        for bone in range(1, len(self.rig.bones)):
            parent = self.rig.parents[bone]
            spins[bone] = spins[parent] @ turned[bone] if bone in turned else spins[parent]
            joints[bone] = joints[parent] + spins[parent] @ self.offsets[bone]
        return spins, joints

    def flesh(
        self, spins: np.ndarray, joints: np.ndarray, dual_share: float = DUAL_SHARE
    ) -> np.ndarray:
        """Skin vertices (V, 3): a mean of linear blending and dual quaternions."""
        move = np.einsum("bij,bjk->bik", spins, self.align)
        shift = joints - np.einsum("bij,bj->bi", move, self.heads)
        weights = self.rig.weights
        blended = (weights @ move.reshape(-1, 9)).reshape(-1, 3, 3)
        linear = np.einsum("vij,vj->vi", blended, self.rest) + weights @ shift
        if not dual_share:
            return linear
        return (1 - dual_share) * linear + dual_share * self._dual(move, shift)

    def _dual(self, move: np.ndarray, shift: np.ndarray) -> np.ndarray:
        spin = np.array([turns.quaternion(matrix) for matrix in move])
        for bone in range(1, len(spin)):  # the same half of the sphere as the parent
            if spin[bone] @ spin[self.rig.parents[bone]] < 0:
                spin[bone] *= -1
        pure = np.hstack([np.zeros((len(shift), 1)), shift])
        real = self.rig.weights @ spin
        part = self.rig.weights @ (0.5 * turns.multiply(pure, spin))
        length = np.linalg.norm(real, axis=1, keepdims=True)
        real, part = real / length, part / length
        back = real * [1, -1, -1, -1]
        return turns.rotate(real, self.rest) + 2 * turns.multiply(part, back)[:, 1:]


@cache
def rig() -> Rig:
    return load()


@cache
def body(build: str = "slim") -> Body:
    return Body(rig(), build)
