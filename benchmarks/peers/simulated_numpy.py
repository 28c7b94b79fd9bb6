"""The simulated learners in NumPy: a row of cells at a time, all their agents in one array, NumPy's own generator. See simulated.cpp for
what is computed; with other draws the figures are the same up to chance.

    python3 simulated_numpy.py double REPETITIONS

Prints the best and the median time and the processor time of a repetition, in ms, then over all agents: how many ended in S,
rounds of S in the last 50, switches.
"""
import sys
import time

import numpy as np

SIDE, AGENTS, ROUNDS, WINDOW = 256, 64, 200, 50


def simulate(generator):
    ended = shares = switches = 0
    p_s = ((np.arange(SIDE) + 0.5) / SIDE)[:, None]
    for row in range(SIDE):
        p_h = (row + 0.5) / SIDE
        ones, side = np.zeros((SIDE, AGENTS), np.int32), None
        for now in range(ROUNDS):
            # The posterior mean (1 + ones) / (2 + now), at least one half.
            s = 2 * (1 + ones) >= 2 + now
            if now > 0:
                switches += np.count_nonzero(s != side)
            side = s
            if now >= ROUNDS - WINDOW:
                shares += np.count_nonzero(s)
            approved = generator.random(s.shape) < np.where(s, p_s, p_h)
            ones += approved == s
        ended += np.count_nonzero(side)
    return ended, shares, switches


def main():
    generator = np.random.Generator(np.random.Philox(1))
    times, processor = [], time.process_time()
    for _ in range(int(sys.argv[2])):
        start = time.perf_counter()
        figures = simulate(generator)
        times.append((time.perf_counter() - start) * 1e3)
    processor = (time.process_time() - processor) * 1e3 / len(times)
    print(f"{min(times):.2f} {sorted(times)[len(times) // 2]:.2f} {processor:.2f}", *figures)


main()
