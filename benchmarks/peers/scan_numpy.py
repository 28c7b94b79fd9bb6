"""The scan row in NumPy: all hypotheses of a row of cells at once. See scan.cpp for what is computed.

    python3 scan_numpy.py double|single REPETITIONS

Prints the best and the median time and the processor time of a repetition, in ms, then the cells of each label.
"""
import sys
import time

import numpy as np

SIDE, HYPOTHESES = 1024, 256


def tables(number):
    theta = (np.arange(HYPOTHESES) + 0.5) / HYPOTHESES
    return theta.astype(number), np.stack([np.log(theta), np.log1p(-theta)]).astype(number)


def scan(theta, logs, labels):
    centres = (np.arange(SIDE) + 0.5) / SIDE
    for row in range(SIDE):
        p_s = centres.astype(logs.dtype)
        p_h = np.full(SIDE, centres[row], logs.dtype)
        # [cell, hypothesis]: the expected log-likelihood of every hypothesis after each action.
        after_s = np.stack([p_s, 1 - p_s], axis=1) @ logs
        after_h = np.stack([1 - p_h, p_h], axis=1) @ logs
        s_holds = theta[after_s.argmax(axis=1)] > 0.5
        h_fails = theta[after_h.argmax(axis=1)] > 0.5
        labels[row] = np.where(s_holds, np.where(h_fails, 1, 2), np.where(h_fails, 6, 0))


def main():
    theta, logs = tables(np.float32 if sys.argv[1] == "single" else np.float64)
    labels = np.empty((SIDE, SIDE), np.uint8)
    times, processor = [], time.process_time()
    for _ in range(int(sys.argv[2])):
        start = time.perf_counter()
        scan(theta, logs, labels)
        times.append((time.perf_counter() - start) * 1e3)
    processor = (time.process_time() - processor) * 1e3 / len(times)
    counts = np.bincount(labels.ravel(), minlength=9)
    print(f"{min(times):.2f} {sorted(times)[len(times) // 2]:.2f} {processor:.2f}", *counts)


main()
