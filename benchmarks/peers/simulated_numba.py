"""The simulated learners in Numba: rows in parallel, plain loops over cells, agents and rounds, Numba's own generator. See
simulated.cpp for what is computed; with other draws the figures are the same up to chance.

    python3 simulated_numba.py double REPETITIONS

Prints the best and the median time and the processor time of a repetition, in ms, then over all agents: how many ended in S,
rounds of S in the last 50, switches.
"""
import sys
import time

import numba
import numpy as np

SIDE, AGENTS, ROUNDS, WINDOW = 256, 64, 200, 50


@numba.njit(parallel=True, fastmath=True, error_model="numpy")
def simulate(figures):
    for row in numba.prange(SIDE):
        p_h = (row + 0.5) / SIDE
        ended = shares = switches = 0
        for column in range(SIDE):
            p_s = (column + 0.5) / SIDE
            for _ in range(AGENTS):
                ones, side = 0, False
                for now in range(ROUNDS):
                    # The posterior mean (1 + ones) / (2 + now), at least one half.
                    s = 2 * (1 + ones) >= 2 + now
                    switches += now > 0 and s != side
                    side = s
                    shares += s and now >= ROUNDS - WINDOW
                    approved = np.random.random() < (p_s if s else p_h)
                    ones += approved == s
                ended += side
        figures[row, 0], figures[row, 1], figures[row, 2] = ended, shares, switches


def main():
    figures = np.zeros((SIDE, 3), np.int64)
    simulate(figures)
    times, processor = [], time.process_time()
    for _ in range(int(sys.argv[2])):
        start = time.perf_counter()
        simulate(figures)
        times.append((time.perf_counter() - start) * 1e3)
    processor = (time.process_time() - processor) * 1e3 / len(times)
    print(f"{min(times):.2f} {sorted(times)[len(times) // 2]:.2f} {processor:.2f}", *figures.sum(axis=0))


main()
