"""The scan row in JAX: one cell as a function of arrays over hypotheses, mapped over cells (vmap) and compiled (jit); a row of cells at a
time (lax.map in batches), so that what XLA does not fuse fits into memory. See scan.cpp for what is computed.

    python3 scan_jax.py double|single REPETITIONS

Prints the best and the median time and the processor time of a repetition, in ms, then the cells of each label. A repetition ends when the
labels are on the host, as ours does. Runs on the GPU where jaxlib has one.
"""
import sys
import time

import jax
import jax.numpy as jnp
import numpy as np

SIDE, HYPOTHESES, ROWS = 1024, 256, 64


def cell(theta, logs, p_s, p_h):
    # Sums and products written out: XLA fuses them with argmax, where a matrix product would be a call, and on GPUs in lower precision.
    s_holds = theta[jnp.argmax(p_s * logs[0] + (1 - p_s) * logs[1])] > 0.5
    h_fails = theta[jnp.argmax(p_h * logs[1] + (1 - p_h) * logs[0])] > 0.5
    return jnp.where(s_holds, jnp.where(h_fails, 1, 2), jnp.where(h_fails, 6, 0)).astype(jnp.uint8)


@jax.jit
def scan(theta, logs, centres):
    of_row = jax.vmap(cell, in_axes=(None, None, 0, None))
    of_rows = jax.vmap(of_row, in_axes=(None, None, None, 0))
    return jax.lax.map(lambda p_h: of_rows(theta, logs, centres, p_h), centres.reshape(-1, ROWS)).reshape(SIDE, SIDE)


def main():
    number = jnp.float32 if sys.argv[1] == "single" else jnp.float64
    jax.config.update("jax_enable_x64", sys.argv[1] != "single")
    theta = (np.arange(HYPOTHESES) + 0.5) / HYPOTHESES
    logs = jnp.asarray(np.stack([np.log(theta), np.log1p(-theta)]), number)
    centres = jnp.asarray((np.arange(SIDE) + 0.5) / SIDE, number)
    theta = jnp.asarray(theta, number)
    start = time.perf_counter()
    while time.perf_counter() - start < 1.5:  # a GPU raises its clock under load; ours is warmed up as long
        np.asarray(scan(theta, logs, centres))
    times, processor = [], time.process_time()
    for _ in range(int(sys.argv[2])):
        start = time.perf_counter()
        labels = np.asarray(scan(theta, logs, centres))
        times.append((time.perf_counter() - start) * 1e3)
    processor = (time.process_time() - processor) * 1e3 / len(times)
    counts = np.bincount(labels.ravel(), minlength=9)
    print(f"{min(times):.3f} {sorted(times)[len(times) // 2]:.3f} {processor:.3f}", *counts)


main()
