// @ts-check
/* Where names have room: boxes {left, right, top, bottom}, areas {rings, box, size} and leader lines, in pixels.
   It knows no map: labels.js asks it. */
(function () {
  'use strict';

  const TURNS = Array.from({length: 16}, (_, i) => [Math.cos(i * Math.PI / 8), Math.sin(i * Math.PI / 8)]);
  const REACHES = [6, 12, 18, 26, 36, 48, 62, 78, 96, 116, 140];   // px from a point to a name that a line leads to
  const CROSSED = 25;   // px of a longer way that are better than a line through one more area of those that are named
  const LEFT_OUT = 1000;   // as much as a line so long
  const ENOUGH = 60;    // spots that an item can choose from

  const meet = (a, b) => a.left < b.right && a.right > b.left && a.top < b.bottom && a.bottom > b.top;
  const inside = (a, b) => a.left >= b.left && a.right <= b.right && a.top >= b.top && a.bottom <= b.bottom;
  const wider = ({left, right, top, bottom}, by) => ({left: left - by, right: right + by, top: top - by, bottom: bottom + by});
  const around = (x, y, width, height) => ({left: x - width / 2, right: x + width / 2, top: y - height / 2, bottom: y + height / 2});

  /* Rings of {x, y} as an area, with its box and its size in square pixels. */
  function area(rings) {
    const box = {left: Infinity, right: -Infinity, top: Infinity, bottom: -Infinity};
    let size = 0;
    for (const ring of rings) {
      let twice = 0;
      for (let i = 0, j = ring.length - 1; i < ring.length; j = i, i += 1) {
        const {x, y} = ring[i];
        twice += (ring[j].x - x) * (ring[j].y + y);
        box.left = Math.min(box.left, x);
        box.right = Math.max(box.right, x);
        box.top = Math.min(box.top, y);
        box.bottom = Math.max(box.bottom, y);
      }
      size += Math.abs(twice / 2);
    }
    return {rings, box, size};
  }

  function holds({rings, box}, x, y) {
    if (x < box.left || x > box.right || y < box.top || y > box.bottom) return false;
    let odd = false;
    for (const ring of rings) {
      for (let i = 0, j = ring.length - 1; i < ring.length; j = i, i += 1) {
        const a = ring[i], b = ring[j];
        if ((a.y > y) !== (b.y > y) && x < (b.x - a.x) * (y - a.y) / (b.y - a.y) + a.x) odd = !odd;
      }
    }
    return odd;
  }

  /* Whether a line from a to b meets a box. */
  function cuts(a, b, box) {
    const dx = b.x - a.x, dy = b.y - a.y;
    let from = 0, to = 1;
    for (const [step, room] of [[-dx, a.x - box.left], [dx, box.right - a.x], [-dy, a.y - box.top], [dy, box.bottom - a.y]]) {
      if (!step) {
        if (room < 0) return false;
      } else if (step < 0) {
        from = Math.max(from, room / step);
      } else {
        to = Math.min(to, room / step);
      }
    }
    return from <= to;
  }

  const side = (a, b, c) => Math.sign((b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x));
  const cross = (a, b, c, d) => side(a, b, c) !== side(a, b, d) && side(c, d, a) !== side(c, d, b);

  /* Whether an area lies under some of a box. */
  function under(shape, box) {
    if (!meet(shape.box, box)) return false;
    if (holds(shape, (box.left + box.right) / 2, (box.top + box.bottom) / 2)) return true;
    return shape.rings.some(ring => ring.some((point, i) => cuts(ring[i ? i - 1 : ring.length - 1], point, box)));
  }

  /* Whether all of a box lies on an area. */
  function within(shape, box) {
    return inside(box, shape.box) && holds(shape, (box.left + box.right) / 2, (box.top + box.bottom) / 2) &&
      !shape.rings.some(ring => ring.some((point, i) => cuts(ring[i ? i - 1 : ring.length - 1], point, box)));
  }

  const crossed = (shape, a, b) => cuts(a, b, shape.box) &&
    shape.rings.some(ring => ring.some((point, i) => cross(a, b, ring[i ? i - 1 : ring.length - 1], point)));

  const nearest = ({x, y}, {left, right, top, bottom}) =>
    ({x: Math.min(Math.max(x, left), right), y: Math.min(Math.max(y, top), bottom)});

  /* Every spot around an item that a line can lead to, the best first.
     item: {code, point, width, height}; far: px; room: {view, taken [box], lines [{from, end}], shapes [area with a code]:
     names keep off them, points [{code, x, y}]: lines keep off those of others, wanted [box]: better left to other names} */
  function spokes({code, point, width, height}, {view, taken, lines, shapes, points, wanted}, far) {
    const found = [];
    const others = shapes.filter(shape => shape.code !== code);
    const dots = points.filter(dot => dot.code !== code).map(({x, y}) => around(x, y, 8, 8));
    for (const reach of REACHES) {
      if (reach > far || found.length > ENOUGH) break;
      for (const [ux, uy] of TURNS) {
        const x = point.x + ux * (reach + width / 2), y = point.y + uy * (reach + height / 2);
        const box = around(x, y, width, height);
        if (!inside(box, view) || taken.some(other => meet(other, box))) continue;
        const end = nearest(point, box);
        if (taken.some(other => other.code !== code && cuts(point, end, other))) continue;
        if (lines.some(line => cuts(line.from, line.end, box) || cross(point, end, line.from, line.end))) continue;
        if (shapes.some(shape => under(shape, box))) continue;
        const length = Math.hypot(end.x - point.x, end.y - point.y);
        const over = others.filter(shape => crossed(shape, point, end)).length + dots.filter(dot => cuts(point, end, dot)).length;
        const hides = wanted.filter(other => meet(other, box)).length;
        found.push({x, y, box, from: point, end, cost: length + length * length / 60 + CROSSED * (over + hides)});
      }
    }
    return found;
  }

  const apart = (one, other) => !meet(wider(one.box, 1), other.box) &&
    !(one.end && cuts(one.from, one.end, wider(other.box, 1))) && !(other.end && cuts(other.from, other.end, wider(one.box, 1))) &&
    !(one.end && other.end && cross(one.from, one.end, other.from, other.end));

  /* One spot for as many items as can be, at the least cost. `spots`: of each item, [{box, cost, and with a line from, end}].
     Several orders are tried, and the best two are bettered by moving items to better spots. Returns spots, or undefined where an
     item is left out. */
  function settle(items, spots) {
    const ways = spots.map(list => [...list].sort((a, b) => a.cost - b.cost));
    const starts = ways.map((_, i) => ways.slice(0, i).reduce((sum, list) => sum + list.length, 0));
    const total = ways.reduce((sum, list) => sum + list.length, 0);
    const known = new Int8Array(total * total);   // 1: apart, 2: not
    const clash = (i, a, j, b) => {
      const at = (starts[i] + a) * total + starts[j] + b;
      known[at] ||= apart(ways[i][a], ways[j][b]) ? 1 : 2;
      return known[at] === 2;
    };
    const cost = kept => kept.reduce((sum, way, i) => sum + (way < 0 ? LEFT_OUT : ways[i][way].cost), 0);
    const lay = (order, kept) => {
      for (const i of order) kept[i] = ways[i].findIndex((_, a) => kept.every((b, j) => b < 0 || !clash(i, a, j, b)));
      return kept;
    };
    const indices = items.map((_, i) => i), {length} = items;
    const [mx, my] = ['x', 'y'].map(axis => items.reduce((sum, {point}) => sum + point[axis], 0) / length);
    const by = measure => [...indices].sort((a, b) => measure(items[a].point, a) - measure(items[b].point, b));
    const off = ({x, y}) => Math.hypot(x - mx, y - my);
    const orders = [indices, by((_, i) => ways[i].length), by(off), by(point => -off(point)), by(({y}) => y), by(({y}) => -y),
      by(({x, y}) => Math.atan2(y - my, x - mx)), by(({x}) => x)];
    const firsts = orders.map(order => lay(order, indices.map(() => -1))).sort((a, b) => cost(a) - cost(b)).slice(0, 2);
    const bettered = firsts.map(first => {
      let kept = first;
      for (let again = true, turn = 0; again && turn < 4; turn += 1) {
        again = false;
        for (const i of indices) {
          // Each spot that were better for it; who is in the way moves on.
          for (let a = 0; a < (kept[i] < 0 ? ways[i].length : kept[i]); a += 1) {
            const moved = indices.filter(j => j !== i && kept[j] >= 0 && clash(i, a, j, kept[j]));
            const tried = kept.map((way, j) => j === i ? a : moved.includes(j) ? -1 : way);
            if (cost(lay(moved, tried)) < cost(kept)) [kept, again] = [tried, true];
          }
        }
      }
      return kept;
    });
    return bettered.reduce((a, b) => cost(b) < cost(a) ? b : a).map((way, i) => ways[i][way]);
  }

  window.AtlasSpots = {meet, inside, wider, around, area, holds, cuts, under, within, spokes, settle};
})();
