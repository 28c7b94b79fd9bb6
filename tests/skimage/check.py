"""Compares `phasesweep topology` with scikit-image, on label images of many shapes, sizes and tiles:

    check.py PHASESWEEP FOLDER

A small map is swept for each size and tile, and its labels are replaced, chunk by chunk. Row 0 is the lowest: topology does not mind.
"""
import gzip
import json
import subprocess
import sys
from pathlib import Path

import numpy as np
from skimage.filters import gaussian
from skimage.measure import euler_number, label, regionprops

STORES = [(96, 96, 17), (257, 131, 64), (1, 300, 7), (300, 1, 32), (240, 200, 512)]  # width, height, tile


def images(width, height, random):
    """Label images by name."""
    row, column = np.mgrid[0:height, 0:width]
    for labels in (2, 3, 9):
        yield f"noise of {labels}", random.integers(0, labels, (height, width))
    for share in (0.41, 0.59, 0.9):
        yield f"noise at {share}", 7 + (random.random((height, width)) < share)
    if min(width, height) == 1:
        return
    yield "hills", np.digitize(gaussian(random.random((height, width)), 2, mode="reflect"), [0.45, 0.48, 0.5, 0.52, 0.55])
    radius, angle = np.hypot(row - height / 2, column - width / 2), np.arctan2(row - height / 2, column - width / 2)
    yield "rings", (radius / 3).astype(int) % 4
    yield "spiral", (radius / 4 - angle / (2 * np.pi)).astype(int) % 2
    yield "two spirals", np.floor(radius / 4 - angle / np.pi).astype(int) % 2
    yield "checkerboard", (row + column) % 2
    yield "comb", np.where(row == 0, 1, column % 2)


def write(store, image):
    """Replaces the labels of a store, padded to whole chunks."""
    shape = json.loads((store / "phase" / "zarr.json").read_text())["chunk_grid"]["configuration"]["chunk_shape"]
    for chunk in store.glob("phase/c/*/*"):
        cells = np.full(shape, 255, np.uint8)
        first = [int(chunk.parent.name) * shape[0], int(chunk.name) * shape[1]]
        part = image[first[0] : first[0] + shape[0], first[1] : first[1] + shape[1]]
        cells[: part.shape[0], : part.shape[1]] = part
        chunk.write_bytes(gzip.compress(cells.tobytes(), 1))


def expected(image, names, most):
    """What scikit-image says, in the form of the command's answer."""
    phases = {}
    for value, name in enumerate(names):
        mask = image == value
        _, components = label(mask, connectivity=1, return_num=True)
        _, rest = label(np.pad(~mask, 1, constant_values=True), connectivity=2, return_num=True)
        euler = int(euler_number(mask, connectivity=1))
        assert components - euler == rest - 1, "scikit-image disagrees with itself"
        phases[name] = dict(cells=int(mask.sum()), components=components, holes=rest - 1, euler=euler)

    edges = np.zeros((len(names), len(names)), int)
    for one, other in ((image[1:], image[:-1]), (image[:, 1:], image[:, :-1])):
        np.add.at(edges, (np.minimum(one, other).ravel(), np.maximum(one, other).ravel()), 1)
    adjacency = [dict(phases=[names[a], names[b]], edges=int(edges[a, b])) for a, b in np.argwhere(edges) if a != b]

    regions, count = label(image, connectivity=1, background=-1, return_num=True)
    largest = 1 + np.argsort(-np.bincount(regions.ravel())[1:], kind="stable")[:most]
    rank = np.zeros(count + 1, int)
    rank[largest] = 1 + np.arange(len(largest))
    return phases, adjacency, count, [region(part, names[image[tuple(part.coords[0])]]) for part in regionprops(rank[regions])]


def region(part, name):
    low_row, low_column, high_row, high_column = part.bbox
    euler = int(euler_number(part.image, connectivity=1))
    return dict(
        phase=name, cells=int(part.area), holes=1 - euler, euler=euler,
        columns=[low_column, high_column - 1], rows=[low_row, high_row - 1])


def main():
    phasesweep, folder = sys.argv[1], Path(sys.argv[2])
    random, compared, holes = np.random.default_rng(20260), 0, 0
    for width, height, tile in STORES:
        store = folder / f"labels-{width}-{height}.zarr"
        subprocess.run(
            [phasesweep, "sweep", "sycophancy", "--size", f"{width}x{height}", "--tile", str(min(tile, max(width, height))),
             "--device", "host", "--out", store, "--json"],
            check=True, capture_output=True)
        for name, image in images(width, height, random):
            write(store, image)
            said = json.loads(subprocess.run([phasesweep, "topology", store, "--json"], check=True, capture_output=True).stdout)
            for counts in said["phases"].values():
                assert counts.pop("fraction") == counts["cells"] / image.size
            found = said["phases"], said["adjacency"], said["regionCount"], said["regions"]
            for ours, theirs in zip(found, expected(image, list(said["phases"]), 1000)):
                assert ours == theirs, f"{name}, {width} x {height}, tile {tile}:\n{ours}\n{theirs}"
            compared += 1
            holes += sum(counts["holes"] for counts in said["phases"].values())
    assert compared == 48 and holes > 5000, (compared, holes)
    print(f"{compared} label images agree, {holes} holes among them")


main()
