// The scan row in CUDA C++: two cells a thread, the table of log-likelihoods in shared memory, the best hypothesis by blocks: the greatest of
// a block first, and its place at the end in the best block alone. See scan.cpp for what is computed.
//   nvcc -O3 -use_fast_math -arch=native scan.cu -o scan && ./scan double|single REPETITIONS
// Prints the best and the median time and the processor time of a repetition, in ms, then the cells of each label. A repetition ends when
// the labels are on the host, as ours does.
#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <vector>

constexpr int Side = 1024, Cells = Side * Side, Hypotheses = 256, Threads = 256, Flight = 2, Block = 8;

// Read in one piece.
template <typename T> struct Logs;
template <> struct __align__(8) Logs<float> { float theta, rest; };
template <> struct __align__(16) Logs<double> { double theta, rest; };

template <typename T> __device__ T after_s(T p, Logs<T> logs) { return p * logs.theta + (1 - p) * logs.rest; }

template <typename T> __device__ T after_h(T p, Logs<T> logs) { return p * logs.rest + (1 - p) * logs.theta; }

// A cell from the front and one from the back: they share no truth, so nothing is hoisted from one to the other.
template <typename T> __global__ void __launch_bounds__(Threads) scan(const Logs<T> *table, unsigned char *labels)
{
    __shared__ Logs<T> logs[Hypotheses];
    for (int k = threadIdx.x; k < Hypotheses; k += Threads)
    {
        logs[k] = table[k];
    }

    __syncthreads();
    const int front = blockIdx.x * blockDim.x + threadIdx.x;
    const int cell[Flight] = {front, Cells - 1 - front};
    T p_s[Flight], p_h[Flight], best_s[Flight], best_h[Flight];
    int at_s[Flight] = {}, at_h[Flight] = {};
    for (int i = 0; i < Flight; i++)
    {
        p_s[i] = (2 * (cell[i] % Side) + 1) / T(2 * Side);
        p_h[i] = (2 * (cell[i] / Side) + 1) / T(2 * Side);
        best_s[i] = best_h[i] = T(-1e30);
    }

    for (int first = 0; first < Hypotheses; first += Block)
    {
        T most_s[Flight], most_h[Flight];
#pragma unroll
        for (int k = 0; k < Block; k++)
        {
            const Logs<T> at = logs[first + k];
            for (int i = 0; i < Flight; i++)
            {
                const T s = after_s(p_s[i], at), h = after_h(p_h[i], at);
                most_s[i] = k == 0 ? s : max(most_s[i], s);
                most_h[i] = k == 0 ? h : max(most_h[i], h);
            }
        }

        for (int i = 0; i < Flight; i++)
        {
            at_s[i] = most_s[i] > best_s[i] ? first : at_s[i];
            best_s[i] = max(most_s[i], best_s[i]);
            at_h[i] = most_h[i] > best_h[i] ? first : at_h[i];
            best_h[i] = max(most_h[i], best_h[i]);
        }
    }

    for (int i = 0; i < Flight; i++)
    {
        const int block_s = at_s[i], block_h = at_h[i];
        T most_s = T(-1e30), most_h = T(-1e30);
        for (int k = 0; k < Block; k++)
        {
            const T s = after_s(p_s[i], logs[block_s + k]), h = after_h(p_h[i], logs[block_h + k]);
            at_s[i] = s > most_s ? block_s + k : at_s[i];
            most_s = max(most_s, s);
            at_h[i] = h > most_h ? block_h + k : at_h[i];
            most_h = max(most_h, h);
        }

        // Rewards 1, costs 0: S is the best reply to theta above 1/2. Labels: 0 Safe, 1 Trapped, 2 Bistable, 6 Cycling.
        const bool s_holds = (at_s[i] + T(0.5)) / Hypotheses > T(0.5), h_fails = (at_h[i] + T(0.5)) / Hypotheses > T(0.5);
        labels[cell[i]] = s_holds ? (h_fails ? 1 : 2) : (h_fails ? 6 : 0);
    }
}

static void check(cudaError_t error)
{
    if (error != cudaSuccess)
    {
        fprintf(stderr, "%s\n", cudaGetErrorString(error));
        exit(1);
    }
}

template <typename T> void run(const Logs<T> *table, unsigned char *on_device, unsigned char *on_host)
{
    scan<T><<<Cells / Flight / Threads, Threads>>>(table, on_device);
    check(cudaGetLastError());
    check(cudaMemcpy(on_host, on_device, Cells, cudaMemcpyDeviceToHost)); // waits for the kernel
}

template <typename T> void measure(int repetitions)
{
    Logs<T> logs[Hypotheses], *table;
    for (int k = 0; k < Hypotheses; k++)
    {
        const double theta = (k + 0.5) / Hypotheses;
        logs[k] = {T(std::log(theta)), T(std::log1p(-theta))};
    }

    check(cudaMalloc((void **)&table, sizeof(logs)));
    check(cudaMemcpy(table, logs, sizeof(logs), cudaMemcpyHostToDevice));
    unsigned char *on_device, *on_host;
    check(cudaMalloc((void **)&on_device, Cells));
    check(cudaMallocHost((void **)&on_host, Cells)); // page-locked
    // A GPU raises its clock under load; ours is warmed up as long.
    for (const auto start = std::chrono::steady_clock::now(); std::chrono::steady_clock::now() - start < std::chrono::milliseconds(1500);)
    {
        run<T>(table, on_device, on_host);
    }

    std::vector<double> times;
    const auto processor = std::clock();
    for (int i = 0; i < repetitions; i++)
    {
        const auto start = std::chrono::steady_clock::now();
        run<T>(table, on_device, on_host);
        times.push_back(std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count());
    }

    const double used = (std::clock() - processor) * 1e3 / CLOCKS_PER_SEC / repetitions;
    std::sort(times.begin(), times.end());
    long counts[9] = {};
    for (int i = 0; i < Cells; i++)
    {
        counts[on_host[i]]++;
    }

    printf("%.3f %.3f %.3f", times.front(), times[times.size() / 2], used);
    for (auto count : counts)
    {
        printf(" %ld", count);
    }

    printf("\n");
    check(cudaFree(table));
    check(cudaFree(on_device));
    check(cudaFreeHost(on_host));
}

int main(int argc, char **argv)
{
    const int repetitions = argc > 2 ? atoi(argv[2]) : 10;
    if (argc > 1 && !strcmp(argv[1], "single"))
    {
        measure<float>(repetitions);
    }
    else
    {
        measure<double>(repetitions);
    }
}
