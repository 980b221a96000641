"use strict";
(() => {
const data = JSON.parse(document.getElementById("data").textContent);
const $ = id => document.getElementById(id);
const STATES = data.states, KINDS = STATES.length, RUNNING = 0, WANTS = 1;
const CLASSES = ["running", "wants", "blocked", "sleeps", "blocked", "blocked", "none"];
// The same in words, as the legend has them.
const WORDS = {
  running: "runs", wants_gil: "wants the lock", blocked_io: "blocked: input or output", sleeping: "sleeps",
  lock_wait: "blocked: a lock of the script's", join_wait: "blocked: the end of a thread",
};
const word = state => WORDS[STATES[state]] || STATES[state];
const BLOCK = 64, LANE = 26, GAP = 6, AXIS = 24;

// Reading: base64 to bytes, bytes to columns of numbers.
function bytes(text) {
  const raw = atob(text), out = new Uint8Array(raw.length);
  for (let i = 0; i < raw.length; i++) out[i] = raw.charCodeAt(i);
  return out;
}
function reader(all) {
  let at = 0;
  const next = () => {
    let value = 0, factor = 1;
    for (;;) {
      const byte = all[at++];
      value += (byte & 127) * factor;
      if (byte < 128) return value;
      factor *= 128;
    }
  };
  return { next, more: () => at < all.length };
}
function read(lane) {
  const n = lane.count, input = reader(bytes(lane.spans));
  const out = {
    id: lane.id, process: lane.process, name: lane.name, count: n, said: lane.said,
    start: new Float64Array(n + 1), state: new Uint8Array(n), reason: new Uint8Array(n),
    site: new Uint32Array(n), core: new Uint16Array(n), on: new Uint32Array(n), lock: new Float64Array(n),
  };
  let time = data.from;
  for (let i = 0; i < n; i++) {
    if (i === 0) time += input.next();
    out.start[i] = time;
    time += input.next();
    const bits = input.next();
    out.state[i] = bits & 7;
    out.reason[i] = bits >> 3;
    out.site[i] = input.next();
    out.core[i] = input.next();
    out.on[i] = input.next();
    out.lock[i] = input.next();
  }
  out.start[n] = time;
  const marks = reader(bytes(lane.marks)), failed = [];
  time = data.from;
  while (marks.more()) {
    const value = marks.next();
    time += Math.floor(value / 2);
    if (value % 2 === 0) failed.push(time);
  }
  out.failed = Float64Array.from(failed);
  return sums(out);
}
// Time in each state up to every 64th span: any stretch is then two look-ups.
function sums(lane) {
  const n = lane.count, blocks = Math.floor(n / BLOCK) + 1;
  lane.sums = new Float64Array(blocks * KINDS);
  const sum = new Float64Array(KINDS);
  for (let i = 0; i < n; i++) {
    if (i % BLOCK === 0) lane.sums.set(sum, i / BLOCK * KINDS);
    sum[lane.state[i]] += lane.start[i + 1] - lane.start[i];
  }
  if (n % BLOCK === 0) lane.sums.set(sum, n / BLOCK * KINDS);
  return lane;
}
// The first place in a sorted array whose number is above `value`.
function above(array, value, length = array.length) {
  let low = 0, high = length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (array[middle] <= value) low = middle + 1; else high = middle;
  }
  return low;
}
const scratch = new Float64Array(KINDS);
function until(lane, time, out) {
  const span = Math.max(0, Math.min(above(lane.start, time, lane.count) - 1, lane.count - 1));
  const block = Math.floor(span / BLOCK);
  for (let k = 0; k < KINDS; k++) out[k] = lane.sums[block * KINDS + k];
  for (let i = block * BLOCK; i <= span && i < lane.count; i++) {
    const end = Math.min(lane.start[i + 1], time);
    if (end > lane.start[i]) out[lane.state[i]] += end - lane.start[i];
  }
}

const lanes = data.lanes.map(read);
// Where there are several processes, each has a heading.
function rowsOf(lanes) {
  const out = [];
  lanes.forEach((lane, at) => {
    if (data.processes.length > 1 && (at === 0 || lanes[at - 1].process !== lane.process))
      out.push({ heading: true, name: data.processes[lane.process], count: 0, start: [0], said: [], failed: [] });
    out.push(lane);
  });
  return out;
}
const base = rowsOf(lanes);
const names = new Map(lanes.map(lane => [lane.id, lane.name]));
// Lanes of cores: the holds of all threads, by the core they ran on.
function coreLanes() {
  const all = new Map();
  for (const lane of lanes) {
    for (let i = 0; i < lane.count; i++) {
      if (lane.state[i] !== RUNNING || lane.core[i] === 0) continue;
      const core = lane.core[i] - 1;
      if (!all.has(core)) all.set(core, []);
      all.get(core).push([lane.start[i], lane.start[i + 1], lane, i]);
    }
  }
  return [...all.keys()].sort((a, b) => a - b).map(core => {
    const holds = all.get(core).sort((a, b) => a[0] - b[0]);
    // Between two holds the core does something else.
    const count = holds.length * 2;
    const out = {
      id: -1 - core, name: "core " + core, count, said: [], failed: new Float64Array(0), holds,
      start: new Float64Array(count + 1), state: new Uint8Array(count).fill(KINDS - 1),
      reason: new Uint8Array(count), site: new Uint32Array(count), core: new Uint16Array(count),
      on: new Uint32Array(count), lock: new Float64Array(count),
    };
    holds.forEach(([start, end, lane, i], at) => {
      out.start[2 * at] = start;
      out.start[2 * at + 1] = end;
      out.state[2 * at] = RUNNING;
      out.reason[2 * at] = lane.reason[i];
      out.site[2 * at] = lane.site[i];
      out.on[2 * at] = lane.id + 1;
    });
    out.start[count] = data.to;
    return sums(out);
  });
}

// What is shown.
const full = [data.from, Math.max(data.to, data.from + 1)];
let [from, to] = full, top = 0, rows = base, chosen = null, found = [], foundAt = -1, pointer = null;
const canvas = $("lanes"), frame = $("frame"), map = $("map"), tip = $("tip");
let width = 0, height = 0, ratio = 1, colours = {}, printing = false, labels = 150;

function time(ns) {
  if (ns < 1e3) return ns.toFixed(0) + " ns";
  if (ns < 1e6) return (ns / 1e3).toPrecision(3) + " µs";
  if (ns < 1e9) return (ns / 1e6).toPrecision(3) + " ms";
  return (ns / 1e9).toPrecision(3) + " s";
}
// A time on the axis, all with the digits that their distance needs.
function round(ns, step) {
  if (ns === 0) return "0";
  const [size, unit] = ns < 1e3 ? [1, "ns"] : ns < 1e6 ? [1e3, "µs"] : ns < 1e9 ? [1e6, "ms"] : [1e9, "s"];
  return (ns / size).toFixed(Math.max(0, Math.ceil(Math.log10(size / step) - 1e-9))) + " " + unit;
}
const x = t => labels + (t - from) / (to - from) * (width - labels);
const at = px => from + (px - labels) / (width - labels) * (to - from);
const y = row => AXIS + row * (LANE + GAP) - top;

function fit() {
  const style = getComputedStyle(document.documentElement);
  for (const name of ["running", "wants", "failed", "blocked", "sleeps", "back", "panel", "line", "text", "soft", "focus", "label"])
    colours[name] = style.getPropertyValue("--" + name).trim();
  colours.none = "transparent";
  if (printing) colours.panel = colours.back;
  // On paper all pages are of one width, however wide the window is, and finer than a screen.
  ratio = printing ? 3 : devicePixelRatio || 1;
  width = printing ? PAPER : frame.clientWidth;
  labels = width < 600 ? 96 : 150;
  const wanted = AXIS + rows.length * (LANE + GAP) + 4;
  height = Math.max(80, Math.min(wanted, Math.max(200, innerHeight - 260)));
  frame.style.height = height + "px";
  for (const [element, h] of [[canvas, height], [map, 44]]) {
    element.width = Math.round(width * ratio);
    element.height = Math.round(h * ratio);
    element.style.width = width + "px";
    element.style.height = h + "px";
  }
  whole = kept = null;
  draw();
}
let drawn = false;
function draw() {
  if (drawn) return;
  drawn = true;
  requestAnimationFrame(() => { drawn = false; paint(); });
}

function paint() {
  const g = canvas.getContext("2d");
  g.setTransform(ratio, 0, 0, ratio, 0, 0);
  g.clearRect(0, 0, width, height);
  g.font = "13px system-ui, sans-serif";
  g.textBaseline = "middle";
  const first = Math.max(0, Math.floor((top - LANE) / (LANE + GAP)));
  const last = Math.min(rows.length, Math.ceil((top + height) / (LANE + GAP)) + 1);
  grid(g, t => g.fillRect(x(t), AXIS - 4, 1, height), colours.line);
  const stacks = stacksOf(canvas);
  for (let row = first; row < last; row++) lane(g, stacks, rows[row], y(row), LANE, from, to, true);
  stacks.show(g);
  for (let row = first; row < last; row++) marks(g, rows[row], y(row), LANE, from, to, true);
  g.fillStyle = colours.panel;
  g.fillRect(0, 0, width, AXIS);
  g.textAlign = "center";
  grid(g, (t, step) => g.fillText(round(t, step), Math.min(width - 26, Math.max(labels + 8, x(t))), AXIS / 2), colours.soft);
  g.textAlign = "left";
  g.fillStyle = colours.panel;
  g.fillRect(0, AXIS, labels - 1, height);
  g.fillStyle = colours.text;
  for (let row = first; row < last; row++) {
    if (y(row) + LANE / 2 < AXIS) continue;
    let name = rows[row].name;
    g.font = (rows[row].heading ? "600 " : "") + "13px system-ui, sans-serif";
    g.fillStyle = rows[row].heading ? colours.soft : colours.text;
    if (rows[row].heading) { g.fillText(name, 10, y(row) + LANE / 2); continue; }
    while (name.length > 2 && g.measureText(name).width > labels - 20) name = name.slice(0, -2) + "…";
    g.fillText(name, 10, y(row) + LANE / 2);
  }
  if (chosen) outline(g, chosen);
  const m = map.getContext("2d");
  m.setTransform(1, 0, 0, 1, 0, 0);
  m.clearRect(0, 0, map.width, map.height);
  m.drawImage(overview(), 0, 0);
  m.setTransform(ratio, 0, 0, ratio, 0, 0);
  const mx = t => labels + (t - full[0]) / (full[1] - full[0]) * (width - labels);
  m.globalAlpha = 0.6;
  m.fillStyle = colours.panel;
  m.fillRect(labels, 0, mx(from) - labels, 44);
  m.fillRect(mx(to), 0, width - mx(to), 44);
  m.globalAlpha = 1;
  m.strokeStyle = colours.focus;
  m.strokeRect(mx(from) + 0.5, 0.5, Math.max(1, mx(to) - mx(from) - 1), 43);
  m.fillStyle = colours.soft;
  m.font = "12px system-ui, sans-serif";
  m.textBaseline = "middle";
  m.fillText("the whole run", 10, 22);
}

// The whole run, drawn once for each size and light.
let whole = null;
function overview() {
  if (whole) return whole;
  whole = document.createElement("canvas");
  [whole.width, whole.height] = [map.width, map.height];
  const g = whole.getContext("2d"), stacks = new Stacks(whole.width, whole.height);
  g.setTransform(ratio, 0, 0, ratio, 0, 0);
  const all = rows.filter(row => !row.heading), every = Math.ceil(all.length / 36);
  const shown = all.filter((_, at) => at % every === 0), h = 36 / Math.max(1, shown.length);
  const each = draw => shown.forEach((l, row) => draw(l, 4 + row * h, Math.max(1, h - 1)));
  each((l, y0, high) => lane(g, stacks, l, y0, high, full[0], full[1], false));
  stacks.show(g);
  each((l, y0, high) => marks(g, l, y0, high, full[0], full[1], false));
  return whole;
}

// Columns of colours, pixel by pixel: a canvas takes its time for so many small rectangles.
class Stacks {
  constructor(width, height) {
    this.canvas = document.createElement("canvas");
    [this.canvas.width, this.canvas.height] = [width, height];
    this.g = this.canvas.getContext("2d");
    this.image = this.g.createImageData(width, height);
    this.pixels = new Uint32Array(this.image.data.buffer);
    this.used = false;
    this.colours = CLASSES.map(name => {
      const value = parseInt((colours[name] || "").slice(1), 16);
      return isNaN(value) ? 0 : (0xff000000 | (value & 255) << 16 | value & 0xff00 | value >> 16) >>> 0;
    });
  }
  fill(x0, x1, y0, y1, state) {
    const { width, height } = this.canvas, colour = this.colours[state];
    for (let y = Math.max(0, y0); y < Math.min(height, y1); y++) this.pixels.fill(colour, y * width + x0, y * width + Math.min(width, x1));
    this.used = true;
  }
  show(g) {
    if (!this.used) return;
    this.g.putImageData(this.image, 0, 0);
    g.drawImage(this.canvas, 0, 0, this.canvas.width / ratio, this.canvas.height / ratio);
    this.pixels.fill(0);
    this.used = false;
  }
}
let kept = null;
function stacksOf({ width, height }) {
  if (!kept || kept.canvas.width !== width || kept.canvas.height !== height) kept = new Stacks(width, height);
  return kept;
}

// Wide spans one by one; where several share a pixel, a bar for each state, as high as its part.
function lane(g, stacks, l, y0, h, a, b, detail) {
  if (l.count === 0) return;
  const left = labels, right = width, scale = (right - left) / (b - a), px = t => left + (t - a) * scale;
  const high = Math.round((y0 + h) * ratio) - Math.round(y0 * ratio);
  let i = Math.max(0, above(l.start, a, l.count) - 1);
  let pixel = left, begin = new Float64Array(KINDS), end = new Float64Array(KINDS), summed = NaN;
  while (i < l.count && l.start[i] < b && pixel < right) {
    const s = Math.max(left, px(l.start[i])), e = Math.min(right, px(l.start[i + 1]));
    if (e - s >= 1.5) {
      const c = CLASSES[l.state[i]];
      if (c !== "none") {
        g.fillStyle = colours[c];
        g.fillRect(s, y0, Math.max(0.5, e - s - (detail && e - s > 4 ? 0.5 : 0)), h);
        if (detail && e - s > 70 && l.site[i] > 0 && (l.state[i] === RUNNING)) label(g, l, i, s, e, y0, h);
      }
      pixel = e;
      i++;
      continue;
    }
    // From here to the next pixel edge: sums.
    const x0 = Math.max(pixel, s), x1 = Math.min(right, Math.floor(x0) + 1);
    const t0 = a + (x0 - left) / scale, t1 = a + (x1 - left) / scale;
    if (summed !== t0) until(l, t0, begin);
    until(l, t1, end);
    let sum = 0, bottom = Math.round((y0 + h) * ratio), drawn = 0;
    for (let k = 0; k < KINDS; k++) sum += end[k] - begin[k];
    const entire = Math.max(sum, (t1 - t0) * (l.id < 0 ? 1 : 0)) || 1;
    for (let k = 0; k < KINDS; k++) {
      let part = (end[k] - begin[k]) / entire * high;
      if (part <= 0 || CLASSES[k] === "none") continue;
      // However short, a hold of the lock is what people look for.
      if (k === RUNNING && detail) part = Math.max(part, 2 * ratio);
      const top = drawn + part;
      stacks.fill(Math.floor(x0 * ratio), Math.ceil(x1 * ratio), bottom - Math.min(high, Math.round(top)), bottom - Math.round(drawn), k);
      drawn = top;
    }
    [begin, end, summed] = [end, begin, t1];
    pixel = x1;
    i = Math.max(i + 1, above(l.start, t1, l.count) - 1);
    if (i < l.count && px(l.start[i + 1]) <= x1) i++;
  }
}
function marks(g, l, y0, h, a, b, detail) {
  const left = labels, scale = (width - left) / (b - a), px = t => left + (t - a) * scale;
  g.fillStyle = colours.failed;
  let drawnTo = -1;
  for (let f = above(l.failed, a); f < l.failed.length && l.failed[f] <= b; ) {
    const p = px(l.failed[f]);
    if (p >= drawnTo) { g.fillRect(p - 0.5, y0, 1.2, detail ? h * 0.45 : h); drawnTo = p + 1; }
    f = Math.max(f + 1, above(l.failed, a + (drawnTo - left) / scale));
  }
  if (detail) for (const [t, text] of l.said) {
    if (t < a || t > b) continue;
    g.fillStyle = colours.text;
    g.fillRect(px(t), y0 - 2, 1, h + 4);
    g.fillText(text.slice(0, 24), px(t) + 3, y0 + h / 2);
  }
}
function label(g, l, i, s, e, y0, h) {
  let text = l.holds ? names.get(l.on[i] - 1) : data.sites[l.site[i] - 1][0];
  if (g.measureText(text).width > e - s - 8) return;
  g.fillStyle = colours.label;
  g.fillText(text, s + 4, y0 + h / 2 + 1);
}
function grid(g, each, colour) {
  const least = (to - from) / Math.max(1, (width - labels) / 110);
  let step = Math.pow(10, Math.floor(Math.log10(Math.max(1, least))));
  for (const f of [1, 2, 5, 10]) if (step * f >= least) { step *= f; break; }
  step = Math.max(1, step);
  g.fillStyle = colour;
  for (let t = Math.ceil(from / step) * step; t <= to; t += step) each(t, step);
}
function outline(g, [row, i]) {
  const l = rows[row];
  if (!l || y(row) < AXIS - LANE) return;
  const s = Math.max(labels, x(l.start[i])), e = Math.min(width, x(l.start[i + 1]));
  if (e < labels) return;
  g.strokeStyle = colours.text;
  g.lineWidth = 2;
  g.strokeRect(s, y(row) - 1, Math.max(2, e - s), LANE + 2);
}

// Who held the lock at a time.
function holder(t) {
  for (const l of lanes) {
    const i = above(l.start, t, l.count) - 1;
    if (i >= 0 && l.state[i] === RUNNING && l.start[i + 1] > t) return [l, i];
  }
  return null;
}
function describe(row, i, t) {
  const l = rows[row], lines = [], state = word(l.state[i]);
  const length = time(l.start[i + 1] - l.start[i]), when = time(l.start[i] - data.from);
  lines.push([l.name + (l.holds && l.on[i] ? ": " + names.get(l.on[i] - 1) : ": " + state) + ", " + length]);
  lines.push(["from " + when]);
  if (!l.holds && l.lock[i] > 0) lines.push(["waits for lock " + (l.lock[i] - 1) + (l.on[i] > 0 ? ", which " + names.get(l.on[i] - 1) + " has" : "")]);
  else if (!l.holds && l.on[i] > 0) lines.push(["waits for the end of " + names.get(l.on[i] - 1)]);
  if (l.state[i] === WANTS) {
    const now = holder(t);
    lines.push([now ? "the lock is with " + now[0].name + (now[0].site[now[1]] ? ", " + data.sites[now[0].site[now[1]] - 1][0] : "") +
      (now[0].reason[now[1]] ? ", until it lets go for " + data.reasons[now[0].reason[now[1]] - 1] : "") : "the lock is free: it is being handed over"]);
  }
  if (l.reason[i] > 0) lines.push(["let go for " + data.reasons[l.reason[i] - 1]]);
  if (l.core[i] > 0) lines.push(["on core " + (l.core[i] - 1)]);
  if (l.site[i] > 0) {
    const [text, line] = data.sites[l.site[i] - 1];
    lines.push([text]);
    if (line > 0 && data.source[line - 1] !== undefined) lines.push([data.source[line - 1].trim(), true]);
  }
  return lines;
}
function spanAt(px, py) {
  if (px < labels || py < AXIS) return null;
  const row = Math.floor((py - AXIS + top) / (LANE + GAP)), l = rows[row];
  if (!l || py > y(row) + LANE) return null;
  const t = at(px), i = above(l.start, t, l.count) - 1;
  if (i < 0 || t >= l.start[l.count] || CLASSES[l.state[i]] === "none") return null;
  return [row, i, t];
}
function show(hit, px, py) {
  tip.hidden = !hit;
  if (!hit) return;
  tip.replaceChildren(...describe(hit[0], hit[1], hit[2]).map(([text, code], at) => {
    const element = document.createElement(code ? "code" : at === 0 ? "b" : "div");
    element.textContent = text;
    return element;
  }));
  const box = tip.getBoundingClientRect();
  tip.style.left = Math.max(4, Math.min(px + 14, width - box.width - 8)) + "px";
  tip.style.top = (44 + py + 20) + "px";
  // Below the pointer if there is room in the window, else above.
  const room = innerHeight - canvas.getBoundingClientRect().top;
  if (py + 20 + box.height > room) tip.style.top = Math.max(2, 44 + py - box.height - 10) + "px";
}

// Moving about.
function look(a, b) {
  const least = 50, span = Math.max(least, Math.min(b - a, full[1] - full[0]));
  const middle = (a + b) / 2;
  a = Math.max(full[0], Math.min(middle - span / 2, full[1] - span));
  from = a;
  to = a + span;
  draw();
}
function zoom(factor, px = (width + labels) / 2) {
  const t = at(Math.max(labels, px));
  look(t - (t - from) * factor, t + (to - t) * factor);
}
function scroll(dy) {
  const most = Math.max(0, AXIS + rows.length * (LANE + GAP) + 4 - height);
  top = Math.max(0, Math.min(most, top + dy));
  draw();
}
function choose(row, i) {
  chosen = [row, i];
  const l = rows[row], s = l.start[i], e = l.start[i + 1];
  if (s < from || e > to) look((s + e) / 2 - (to - from) / 2, (s + e) / 2 + (to - from) / 2);
  if (y(row) < AXIS || y(row) + LANE > height) { top = Math.max(0, row * (LANE + GAP) - height / 2); scroll(0); }
  draw();
  show([row, i, (s + e) / 2], x((s + e) / 2), y(row) + LANE);
}
function step(by) {
  if (!chosen) return;
  const i = chosen[1] + by;
  if (i >= 0 && i < rows[chosen[0]].count) choose(chosen[0], i);
}
canvas.addEventListener("wheel", event => {
  event.preventDefault();
  if (event.shiftKey) scroll(event.deltaY || event.deltaX);
  else if (Math.abs(event.deltaX) > Math.abs(event.deltaY)) { const d = event.deltaX / width * (to - from); look(from + d, to + d); }
  else zoom(Math.exp(event.deltaY * 0.0016), event.offsetX);
}, { passive: false });
let drag = null;
canvas.addEventListener("pointerdown", event => {
  canvas.setPointerCapture(event.pointerId);
  drag = { x: event.offsetX, y: event.offsetY, from, to, top, moved: false, select: event.shiftKey };
  frame.focus({ preventScroll: true });
});
canvas.addEventListener("pointermove", event => {
  pointer = [event.offsetX, event.offsetY];
  if (!drag) { show(spanAt(...pointer), ...pointer); return; }
  const dx = event.offsetX - drag.x, dy = event.offsetY - drag.y;
  if (Math.abs(dx) + Math.abs(dy) > 4) drag.moved = true;
  if (drag.select || !drag.moved) return;
  tip.hidden = true;
  const d = dx / (width - labels) * (drag.to - drag.from);
  top = drag.top;
  scroll(-dy);
  look(drag.from - d, drag.to - d);
});
canvas.addEventListener("pointerup", event => {
  if (drag && drag.select && drag.moved) {
    const [a, b] = [at(drag.x), at(event.offsetX)].sort((p, q) => p - q);
    look(a, b);
  } else if (drag && !drag.moved) {
    const hit = spanAt(event.offsetX, event.offsetY);
    chosen = hit ? [hit[0], hit[1]] : null;
    draw();
  }
  drag = null;
});
canvas.addEventListener("pointerleave", () => { if (!chosen) tip.hidden = true; });
canvas.addEventListener("dblclick", event => zoom(0.25, event.offsetX));
let mapping = null;
const mapTime = px => full[0] + (Math.max(labels, px) - labels) / (width - labels) * (full[1] - full[0]);
map.addEventListener("pointerdown", event => { map.setPointerCapture(event.pointerId); mapping = event.offsetX; });
map.addEventListener("pointermove", event => {
  if (mapping === null || Math.abs(event.offsetX - mapping) < 4) return;
  const [a, b] = [mapTime(mapping), mapTime(event.offsetX)].sort((p, q) => p - q);
  look(a, b);
});
map.addEventListener("pointerup", event => {
  if (mapping !== null && Math.abs(event.offsetX - mapping) < 4) {
    const t = mapTime(event.offsetX), half = (to - from) / 2;
    look(t - half, t + half);
  }
  mapping = null;
});

// Searching: a thread's name, a place, a state or a reason.
// Of very many, those are kept that come first in time.
const MOST = 100000;
function search(text) {
  found = [];
  foundAt = -1;
  let total = 0;
  text = text.trim().toLowerCase();
  if (text) {
    const places = new Set();
    data.sites.forEach(([name], at) => { if (name.toLowerCase().includes(text)) places.add(at + 1); });
    const states = STATES.map((s, at) => s.includes(text) || word(at).includes(text)), reasons = data.reasons.map(r => r === text);
    const hits = rows.map(l => {
      const all = l.name.toLowerCase().includes(text), kept = [];
      for (let i = 0; i < l.count; i++)
        if (CLASSES[l.state[i]] !== "none" && (all || states[l.state[i]] || places.has(l.site[i]) || (l.reason[i] && reasons[l.reason[i] - 1]))) {
          total++;
          if (kept.length < MOST) kept.push(i);
        }
      return kept;
    });
    // Up to when there are no more than that: each lane's finds are in the order of time.
    const before = t => hits.map((kept, row) => {
      let low = 0, high = kept.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (rows[row].start[kept[middle]] <= t) low = middle + 1; else high = middle;
      }
      return low;
    });
    let last = full[1];
    if (total > MOST) {
      let low = full[0], high = full[1];
      while (high - low > 1) {
        const middle = Math.floor((low + high) / 2);
        if (before(middle).reduce((sum, n) => sum + n, 0) <= MOST) low = middle; else high = middle;
      }
      last = low;
    }
    before(last).forEach((n, row) => { for (let at = 0; at < n; at++) found.push([row, hits[row][at]]); });
    found.sort((p, q) => rows[p[0]].start[p[1]] - rows[q[0]].start[q[1]]);
  }
  const first = found.length < total ? "the first " + found.length.toLocaleString("en") + " of " : "";
  $("found").textContent = text ? first + total.toLocaleString("en") + " found" : "";
}
function next(by) {
  if (!found.length) return;
  foundAt = (foundAt + by + found.length) % found.length;
  $("found").textContent = (foundAt + 1) + " of " + found.length;
  choose(...found[foundAt]);
}
$("search").addEventListener("input", event => search(event.target.value));
$("search").addEventListener("keydown", event => {
  if (event.key === "Enter") next(event.shiftKey ? -1 : 1);
  if (event.key === "Escape") { event.target.value = ""; search(""); frame.focus(); }
  event.stopPropagation();
});

function cores() {
  const on = rows === base;
  rows = on ? base.concat(coreLanes()) : base;
  $("cores").setAttribute("aria-pressed", on);
  // What was found may stand in another row now.
  chosen = null;
  tip.hidden = true;
  search($("search").value);
  fit();
}
function theme() {
  document.documentElement.classList.toggle("dark");
  fit();
}
$("in").onclick = () => zoom(0.5);
$("out").onclick = () => zoom(2);
$("all").onclick = () => look(...full);
$("cores").onclick = cores;
$("theme").onclick = theme;
$("help").onclick = () => $("keys").showModal();
document.addEventListener("keydown", event => {
  if (event.ctrlKey || event.metaKey || event.altKey || $("keys").open) return;
  const move = (to - from) * 0.15, px = pointer ? pointer[0] : undefined;
  const keys = {
    "+": () => zoom(0.6, px), "=": () => zoom(0.6, px), "-": () => zoom(1 / 0.6, px), "w": () => zoom(0.6, px), "s": () => zoom(1 / 0.6, px),
    "ArrowLeft": () => look(from - move, to - move), "ArrowRight": () => look(from + move, to + move),
    "a": () => look(from - move, to - move), "ArrowUp": () => scroll(-LANE - GAP), "ArrowDown": () => scroll(LANE + GAP),
    "Home": () => look(full[0], full[0] + to - from), "End": () => look(full[1] - (to - from), full[1]),
    "0": () => look(...full), "c": cores, "d": theme, "n": () => step(1), "p": () => step(-1),
    "/": () => $("search").focus(), "?": () => $("keys").showModal(),
    "Escape": () => { chosen = null; tip.hidden = true; draw(); },
  };
  const action = keys[event.key];
  if (action) { event.preventDefault(); action(); }
});

const spans = lanes.reduce((sum, l) => sum + l.count, 0);
$("facts").textContent = [
  time(full[1] - full[0]), data.population, spans.toLocaleString("en") + " spans", data.driver,
  data.lost ? data.lost.toLocaleString("en") + " events are missing" : "", data.cut ? "the recording stops before the end of the run" : "",
].filter(Boolean).join(" · ");
if (matchMedia("(prefers-color-scheme: dark)").matches) document.documentElement.classList.add("dark");
if (!data.lanes.some((_, at) => lanes[at].core.some(core => core > 0))) $("cores").hidden = true;
addEventListener("resize", fit);
// Its width changes without the window's, too, as a scroll bar comes or goes.
new ResizeObserver(() => { if (!printing && frame.clientWidth !== width) fit(); }).observe(frame);
// Paper is white, and nobody scrolls on it: all lanes, so many on each sheet.
const SHEET = 14, PAPER = 760;
let before = [false, 0];
// A copy that is only a picture: of what is drawn while it prints, a browser may want to draw the lines anew, and get the scale wrong.
function still(drawn) {
  const copy = document.createElement("canvas"), picture = new OffscreenCanvas(drawn.width, drawn.height);
  picture.getContext("2d").drawImage(drawn, 0, 0);
  [copy.width, copy.height] = [drawn.width, drawn.height];
  copy.getContext("bitmaprenderer").transferFromImageBitmap(picture.transferToImageBitmap());
  return copy;
}
addEventListener("beforeprint", () => {
  before = [document.documentElement.classList.contains("dark"), top];
  document.documentElement.classList.remove("dark");
  printing = true;
  fit();
  paint();
  const sheets = [still(map)];
  for (let row = 0; row < rows.length; row += SHEET) {
    top = row * (LANE + GAP);
    height = AXIS + Math.min(SHEET, rows.length - row) * (LANE + GAP) - 2;
    canvas.height = Math.round(height * ratio);
    paint();
    sheets.push(still(canvas));
  }
  $("sheets").replaceChildren(...sheets);
});
addEventListener("afterprint", () => {
  document.documentElement.classList.toggle("dark", before[0]);
  [printing, top] = [false, before[1]];
  $("sheets").replaceChildren();
  fit();
});
// For tests: what is shown, and how long drawing takes.
window.gilscope = { lanes, look, search, next, shown: () => [from, to], spans, paint, zoom, choose, theme, cores };
fit();
})();
