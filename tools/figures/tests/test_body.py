"""Our own kinematics do what the body model does, and the fine skin is whole and symmetric."""

from __future__ import annotations

import numpy as np
from unknot_figures.body import body, rig
from unknot_figures.mesh import edges_of, fine
from unknot_figures.rig import builds
from unknot_figures.turns import euler, quaternion, rotate, turn, twist_about


def test_a_posed_body_is_where_the_model_itself_puts_it():
    turned = {bone: rig().proof_pose[bone, :3, :3] for bone in range(1, len(rig().bones))}
    ours = body().flesh(*body().place(turned), dual_share=0)
    assert np.abs(ours - rig().proof_vertices).max() < 1e-5


def test_dual_quaternions_and_blending_agree_where_nothing_bends():
    spun = euler([("Z", 40), ("X", 20)])
    spins, joints = body().place({}, root=spun, at=(0.1, 0.2, 0.3))
    plain, mixed = (body().flesh(spins, joints, share) for share in (0.0, 1.0))
    assert np.abs(plain - mixed).max() < 1e-3  # metres


def test_quaternions_turn_points_as_matrices_do():
    for axis, degrees in (("X", 10), ("Y", 170), ("Z", -95), ([1, 2, 3], 181)):
        matrix = turn(axis, degrees)
        points = np.eye(3)
        by_matrix = points @ matrix.T
        assert np.allclose(rotate(np.tile(quaternion(matrix), (3, 1)), points), by_matrix)


def test_a_twist_is_read_back_whatever_the_swing():
    assert np.isclose(twist_about(turn("X", 50) @ turn("Z", 30), np.array([0, 0, 1.0])), 30)


def test_every_builds_feet_are_on_one_floor_and_its_skin_is_finite():
    for name in builds():
        assert np.isfinite(body(name).skin).all()
        assert 1.6 < np.ptp(body(name).skin[:, 2]) < 1.7


def test_the_fuller_build_is_plainly_fuller_than_the_slighter_one():
    def litres(name: str) -> float:
        corners = (body(name).skin[rig().triangles[:, corner]] for corner in range(3))
        first, second, third = corners
        return abs(float(np.einsum("ij,ij->", first, np.cross(second, third)))) / 6 * 1000

    assert 1.35 < litres("full") / litres("slim") < 1.6


def test_the_fine_skin_has_no_holes_or_doubled_edges():
    edges = np.sort(
        np.concatenate([fine().triangles[:, pair] for pair in ((0, 1), (1, 2), (2, 0))])
    )
    _, uses = np.unique(np.sort(edges, axis=1), axis=0, return_counts=True)
    assert set(uses) <= {1, 2}
    coarse = np.sort(
        np.concatenate([rig().triangles[:, p] for p in ((0, 1), (1, 2), (2, 0))]), axis=1
    )
    _, before = np.unique(coarse, axis=0, return_counts=True)
    assert bool((uses == 1).any()) == bool((before == 1).any())


def test_the_fine_skin_is_its_own_mirror():
    mesh = fine()
    assert (mesh.mirror[mesh.mirror] == np.arange(len(mesh.mirror))).all()
    assert np.abs(mesh.vertices - mesh.vertices[mesh.mirror] * [-1, 1, 1]).max() < 1e-6


def test_the_fine_skin_of_the_standing_body_is_the_one_it_was_made_from():
    assert np.abs(fine().of(body().skin) - fine().vertices).max() < 2e-3  # metres
    assert len(edges_of(fine().triangles)) > len(fine().vertices)
