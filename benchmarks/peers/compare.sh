#!/usr/bin/env bash
# A row, ours and theirs in turn: builds all, checks that all compute the same, prints ratios as Markdown.
#   benchmarks/peers/compare.sh [scan|expected|simulated] [ROUNDS]
# Times are the best of all rounds; processor time (all cores, per repetition) is the least of all rounds and depends little on
# what else the machine does. Peers that are not installed are left out and named.
set -euo pipefail
row=${1:-scan} rounds=${2:-5}
case $row in
  scan) what="sycophancy, 1024 x 1024 cells, K = 256" precisions="double single" repetitions=15 ;;
  expected) what="sycophancy, 256 x 256 cells, expected learner, 200 rounds, K = 64" precisions=double repetitions=5 ;;
  simulated) what="sycophancy, 256 x 256 cells, 64 simulated learners each, 200 rounds" precisions=double repetitions=5 ;;
  *) sed -n 's/^#   /usage: /p' "$0" >&2; exit 2 ;;
esac
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python=/usr/bin/python3
export LC_ALL=C

dotnet build -c Release "$here/.." >"$work/build.log" 2>&1 || { cat "$work/build.log" >&2; exit 1; }
peers=(host) missing=()
if command -v g++ >/dev/null; then
  g++ -O3 -march=native -ffast-math -fopenmp "$here/$row.cpp" -o "$work/cpp" && peers+=(cpp)
else
  missing+=(g++)
fi
for module in numba numpy; do
  if $python -c "import $module" 2>/dev/null; then peers+=("$module"); else missing+=("python3-$module"); fi
done

run() { # PEER PRECISION: one line of best, median and processor ms, and figures of what was computed
  case $1 in
    host) dotnet run -c Release --no-build --project "$here/.." -- "$row" "$2" $repetitions ;;
    cpp) "$work/cpp" "$2" $repetitions ;;
    *) $python "$here/${row}_$1.py" "$2" $(((repetitions + 4) / 5)) ;;
  esac
}

name() {
  case $1 in
    host) echo "PhaseSweep \`host\`" ;;
    cpp) echo "C++ ($(g++ -dumpfullversion), OpenMP)" ;;
    *) $python -c "import $1; print('$1', $1.__version__)" ;;
  esac
}

for _ in $(seq "$rounds"); do
  for precision in $precisions; do
    for peer in "${peers[@]}"; do
      echo "$peer $precision $(run "$peer" "$precision")" >>"$work/lines"
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
  echo "host computes $figures, others differ:" >&2; cut -d' ' -f1,2,6- <<<"$differ" | sort -u >&2; exit 1
fi

if [ "$row" = scan ]; then
  echo "$what: all give the same number of cells of each label ($figures)"
else
  echo "$what: all give the same numbers of learners that end in S, rounds of S in the last 50, switches ($figures)"
  [ "$row" = expected ] || echo "(C++ to the last draw; Numba and NumPy draw otherwise, and agree to 0.1 %)"
fi
echo
echo "| $row | precision | best ms | median ms | processor ms | time beside \`host\` | processor time beside \`host\` |"
echo "|---|---|---:|---:|---:|---:|---:|"
for precision in $precisions; do
  for peer in "${peers[@]}"; do
    awk -v peer="$peer" -v precision="$precision" -v name="$(name "$peer")" '
      function least(a, b) { return a == "" || b < a ? b : a }
      $2 == precision && $1 == "host" { host = least(host, $3); used = least(used, $5) }
      $2 == precision && $1 == peer { best = least(best, $3); median = least(median, $4); cpu = least(cpu, $5) }
      END { printf "| %s | %s | %.1f | %.1f | %.1f | %.2f | %.2f |\n", name, precision, best, median, cpu, best / host, cpu / used }
    ' "$work/lines"
  done
done
[ ${#missing[@]} -eq 0 ] || printf '\nNot installed, left out: %s\n' "${missing[*]}"
