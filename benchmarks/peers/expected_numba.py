"""The expected learner in Numba: rows in parallel, plain loops over cells, rounds and hypotheses. See expected.cpp for what is computed.

    python3 expected_numba.py double REPETITIONS

Prints the best and the median time and the processor time of a repetition, in ms, then over all cells: how many ended in S,
rounds of S in the last 50, switches.
"""
import sys
import time

import numba
import numpy as np

SIDE, ROUNDS, WINDOW, HYPOTHESES = 256, 200, 50, 64


@numba.njit(parallel=True, fastmath=True, error_model="numpy")
def learn(theta, log_theta, log_rest, figures):
    for row in numba.prange(SIDE):
        p_h = (row + 0.5) / SIDE
        log_posterior = np.empty(HYPOTHESES)
        ended = shares = switches = 0
        for column in range(SIDE):
            p_s = (column + 0.5) / SIDE
            ones = zeros = 0.0
            side = False
            for now in range(ROUNDS):
                greatest = -1e300
                for k in range(HYPOTHESES):
                    log_posterior[k] = ones * log_theta[k] + zeros * log_rest[k]
                    greatest = max(greatest, log_posterior[k])
                weight = total = 0.0
                for k in range(HYPOTHESES):
                    w = np.exp(log_posterior[k] - greatest)
                    weight += w
                    total += w * theta[k]
                # S is expected to earn theta, H 1 - theta.
                s = 2 * total / weight - 1 >= -1e-9
                switches += now > 0 and s != side
                side = s
                shares += s and now >= ROUNDS - WINDOW
                ones += p_s if s else 1 - p_h
                zeros += 1 - p_s if s else p_h
            ended += side
        figures[row, 0], figures[row, 1], figures[row, 2] = ended, shares, switches


def main():
    theta = (np.arange(HYPOTHESES) + 0.5) / HYPOTHESES
    figures = np.zeros((SIDE, 3), np.int64)
    arguments = theta, np.log(theta), np.log1p(-theta), figures
    learn(*arguments)
    times, processor = [], time.process_time()
    for _ in range(int(sys.argv[2])):
        start = time.perf_counter()
        learn(*arguments)
        times.append((time.perf_counter() - start) * 1e3)
    processor = (time.process_time() - processor) * 1e3 / len(times)
    print(f"{min(times):.2f} {sorted(times)[len(times) // 2]:.2f} {processor:.2f}", *figures.sum(axis=0))


main()
