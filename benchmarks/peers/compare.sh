#!/usr/bin/env bash
# Rows, ours and theirs in turn: builds all, checks that all compute the same, prints ratios as Markdown.
#   benchmarks/peers/compare.sh [scan|default|expected|simulated|all] [ROUNDS]
# Times are the best of all rounds; processor time (all cores, per repetition) is the least of all rounds and depends little on
# what else the machine does. Peers that are not installed are left out and named. With a CUDA GPU, ours runs on it too, and so do the
# peers in CUDA C++, CuPy and JAX. PYTHON names the interpreter that has the peers' modules; default /usr/bin/python3. OURS names our
# benchmarks where they are published (dotnet publish benchmarks -c Release -r linux-x64 --self-contained), for machines without the SDK.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
row=${1:-scan} rounds=${2:-5}
case $row in
  all) for row in scan default expected simulated; do "$0" "$row" "$rounds"; echo; done; exit ;;
  scan) what="sycophancy, 1024 x 1024 cells, K = 256" precisions="double single" repetitions=15 ;;
  default) what="sycophancy, 1024 x 1024 cells, labels: what \`sweep\` does, without the store, beside the others' scan" precisions="double single" repetitions=15 ;;
  expected) what="sycophancy, 256 x 256 cells, expected learner, 200 rounds, K = 64" precisions=double repetitions=5 ;;
  simulated) what="sycophancy, 256 x 256 cells, 64 simulated learners each, 200 rounds" precisions=double repetitions=5 ;;
  *) sed -n 's/^#   /usage: /p' "$0" >&2; exit 2 ;;
esac
code=$row
[ "$row" = default ] && code=scan
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python=${PYTHON:-/usr/bin/python3}
export LC_ALL=C

ours=${OURS:-$here/../bin/Release/net10.0/PhaseSweep.Benchmarks}
if [ -z "${OURS:-}" ]; then
  dotnet build -c Release "$here/.." >"$work/build.log" 2>&1 || { cat "$work/build.log" >&2; exit 1; }
fi
devices=host missing=()
if nvidia-smi -L >/dev/null 2>&1; then devices="host cuda"; else missing+=("a CUDA GPU (for CUDA C++, CuPy, JAX)"); fi

# Ours come first: others are told beside them.
peers=()
for device in $devices; do
  if [ "$row" = default ]; then peers+=("sweep-$device" "dense-$device"); else peers+=("$row-$device"); fi
done
if command -v g++ >/dev/null; then
  g++ -O3 -march=native -ffast-math -fopenmp "$here/$code.cpp" -o "$work/cpp" && peers+=(cpp)
else
  missing+=(g++)
fi
for module in numba numpy; do
  if $python -c "import $module" 2>/dev/null; then peers+=("$module"); else missing+=("$module"); fi
done
if [ "$code" = scan ] && [ "$devices" != host ]; then
  if command -v nvcc >/dev/null; then
    nvcc -O3 -use_fast_math -arch=native "$here/scan.cu" -o "$work/cuda" && peers+=(cuda)
  else
    missing+=(nvcc)
  fi
  for module in cupy jax; do
    if $python -c "import $module" 2>/dev/null; then peers+=("$module"); else missing+=("$module"); fi
  done
fi

run() { # PEER PRECISION: one line of best, median and processor ms, and figures of what was computed
  case $1 in
    *-*) "$ours" "${1%-*}" "${1#*-}" "$2" $repetitions ;;
    cpp | cuda) "$work/$1" "$2" $repetitions ;;
    cupy | jax) $python "$here/${code}_$1.py" "$2" $repetitions ;;
    *) $python "$here/${code}_$1.py" "$2" $(((repetitions + 4) / 5)) ;;
  esac
}

name() {
  case $1 in
    sweep-*) echo "PhaseSweep \`${1#*-}\`, as \`sweep\` chooses" ;;
    dense-*) echo "PhaseSweep \`${1#*-}\`, \`--mode dense\`" ;;
    *-*) echo "PhaseSweep \`${1#*-}\`" ;;
    cpp) echo "C++ ($(g++ -dumpfullversion), OpenMP)" ;;
    cuda) echo "CUDA C++ ($(nvcc --version | sed -n 's/.*release \([0-9.]*\).*/\1/p'))" ;;
    jax) $python -c "import jax; print('jax', jax.__version__, 'on', jax.default_backend())" ;;
    *) $python -c "import $1; print('$1', $1.__version__)" ;;
  esac
}

for _ in $(seq "$rounds"); do
  for precision in $precisions; do
    for peer in "${peers[@]}"; do
      # Proofs are double, whatever is asked for.
      [[ $peer = sweep-host && $precision = double ]] || echo "$peer $precision $(run "$peer" "$precision")" >>"$work/lines"
    done
  done
done

# Who draws with another generator than ours agrees up to chance: one in a thousand is more than ten standard deviations.
differ=$(awk -v row="$row" '
  NR == 1 { for (i = 6; i <= NF; i++) figure[i] = $i }
  {
    allowed = row == "simulated" && ($1 == "numba" || $1 == "numpy") ? 1e-3 : 0
    for (i = 6; i <= NF; i++) { apart = $i - figure[i]; if (apart < 0) apart = -apart; if (apart > allowed * figure[i]) { print; next } }
  }' "$work/lines")
figures=$(head -1 "$work/lines" | cut -d' ' -f6-)
if [ -n "$differ" ]; then
  echo "${peers[0]} computes $figures, others differ:" >&2; cut -d' ' -f1,2,6- <<<"$differ" | sort -u >&2; exit 1
fi

if [ "$code" = scan ]; then
  echo "$what: all give the same number of cells of each label ($figures)"
else
  echo "$what: all give the same numbers of learners that end in S, rounds of S in the last 50, switches ($figures)"
  [ "$row" = expected ] || echo "(C++ to the last draw; Numba and NumPy draw otherwise, and agree to 0.1 %)"
fi
echo

# Each beside ours in the same precision, in the row default beside what sweep does.
heading="| $row | precision | best ms | median ms | processor ms" rule="|---|---|---:|---:|---:"
for device in $devices; do
  heading+=" | time beside \`$device\` | processor time beside \`$device\`" rule+="|---:|---:"
done
printf '%s |\n%s|\n' "$heading" "$rule"
for precision in $precisions; do
  for peer in "${peers[@]}"; do
    awk -v peer="$peer" -v precision="$precision" -v name="$(name "$peer")" -v row="$row" -v devices="$devices" '
      function least(a, b) { return a == "" || b + 0 < a + 0 ? b : a }
      $1 == peer && $2 == precision { best = least(best, $3); median = least(median, $4); used = least(used, $5) }
      $1 ~ /-/ && (row == "default" ? $1 ~ /^sweep/ && ($2 == "single" || $1 !~ /host/) : $2 == precision) {
        device = $1; sub(/.*-/, "", device)
        if (row != "default" || $2 == "single") { base[device] = least(base[device], $3); base_used[device] = least(base_used[device], $5) }
      }
      END {
        if (best == "") exit
        printf "| %s | %s | %.3f | %.3f | %.3f", name, precision, best, median, used
        n = split(devices, each, " ")
        for (i = 1; i <= n; i++) printf " | %.2f | %.2f", best / base[each[i]], used / base_used[each[i]]
        print " |"
      }' "$work/lines"
  done
done
[ ${#missing[@]} -eq 0 ] || { printf '\nNot here, left out: '; printf '%s; ' "${missing[@]}" | sed 's/; $/\n/'; }
