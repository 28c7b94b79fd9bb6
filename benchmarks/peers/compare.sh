#!/usr/bin/env bash
# The scan row, ours and theirs in turn: builds all, checks that all give the same labels, prints ratios as Markdown.
#   benchmarks/peers/compare.sh [ROUNDS]
# Times are the best of all rounds; processor time (all cores, per repetition) is the least of all rounds and depends little on
# what else the machine does. Peers that are not installed are left out and named.
set -euo pipefail
rounds=${1:-5} repetitions=15
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python=/usr/bin/python3
export LC_ALL=C

dotnet build -c Release "$here/.." >"$work/build.log" 2>&1 || { cat "$work/build.log" >&2; exit 1; }
peers=(host) missing=()
if command -v g++ >/dev/null; then
  g++ -O3 -march=native -ffast-math -fopenmp "$here/scan.cpp" -o "$work/scan" && peers+=(cpp)
else
  missing+=(g++)
fi
for module in numba numpy; do
  if $python -c "import $module" 2>/dev/null; then peers+=("$module"); else missing+=("python3-$module"); fi
done

run() { # PEER PRECISION: one line of best, median and processor ms, and the cells of each label
  case $1 in
    host) dotnet run -c Release --no-build --project "$here/.." -- scan "$2" $repetitions ;;
    cpp) "$work/scan" "$2" $repetitions ;;
    *) $python "$here/scan_$1.py" "$2" $((repetitions / 5)) ;;
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
  for precision in double single; do
    for peer in "${peers[@]}"; do
      echo "$peer $precision $(run "$peer" "$precision")" >>"$work/lines"
    done
  done
done

labels=$(cut -d' ' -f6- "$work/lines" | sort -u)
if [ "$(wc -l <<<"$labels")" -ne 1 ]; then
  echo "labels differ:" >&2; cut -d' ' -f1,2,6- "$work/lines" | sort -u >&2; exit 1
fi

echo "sycophancy, 1024 x 1024 cells, K = 256: all give the same number of cells of each label ($labels)"
echo
echo "| scan | precision | best ms | median ms | processor ms | time beside \`host\` | processor time beside \`host\` |"
echo "|---|---|---:|---:|---:|---:|---:|"
for precision in double single; do
  for peer in "${peers[@]}"; do
    awk -v peer="$peer" -v precision=$precision -v name="$(name "$peer")" '
      function least(a, b) { return a == "" || b < a ? b : a }
      $2 == precision && $1 == "host" { host = least(host, $3); used = least(used, $5) }
      $2 == precision && $1 == peer { best = least(best, $3); median = least(median, $4); cpu = least(cpu, $5) }
      END { printf "| %s | %s | %.1f | %.1f | %.1f | %.2f | %.2f |\n", name, precision, best, median, cpu, best / host, cpu / used }
    ' "$work/lines"
  done
done
[ ${#missing[@]} -eq 0 ] || printf '\nNot installed, left out: %s\n' "${missing[*]}"
