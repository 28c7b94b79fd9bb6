"""The scan row in Numba: rows in parallel, plain loops over cells and hypotheses. See scan.cpp for what is computed.

    python3 scan_numba.py double|single REPETITIONS

Prints the best and the median time and the processor time of a repetition, in ms, then the cells of each label.
"""
import sys
import time

import numba
import numpy as np

SIDE, HYPOTHESES = 1024, 256


@numba.njit(parallel=True, fastmath=True, error_model="numpy")
def scan(centres, log_theta, log_rest, labels):
    one, lowest = log_theta.dtype.type(1), log_theta.dtype.type(-1e30)  # float32 stays float32
    for row in numba.prange(SIDE):
        for column in range(SIDE):
            p_s, p_h = centres[column], centres[row]
            best_s = best_h = lowest
            at_s = at_h = 0
            for k in range(HYPOTHESES):
                s = p_s * log_theta[k] + (one - p_s) * log_rest[k]
                h = p_h * log_rest[k] + (one - p_h) * log_theta[k]
                if s > best_s:
                    best_s, at_s = s, k
                if h > best_h:
                    best_h, at_h = h, k
            s_holds = (at_s + 0.5) / HYPOTHESES > 0.5
            h_fails = (at_h + 0.5) / HYPOTHESES > 0.5
            labels[row, column] = (1 if h_fails else 2) if s_holds else (6 if h_fails else 0)


def main():
    number = np.float32 if sys.argv[1] == "single" else np.float64
    theta = (np.arange(HYPOTHESES) + 0.5) / HYPOTHESES
    log_theta, log_rest = np.log(theta).astype(number), np.log1p(-theta).astype(number)
    centres = ((np.arange(SIDE) + 0.5) / SIDE).astype(number)
    labels = np.empty((SIDE, SIDE), np.uint8)
    scan(centres, log_theta, log_rest, labels)
    times, processor = [], time.process_time()
    for _ in range(int(sys.argv[2])):
        start = time.perf_counter()
        scan(centres, log_theta, log_rest, labels)
        times.append((time.perf_counter() - start) * 1e3)
    processor = (time.process_time() - processor) * 1e3 / len(times)
    counts = np.bincount(labels.ravel(), minlength=9)
    print(f"{min(times):.2f} {sorted(times)[len(times) // 2]:.2f} {processor:.2f}", *counts)


main()
