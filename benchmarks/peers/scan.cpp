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

template <typename T> struct Scan
{
    // A vector of cells; the compiler splits it where the machine's registers are narrower.
    typedef T Lanes __attribute__((vector_size(64)));
    static constexpr int Count = 64 / sizeof(T);

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
        for (int column = 0; column < Side; column += Count)
        {
            Lanes p_s, p_h, best_s, best_h, at_s = {}, at_h = {};
            for (int lane = 0; lane < Count; lane++)
            {
                p_s[lane] = (2 * (column + lane) + 1) / T(2 * Side);
                p_h[lane] = (2 * row + 1) / T(2 * Side);
                best_s[lane] = best_h[lane] = T(-1e30);
            }

            for (int k = 0; k < Hypotheses; k++)
            {
                Lanes s = p_s * log_theta[k] + (1 - p_s) * log_rest[k];
                Lanes h = p_h * log_rest[k] + (1 - p_h) * log_theta[k];
                Lanes index = Lanes{} + T(k);
                at_s = s > best_s ? index : at_s;
                best_s = s > best_s ? s : best_s;
                at_h = h > best_h ? index : at_h;
                best_h = h > best_h ? h : best_h;
            }

            for (int lane = 0; lane < Count; lane++)
            {
                labels[row * Side + column + lane] =
                    label((at_s[lane] + T(0.5)) / Hypotheses, (at_h[lane] + T(0.5)) / Hypotheses);
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
