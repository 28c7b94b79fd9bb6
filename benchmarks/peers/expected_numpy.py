"""The expected learner in NumPy: a row of cells at a time, a matrix product gives the log posteriors. See expected.cpp for what is
computed.

    python3 expected_numpy.py double REPETITIONS

Prints the best and the median time and the processor time of a repetition, in ms, then over all cells: how many ended in S,
rounds of S in the last 50, switches.
"""
import sys
import time

import numpy as np

SIDE, ROUNDS, WINDOW, HYPOTHESES = 256, 200, 50, 64


def learn(theta, log_likelihoods):
    ended = shares = switches = 0
    p_s = (np.arange(SIDE) + 0.5) / SIDE
    for row in range(SIDE):
        p_h = (row + 0.5) / SIDE
        counts, side = np.zeros((SIDE, 2)), None
        for now in range(ROUNDS):
            weights = counts @ log_likelihoods
            weights -= weights.max(axis=1, keepdims=True)
            np.exp(weights, out=weights)
            mean = weights @ theta / weights.sum(axis=1)
            # S is expected to earn theta, H 1 - theta.
            s = 2 * mean - 1 >= -1e-9
            if now > 0:
                switches += np.count_nonzero(s != side)
            side = s
            if now >= ROUNDS - WINDOW:
                shares += np.count_nonzero(s)
            ones = np.where(s, p_s, 1 - p_h)
            counts[:, 0] += ones
            counts[:, 1] += 1 - ones
        ended += np.count_nonzero(side)
    return ended, shares, switches


def main():
    theta = (np.arange(HYPOTHESES) + 0.5) / HYPOTHESES
    log_likelihoods = np.stack([np.log(theta), np.log1p(-theta)])
    times, processor = [], time.process_time()
    for _ in range(int(sys.argv[2])):
        start = time.perf_counter()
        figures = learn(theta, log_likelihoods)
        times.append((time.perf_counter() - start) * 1e3)
    processor = (time.process_time() - processor) * 1e3 / len(times)
    print(f"{min(times):.2f} {sorted(times)[len(times) // 2]:.2f} {processor:.2f}", *figures)


main()
