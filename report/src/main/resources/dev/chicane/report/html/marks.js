// What a chart shows between its rows: lanes, stretches of time, and which access saw which.

/** Lines for actors, and for variables bands that show whose value is there. */
function lanes(chart, sight) {
  const made = [];
  const {run, place} = chart;
  for (const x of place.actorX.values()) {
    made.push(shape('line', {class: 'lane', x1: x, x2: x, y1: sight.top, y2: sight.bottom}));
  }
  for (const [variable, x] of place.variableX) {
    made.push(shape('line', {class: 'data', x1: x, x2: x, y1: sight.top, y2: sight.bottom}));
    const writes = run.touches[variable].filter(i => run.steps[i].kind === 'write');
    writes.forEach((write, i) => {
      const y1 = Math.max(chart.y(write), sight.top);
      const y2 = Math.min(i + 1 < writes.length ? chart.y(writes[i + 1]) : place.row * chart.rows.length, sight.bottom);
      if (y1 < y2) {
        made.push(shape('line', {class: 'held ' + tone(run.steps[write]), x1: x, x2: x, y1, y2}));
      }
    });
  }
  return made;
}

/** Locks as bars beside the lane, one beside the other; waiting as a hatched box on it. */
function spans(chart, sight) {
  const {run, place} = chart;
  const ends = new Map();
  const made = [];
  for (const span of run.spans) {
    const x = place.actorX.get(span.actor);
    const y = chart.y(span.from);
    const height = Math.max(6, (span.open ? place.row * chart.rows.length : chart.y(span.to)) - y);
    let depth = 0;
    if (span.kind === 'holds') {
      const used = ends.get(span.actor) || [];
      while (used[depth] > span.from) {
        depth++;
      }
      used[depth] = span.to;
      ends.set(span.actor, used);
    }
    if (span.from > sight.to || span.to < sight.from) {
      continue;
    }
    const title = shape('title', {}, run.actors[span.actor] + ' ' + span.kind + (span.kind === 'waits' && span.what ? ' for ' : ' ')
      + span.what + ', step ' + run.steps[span.from].number + (span.open ? ' to the end' : ' to ' + run.steps[span.to].number));
    if (span.kind === 'holds') {
      const side = place.isLeft(span.actor) ? 1 : -1;
      const left = x + side * (9 + 6 * Math.min(depth, 1)) - 2;
      made.push(shape('rect', {class: 'hold ' + colour(span.actor), x: left, y, width: 4, height, rx: 2}, title));
    } else {
      made.push(shape('rect', {
        class: 'wait ' + colour(span.actor), x: x - 4, y, width: 8, height,
        fill: 'url(#hatch-' + run.name + '-' + colour(span.actor) + ')'
      }, title));
    }
  }
  return made;
}

/** The patterns in which waiting is hatched, one per colour. */
function hatches(run) {
  const colours = [...new Set(run.lanes.map(colour))];
  return shape('defs', {}, ...colours.map(name => shape('pattern', {
    id: 'hatch-' + run.name + '-' + name, class: name, width: 6, height: 6,
    patternUnits: 'userSpaceOnUse', patternTransform: 'rotate(45)'
  }, shape('line', {class: 'hatch', x1: 0, x2: 0, y1: 0, y2: 6}))));
}

/** What a step does to a variable that has a lane. */
function accesses(chart, index) {
  const step = chart.run.steps[index];
  const {place} = chart;
  const lane = step.variable === undefined ? undefined : place.variableX.get(step.variable);
  if (lane === undefined) {
    return [];
  }
  const y = chart.y(index);
  const x = place.actorX.get(step.actor);
  const side = x < lane ? -1 : 1;
  if (step.kind === 'read') {
    return [shape('g', {class: tone(step), 'data-read': step.number}, ...read(chart, step, lane, x, y, side))];
  }
  if (step.kind === 'write') {
    return [shape('g', {class: tone(step), 'data-write': step.number}, ...write(place, step, lane, x, y, side))];
  }
  return [shape('g', {class: tone(step)},
    shape('line', {class: 'call', x1: x, x2: lane, y1: y, y2: y}),
    shape('path', {class: 'tip', d: `M${lane} ${y - 6}L${lane + 6} ${y}L${lane} ${y + 6}L${lane - 6} ${y}Z`}))];
}

/** From the write whose value it saw along the lane, and over to the reader. */
function read(chart, step, lane, x, y, side) {
  const edge = lane + side * 9;
  const end = x - side * 12;
  const saw = step.saw;
  const below = saw === undefined ? 0 : chart.y(saw) + 11;
  const path = saw === undefined || below > y - 8 || chart.place.row * 400 < y - below
    ? `M${lane} ${y}H${end}`
    : `M${edge} ${below}V${y - 6}Q${edge} ${y} ${edge + side * 6} ${y}H${end}`;
  return [
    shape('path', {class: 'read', d: path}),
    saw === undefined ? shape('circle', {class: 'dot hollow', cx: lane, cy: y, r: 3.5}) : null,
    shape('path', {class: 'tip', d: `M${x - side * 6} ${y}l${-side * 9} -4.5v9Z`})
  ].filter(made => made);
}

function write(place, step, lane, x, y, side) {
  const half = place.box / 2;
  const edge = lane + side * half;
  return [
    shape('line', {class: 'write', x1: x, x2: edge, y1: y, y2: y}),
    shape('rect', {class: 'box', x: lane - half, y: y - 10, width: place.box, height: 20, rx: 4}),
    shape('text', {class: 'boxed' + (step.lost ? ' lost' : ''), x: lane, y: y + 4},
      fitted(step.value === undefined ? '?' : step.value, Math.floor((place.box - 6) / LETTER)))
  ];
}

/** Between two steps of two actors, in no direction. */
function across(chart, first, second) {
  const {actorX} = chart.place;
  const [one, other] = [first, second].map(i => chart.run.steps[i]);
  return shape('line', {
    class: 'tie', x1: actorX.get(one.actor), x2: actorX.get(other.actor), y1: chart.y(first) + 11, y2: chart.y(second) - 11
  });
}

/** From the first to the last of the steps that make the failure, where one actor takes both and another comes between. */
function ties(chart, sight) {
  const {run, place} = chart;
  if (run.name === 'failing' && unordered.length) {
    return [across(chart, ...unordered.map(number => run.at(number)))];
  }
  const marked = run.steps.flatMap((step, i) => step.marked ? [i] : []);
  if (marked.length < 3) {
    return [];
  }
  const first = marked[0];
  const last = marked[marked.length - 1];
  const actor = run.steps[first].actor;
  if (actor !== run.steps[last].actor || marked.every(i => run.steps[i].actor === actor) || last < sight.from || first > sight.to) {
    return [];
  }
  const x = place.actorX.get(actor);
  const out = x + (place.isLeft(actor) ? 1 : -1) * (place.spacious ? 34 : 16);
  const y1 = chart.y(first) + 11;
  const y2 = chart.y(last) - 13;
  return [shape('g', {class: 'isbad'},
    shape('path', {class: 'tie', d: `M${x} ${y1}C${out} ${y1 + 20} ${out} ${y2 - 20} ${x} ${y2}`}),
    shape('path', {class: 'tip', d: `M${x} ${y2 + 3}l-5 -8h10Z`}))];
}
