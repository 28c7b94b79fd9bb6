// The scan row in C++: for every cell of a 1024 x 1024 sycophancy map, both actions' best hypothesis out of K = 256 and the
// label that the two beliefs give. Every hypothesis is evaluated for every cell and nothing is hoisted from cell to cell.
//   g++ -O3 -march=native -ffast-math -fopenmp scan.cpp -o scan && ./scan double|single REPETITIONS
// Prints the best and the median time and the processor time of a repetition, in ms, then the cells of each label.
#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <vector>

constexpr int Side = 1024, Hypotheses = 256;
// As wide as the machine's registers: the compiler splits wider vectors badly. Two vectors of cells in flight, for which a hypothesis is
// read once; three and four were slower with 256 bits, one as fast.
#ifdef __AVX512F__
constexpr int Bytes = 64;
#else
constexpr int Bytes = 32;
#endif
constexpr int Flight = 2;

template <typename T> struct Scan
{
    typedef T Lanes __attribute__((vector_size(Bytes)));
    static constexpr int Count = Bytes / sizeof(T);

    T log_theta[Hypotheses], log_rest[Hypotheses];
    std::vector<unsigned char> labels = std::vector<unsigned char>(Side * Side);

    Scan()
    {
        for (int k = 0; k < Hypotheses; k++)
        {
            double theta = (k + 0.5) / Hypotheses;
            log_theta[k] = std::log(theta);
            log_rest[k] = std::log1p(-theta);
        }
    }

    // The game: rewards 1, costs 0, so S is the best reply to theta above 1/2.
    // Labels: 0 Safe, 1 Trapped, 2 Bistable, 6 Cycling.
    static unsigned char label(T theta_after_s, T theta_after_h)
    {
        bool s_holds = theta_after_s > T(0.5), h_fails = theta_after_h > T(0.5);
        return s_holds ? (h_fails ? 1 : 2) : (h_fails ? 6 : 0);
    }

    void row(int row)
    {
        for (int column = 0; column < Side; column += Flight * Count)
        {
            Lanes p_s[Flight], p_h[Flight], best_s[Flight], best_h[Flight], at_s[Flight], at_h[Flight];
            for (int i = 0; i < Flight; i++)
            {
                p_s[i] = p_h[i] = at_s[i] = at_h[i] = Lanes{};
                best_s[i] = best_h[i] = Lanes{} + T(-1e30);
                for (int lane = 0; lane < Count; lane++)
                {
                    p_s[i][lane] = (2 * (column + i * Count + lane) + 1) / T(2 * Side);
                    p_h[i][lane] = (2 * row + 1) / T(2 * Side);
                }
            }

            Lanes index = {};
            for (int k = 0; k < Hypotheses; k++)
            {
                for (int i = 0; i < Flight; i++)
                {
                    Lanes s = p_s[i] * log_theta[k] + (1 - p_s[i]) * log_rest[k];
                    Lanes h = p_h[i] * log_rest[k] + (1 - p_h[i]) * log_theta[k];
                    at_s[i] = s > best_s[i] ? index : at_s[i];
                    best_s[i] = s > best_s[i] ? s : best_s[i];
                    at_h[i] = h > best_h[i] ? index : at_h[i];
                    best_h[i] = h > best_h[i] ? h : best_h[i];
                }

                index += T(1);
            }

            for (int i = 0; i < Flight * Count; i++)
            {
                labels[row * Side + column + i] =
                    label((at_s[i / Count][i % Count] + T(0.5)) / Hypotheses, (at_h[i / Count][i % Count] + T(0.5)) / Hypotheses);
            }
        }
    }

    void run()
    {
#pragma omp parallel for schedule(dynamic, 8)
        for (int i = 0; i < Side; i++)
        {
            row(i);
        }
    }
};

template <typename T> void measure(int repetitions)
{
    static Scan<T> scan;
    std::vector<double> times;
    scan.run();
    auto processor = std::clock();
    for (int i = 0; i < repetitions; i++)
    {
        auto start = std::chrono::steady_clock::now();
        scan.run();
        times.push_back(std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count());
    }

    double used = (std::clock() - processor) * 1e3 / CLOCKS_PER_SEC / repetitions;
    std::sort(times.begin(), times.end());
    long counts[9] = {};
    for (auto label : scan.labels)
    {
        counts[label]++;
    }

    printf("%.2f %.2f %.2f", times.front(), times[times.size() / 2], used);
    for (auto count : counts)
    {
        printf(" %ld", count);
    }

    printf("\n");
}

int main(int argc, char **argv)
{
    int repetitions = argc > 2 ? atoi(argv[2]) : 10;
    if (argc > 1 && !strcmp(argv[1], "single"))
    {
        measure<float>(repetitions);
    }
    else
    {
        measure<double>(repetitions);
    }
}
