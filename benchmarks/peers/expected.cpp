// The expected learner in C++: in each of 256 x 256 cells of sycophancy, 200 rounds, each round the posterior over K = 64 hypotheses from
// the counts, prior uniform, ties to S; the counts grow by what is seen on average.
//   g++ -O3 -march=native -ffast-math -fopenmp expected.cpp -o expected && ./expected double REPETITIONS
// Prints the best and the median time and the processor time of a repetition, in ms, then over all cells: how many ended in S,
// rounds of S in the last 50, switches.
#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <vector>

constexpr int Side = 256, Rounds = 200, Window = 50, Hypotheses = 64;
static double theta[Hypotheses], log_theta[Hypotheses], log_rest[Hypotheses];

struct Figures
{
    long ended = 0, shares = 0, switches = 0;
};

static double posterior_mean(double ones, double zeros)
{
    double log_posterior[Hypotheses], greatest = -1e300, sum = 0, weight = 0;
#pragma omp simd reduction(max : greatest)
    for (int k = 0; k < Hypotheses; k++)
    {
        log_posterior[k] = ones * log_theta[k] + zeros * log_rest[k];
        greatest = std::max(greatest, log_posterior[k]);
    }

#pragma omp simd reduction(+ : sum, weight)
    for (int k = 0; k < Hypotheses; k++)
    {
        double w = std::exp(log_posterior[k] - greatest);
        weight += w;
        sum += w * theta[k];
    }

    return sum / weight;
}

static Figures cell(int row, int column)
{
    const double p_s = (2 * column + 1) / (2.0 * Side), p_h = (2 * row + 1) / (2.0 * Side);
    double ones = 0, zeros = 0;
    int side = 0;
    Figures figures;
    for (int round = 0; round < Rounds; round++)
    {
        // S is expected to earn theta, H 1 - theta.
        int s = 2 * posterior_mean(ones, zeros) - 1 >= -1e-9;
        figures.switches += round > 0 && s != side;
        figures.shares += round >= Rounds - Window && s;
        side = s;
        ones += s ? p_s : 1 - p_h;
        zeros += s ? 1 - p_s : p_h;
    }

    figures.ended = side;
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
    for (int k = 0; k < Hypotheses; k++)
    {
        theta[k] = (k + 0.5) / Hypotheses;
        log_theta[k] = std::log(theta[k]);
        log_rest[k] = std::log1p(-theta[k]);
    }

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
