// The scan row in CUDA C++: a thread a cell, tables of log-likelihoods in constant memory. See scan.cpp for what is computed.
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

constexpr int Side = 1024, Cells = Side * Side, Hypotheses = 256, Threads = 256;

// All threads of a warp read the same entry at the same time, which is what constant memory is for. One table a precision.
__constant__ double2 logs_double[Hypotheses];
__constant__ float2 logs_single[Hypotheses];

template <typename T> __device__ void logs(int k, T &log_theta, T &log_rest);

template <> __device__ void logs<double>(int k, double &log_theta, double &log_rest)
{
    log_theta = logs_double[k].x;
    log_rest = logs_double[k].y;
}

template <> __device__ void logs<float>(int k, float &log_theta, float &log_rest)
{
    log_theta = logs_single[k].x;
    log_rest = logs_single[k].y;
}

template <typename T> __global__ void scan(unsigned char *labels)
{
    const int cell = blockIdx.x * blockDim.x + threadIdx.x;
    if (cell >= Cells)
    {
        return;
    }

    const T p_s = (2 * (cell % Side) + 1) / T(2 * Side), p_h = (2 * (cell / Side) + 1) / T(2 * Side);
    T best_s = T(-1e30), best_h = T(-1e30);
    int at_s = 0, at_h = 0;
#pragma unroll 8
    for (int k = 0; k < Hypotheses; k++)
    {
        T log_theta, log_rest;
        logs(k, log_theta, log_rest);
        const T s = p_s * log_theta + (1 - p_s) * log_rest;
        const T h = p_h * log_rest + (1 - p_h) * log_theta;
        at_s = s > best_s ? k : at_s;
        best_s = s > best_s ? s : best_s;
        at_h = h > best_h ? k : at_h;
        best_h = h > best_h ? h : best_h;
    }

    // Rewards 1, costs 0: S is the best reply to theta above 1/2. Labels: 0 Safe, 1 Trapped, 2 Bistable, 6 Cycling.
    const bool s_holds = (at_s + T(0.5)) / Hypotheses > T(0.5), h_fails = (at_h + T(0.5)) / Hypotheses > T(0.5);
    labels[cell] = s_holds ? (h_fails ? 1 : 2) : (h_fails ? 6 : 0);
}

static void check(cudaError_t error)
{
    if (error != cudaSuccess)
    {
        fprintf(stderr, "%s\n", cudaGetErrorString(error));
        exit(1);
    }
}

template <typename T> void run(unsigned char *on_device, unsigned char *on_host)
{
    scan<T><<<(Cells + Threads - 1) / Threads, Threads>>>(on_device);
    check(cudaGetLastError());
    check(cudaMemcpy(on_host, on_device, Cells, cudaMemcpyDeviceToHost)); // waits for the kernel
}

template <typename T> void measure(int repetitions)
{
    unsigned char *on_device, *on_host;
    check(cudaMalloc((void **)&on_device, Cells));
    check(cudaMallocHost((void **)&on_host, Cells)); // page-locked
    // A GPU raises its clock under load; ours is warmed up as long.
    for (const auto start = std::chrono::steady_clock::now(); std::chrono::steady_clock::now() - start < std::chrono::milliseconds(1500);)
    {
        run<T>(on_device, on_host);
    }

    std::vector<double> times;
    const auto processor = std::clock();
    for (int i = 0; i < repetitions; i++)
    {
        const auto start = std::chrono::steady_clock::now();
        run<T>(on_device, on_host);
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
    check(cudaFree(on_device));
    check(cudaFreeHost(on_host));
}

int main(int argc, char **argv)
{
    double2 in_double[Hypotheses];
    float2 in_single[Hypotheses];
    for (int k = 0; k < Hypotheses; k++)
    {
        const double theta = (k + 0.5) / Hypotheses;
        in_double[k] = make_double2(std::log(theta), std::log1p(-theta));
        in_single[k] = make_float2((float)in_double[k].x, (float)in_double[k].y);
    }

    check(cudaMemcpyToSymbol(logs_double, in_double, sizeof(in_double)));
    check(cudaMemcpyToSymbol(logs_single, in_single, sizeof(in_single)));
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
