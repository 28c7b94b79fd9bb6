"""The scan row in CuPy: NumPy's arrays on the GPU, so many rows of cells at once as fill it, the divergences of all hypotheses by a matrix
product. See scan.cpp for what is computed.

    python3 scan_cupy.py double|single REPETITIONS

Prints the best and the median time and the processor time of a repetition, in ms, then the cells of each label. A repetition ends when the
labels are on the host, as ours does. A kernel of one's own (cupy.RawKernel) would be the CUDA C++ of scan.cu, which is measured by itself.
"""
import sys
import time

import cupy as xp

SIDE, HYPOTHESES, ROWS = 1024, 256, 128


def scan(theta, logs, centres, labels):
    for first in range(0, SIDE, ROWS):
        # [row, column]: the chance of approval after each action.
        p_s, p_h = xp.broadcast_arrays(centres[None, :], centres[first:first + ROWS, None])
        # [row, column, hypothesis]: the expected log-likelihood of every hypothesis after each action.
        s_holds = theta[(xp.stack([p_s, 1 - p_s], axis=2) @ logs).argmax(axis=2)] > 0.5
        h_fails = theta[(xp.stack([1 - p_h, p_h], axis=2) @ logs).argmax(axis=2)] > 0.5
        labels[first:first + ROWS] = xp.where(s_holds, xp.where(h_fails, 1, 2), xp.where(h_fails, 6, 0))
    return xp.asnumpy(labels)


def main():
    number = xp.float32 if sys.argv[1] == "single" else xp.float64
    theta = (xp.arange(HYPOTHESES) + 0.5) / HYPOTHESES
    logs = xp.stack([xp.log(theta), xp.log1p(-theta)]).astype(number)
    centres = ((xp.arange(SIDE) + 0.5) / SIDE).astype(number)
    labels = xp.empty((SIDE, SIDE), xp.uint8)
    start = time.perf_counter()
    while time.perf_counter() - start < 1.5:  # a GPU raises its clock under load; ours is warmed up as long
        scan(theta.astype(number), logs, centres, labels)
    times, processor = [], time.process_time()
    for _ in range(int(sys.argv[2])):
        start = time.perf_counter()
        on_host = scan(theta.astype(number), logs, centres, labels)
        times.append((time.perf_counter() - start) * 1e3)
    processor = (time.process_time() - processor) * 1e3 / len(times)
    counts = [int((on_host == label).sum()) for label in range(9)]
    print(f"{min(times):.3f} {sorted(times)[len(times) // 2]:.3f} {processor:.3f}", *counts)


main()
