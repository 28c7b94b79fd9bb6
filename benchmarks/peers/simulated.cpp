// The simulated learners in C++: 64 agents in each of 256 x 256 cells of sycophancy for 200 rounds, prior Beta(1, 1), ties to S. An agent
// plays the best reply to its posterior mean and sees approval or not. Draws are Philox4x32-10 keyed by seed, row, column, agent and
// block of four rounds, as PhaseSweep draws them, so the figures must be the same.
//   g++ -O3 -march=native -ffast-math -fopenmp simulated.cpp -o simulated && ./simulated double REPETITIONS
// Prints the best and the median time and the processor time of a repetition, in ms, then over all agents: how many ended in S,
// rounds of S in the last 50, switches.
#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <vector>

constexpr int Side = 256, Agents = 64, Rounds = 200, Window = 50;

struct Figures
{
    long ended = 0, shares = 0, switches = 0;
};

// Agents side by side: each loop over them is one that the compiler makes vectors of.
static Figures cell(int row, int column)
{
    const double p_s = (2 * column + 1) / (2.0 * Side), p_h = (2 * row + 1) / (2.0 * Side);
    const auto chance_s = uint32_t(p_s * 2147483648.0), chance_h = uint32_t(p_h * 2147483648.0);
    uint32_t draws[4][Agents];
    int ones[Agents] = {}, side[Agents] = {}, switches[Agents] = {}, shares[Agents] = {};
    for (int round = 0; round < Rounds; round += 4)
    {
#pragma omp simd
        for (int agent = 0; agent < Agents; agent++)
        {
            uint32_t c0 = round / 4, c1 = agent, c2 = row, c3 = column, k0 = 1, k1 = 0;
            for (int i = 0; i < 10; i++)
            {
                uint64_t p0 = uint64_t(0xD2511F53u) * c0, p1 = uint64_t(0xCD9E8D57u) * c2;
                uint32_t n0 = uint32_t(p1 >> 32) ^ c1 ^ k0, n2 = uint32_t(p0 >> 32) ^ c3 ^ k1;
                c1 = uint32_t(p1);
                c3 = uint32_t(p0);
                c0 = n0;
                c2 = n2;
                k0 += 0x9E3779B9u;
                k1 += 0xBB67AE85u;
            }

            draws[0][agent] = c0;
            draws[1][agent] = c1;
            draws[2][agent] = c2;
            draws[3][agent] = c3;
        }

        for (int i = 0; i < 4; i++)
        {
            const int now = round + i;
            const int counted = now >= Rounds - Window;
#pragma omp simd
            for (int agent = 0; agent < Agents; agent++)
            {
                // The posterior mean (1 + ones) / (2 + now), at least one half.
                int s = 2 * (1 + ones[agent]) >= 2 + now;
                switches[agent] += now > 0 ? s ^ side[agent] : 0;
                side[agent] = s;
                shares[agent] += counted & s;
                int approved = (draws[i][agent] >> 1) < (s ? chance_s : chance_h);
                ones[agent] += s ? approved : 1 - approved;
            }
        }
    }

    Figures figures;
    for (int agent = 0; agent < Agents; agent++)
    {
        figures.ended += side[agent];
        figures.shares += shares[agent];
        figures.switches += switches[agent];
    }

    return figures;
}

static Figures run()
{
    long ended = 0, shares = 0, switches = 0;
#pragma omp parallel for schedule(dynamic, 2) reduction(+ : ended, shares, switches)
    for (int row = 0; row < Side; row++)
    {
        for (int column = 0; column < Side; column++)
        {
            auto figures = cell(row, column);
            ended += figures.ended;
            shares += figures.shares;
            switches += figures.switches;
        }
    }

    return {ended, shares, switches};
}

int main(int, char **argv)
{
    const int repetitions = atoi(argv[2]);
    std::vector<double> times;
    auto figures = run();
    auto processor = std::clock();
    for (int i = 0; i < repetitions; i++)
    {
        auto start = std::chrono::steady_clock::now();
        figures = run();
        times.push_back(std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count());
    }

    double used = (std::clock() - processor) * 1e3 / CLOCKS_PER_SEC / repetitions;
    std::sort(times.begin(), times.end());
    printf("%.2f %.2f %.2f %ld %ld %ld\n", times.front(), times[times.size() / 2], used, figures.ended, figures.shares, figures.switches);
}
