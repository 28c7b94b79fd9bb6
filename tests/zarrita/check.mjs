// Reads a store with zarrita and prints what it holds, to be compared with what the sweep said of it:
//   node check.mjs STORE
//   {"shape":[rows,columns],"chunks":[..],"dimensions":["p_H","p_S"],"phases":{"Safe":cells,..},"notComputed":cells,
//    "coordinates":{"p_H":{"cells","first","last"},..},"fields":{"margin":{"min","max","nan"},..},"planHash":"..","consolidated":true}
// Every array is opened twice, by its own zarr.json and by the consolidated metadata, and must be the same both ways.
import assert from "node:assert/strict";
import { resolve } from "node:path";
import { FileSystemStore } from "@zarrita/storage";
import * as zarr from "zarrita";

/** Smallest and largest value and the number of NaN; null where every value is NaN. */
function range(values) {
  let [min, max, nan] = [Infinity, -Infinity, 0];
  for (const value of values) {
    if (Number.isNaN(value)) {
      nan++;
    } else {
      min = Math.min(min, value);
      max = Math.max(max, value);
    }
  }
  return nan === values.length ? { min: null, max: null, nan } : { min, max, nan };
}

/** Cells of each phase by name, and those not computed; any other value is an error. */
function count(labels, { flag_values: values, flag_meanings: meanings }) {
  const cells = new Array(256).fill(0);
  for (const label of labels) {
    cells[label]++;
  }
  const names = meanings.split(" ");
  assert.equal(names.length, values.length);
  const phases = Object.fromEntries(values.map((value, i) => [names[i], cells[value]]));
  const notComputed = cells[255];
  const known = Object.values(phases).reduce((sum, n) => sum + n, notComputed);
  assert.equal(known, labels.length, "a label that is no phase");
  return { phases, notComputed };
}

function coordinate(values) {
  for (let i = 1; i < values.length; i++) {
    assert.ok(values[i] > values[i - 1], "coordinates must ascend");
  }
  return { cells: values.length, first: values[0], last: values.at(-1) };
}

const path = process.argv[2];
if (!path) {
  console.error("usage: node check.mjs STORE");
  process.exit(2);
}

const store = new FileSystemStore(resolve(path));
const group = await zarr.open.v3(store, { kind: "group" });
const consolidatedStore = await zarr.withConsolidatedMetadata(store, { format: "v3" });
const consolidated = await zarr.open.v3(consolidatedStore, { kind: "group" });
const names = consolidatedStore.contents().filter((entry) => entry.kind === "array").map((entry) => entry.path.slice(1));

const found = { coordinates: {}, fields: {}, planHash: group.attrs.plan_hash };
for (const name of names) {
  const array = await zarr.open.v3(group.resolve(name), { kind: "array" });
  const again = await zarr.open.v3(consolidated.resolve(name), { kind: "array" });
  for (const key of ["shape", "chunks", "dtype", "attrs", "dimensionNames"]) {
    assert.deepEqual(again[key], array[key], `${name}: ${key}`);
  }

  const { data } = await zarr.get(array);
  assert.deepEqual((await zarr.get(again)).data, data, name);
  if (name === "phase") {
    assert.equal(array.dtype, "uint8");
    Object.assign(found, { shape: array.shape, chunks: array.chunks, dimensions: array.dimensionNames }, count(data, array.attrs));
  } else if (array.shape.length === 1) {
    assert.equal(array.dtype, "float64");
    found.coordinates[name] = coordinate(data);
  } else {
    assert.equal(array.dtype, "float32");
    found.fields[name] = range(data);
  }
}

assert.deepEqual(Object.keys(found.coordinates), found.dimensions);
assert.deepEqual(Object.values(found.coordinates).map((c) => c.cells), found.shape);
console.log(JSON.stringify({ ...found, consolidated: true }));
