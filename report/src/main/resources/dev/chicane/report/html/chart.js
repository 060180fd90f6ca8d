// The chart of an execution: a lane per actor and variable, a row per step, time downwards. Only rows in sight are drawn.

class Chart {
  constructor(run, choose) {
    this.run = run;
    this.choose = choose;
    this.number = run.last;
    this.head = shape('svg', {'aria-hidden': 'true'});
    this.body = shape('svg', {role: 'img'});
    this.element = element('div', {
      class: 'chart', tabindex: '0', role: 'region', 'data-run': run.name,
      'aria-label': 'Steps of the ' + run.name + ' schedule, drawn; below they stand in a table too'
    }, element('div', {class: 'head'}, this.head), this.body);
    this.element.addEventListener('scroll', () => this.draw());
    this.body.append(shape('title', {}, 'Chart of the ' + run.name + ' schedule, ' + run.steps.length + ' steps'));
    this.layers = shape('g', {});
    this.body.append(hatches(run), this.layers);
    this.show(false);
  }

  /** Shows all steps, or those that matter. */
  show(whole) {
    this.rows = this.run.rows(whole);
    this.variables = this.run.drawn(whole);
    this.rowOf = [];
    this.rows.forEach((row, r) => {
      for (let i = row.from; i <= row.to; i++) {
        this.rowOf[i] = r;
      }
    });
    this.resize(true);
  }

  /** Fits the lanes into the room that there is now. */
  resize(always) {
    const width = Math.max(280, this.element.clientWidth || 600);
    if (!always && this.place && this.place.width === width) {
      return;
    }
    this.place = layout(this.run, width, this.variables);
    const {head, row} = this.place;
    size(this.head, width, head);
    size(this.body, width, row * this.rows.length + 6);
    this.head.replaceChildren(...this.place.lanes.map(lane => heading(this.place, lane)));
    this.draw();
  }

  /** Marks the step after which all stands as it is shown. */
  set(number) {
    this.number = number;
    const {row, head} = this.place;
    const r = this.rowOf[this.run.at(number)] || 0;
    const top = r * row;
    const height = this.element.clientHeight - head;
    if (top < this.element.scrollTop || top + row > this.element.scrollTop + height) {
      this.element.scrollTop = top - height / 2;
    }
    this.draw();
  }

  /** Whether it has to be scrolled. */
  get scrolls() {
    return this.element.scrollHeight > this.element.clientHeight + 1;
  }

  y(index) {
    return this.place.row * (this.rowOf[index] + 0.5);
  }

  draw() {
    const {row} = this.place;
    const height = Math.max(this.element.clientHeight, 400);
    const top = Math.max(0, Math.floor(this.element.scrollTop / row) - 4);
    const end = Math.min(this.rows.length, Math.ceil((this.element.scrollTop + height) / row) + 4);
    const sight = {from: this.rows[top].from, to: this.rows[end - 1].to, top: top * row, bottom: end * row};
    const now = this.rowOf[this.run.at(this.number)] ?? -1;
    const rows = [];
    const arrows = [];
    for (let r = top; r < end; r++) {
      const row = this.rows[r];
      const classes = 'row' + (r === now ? ' now' : r > now ? ' later' : '');
      rows.push({band: this.band(r, classes), text: row.folded ? this.fold(r, classes) : this.step(r, classes)});
      if (!row.folded) {
        arrows.push(shape('g', {class: classes}, ...accesses(this, row.from)));
      }
    }
    this.layers.replaceChildren(
      ...rows.map(row => row.band),
      ...lanes(this, sight),
      ...spans(this, sight),
      ...ties(this, sight),
      ...arrows,
      ...rows.map(row => row.text),
      // What is yet to come stands behind a veil.
      shape('rect', {class: 'veil', x: 0, y: (now + 1) * row, width: this.place.width,
        height: Math.max(0, sight.bottom - (now + 1) * row)}));
  }

  band(r, classes) {
    const {row, width} = this.place;
    const band = shape('g', {class: classes}, shape('rect', {class: 'band', x: 0, y: r * row, width, height: row}));
    band.addEventListener('click', () => this.choose(this.run.steps[this.rows[r].to].number));
    return band;
  }

  fold(r, classes) {
    const {row, number, spacious, text} = this.place;
    const {from, to} = this.rows[r];
    const words = '\u22ee ' + (to - from + 1) + ' steps';
    return shape('g', {class: classes, 'pointer-events': 'none'},
      ...written(words, spacious ? number + 14 : text + 8, (r + 0.5) * row + 4, 'start', 'fold'));
  }

  step(r, classes) {
    const index = this.rows[r].from;
    const step = this.run.steps[index];
    const place = this.place;
    const y = this.y(index);
    const marks = [];
    if (step.marked) {
      marks.push('\u25c6');
    }
    if (this.run.name === 'failing' && turn.includes(step.number)) {
      marks.push('\u21c5');
    }
    if (isUnordered(this.run, step)) {
      marks.push('\u2225');
    }
    return shape('g', {class: classes + ' ' + tone(step), 'data-step': step.number, 'pointer-events': 'none'},
      shape('title', {}, step.number + ' ' + this.run.sentence(index)),
      shape('text', {class: 'number' + (step.preempts ? ' preempts' : ''), x: place.number, y: y + 4},
        (step.preempts ? '> ' : '') + step.number),
      ...knot(this, step, place.actorX.get(step.actor), y),
      ...words(place, step, y, [...marks, place.names ? this.run.actors[step.actor] : ''].filter(text => text).join(' ')));
  }
}

/** Bad, or the actor's own. */
function tone(step) {
  return step.kind === 'fail' || step.lost ? 'isbad' : colour(step.actor);
}

function size(svg, width, height) {
  svg.setAttribute('width', width);
  svg.setAttribute('height', height);
  svg.setAttribute('viewBox', '0 0 ' + width + ' ' + height);
}

function heading(place, lane) {
  const classes = lane.actor === undefined ? 'name' : 'name ' + colour(lane.actor);
  const text = ends(lane.name, MOST_NAME);
  const made = place.spacious
    ? shape('text', {class: classes, x: lane.x, y: place.head - 10, 'text-anchor': 'middle'}, text)
    : shape('text', {
      class: classes, x: 0, y: 0, transform: 'translate(' + (lane.x + 4) + ' ' + (place.head - 6) + ') rotate(-90)'
    }, text);
  made.setAttribute(lane.actor === undefined ? 'data-variable' : 'data-actor', lane.actor === undefined ? lane.variable : lane.actor);
  made.append(shape('title', {}, lane.name));
  return made;
}

/** The sign of a step on its actor's lane. */
function knot(chart, step, x, y) {
  const signs = [];
  if (step.kind === 'fail') {
    signs.push(shape('path', {class: 'dot', d: `M${x - 6} ${y - 6}L${x + 6} ${y + 6}M${x - 6} ${y + 6}L${x + 6} ${y - 6}`}));
  } else if (step.kind === 'end') {
    signs.push(shape('path', {class: 'dot', d: `M${x - 6} ${y}H${x + 6}`}));
  } else {
    signs.push(shape('circle', {class: step.kind === 'blocked' ? 'dot hollow' : 'dot', cx: x, cy: y, r: 4.5}));
  }
  if (step.marked) {
    signs.push(shape('path', {class: 'ring', d: `M${x} ${y - 10}L${x + 10} ${y}L${x} ${y + 10}L${x - 10} ${y}Z`}));
  }
  if (chart.run.name === 'failing' && (turn.includes(step.number) || unordered.includes(step.number))) {
    signs.push(shape('rect', {class: 'ring', x: x - 10, y: y - 10, width: 20, height: 20}));
  }
  return signs;
}

/** What a step does, beside its lane or at the right. */
function words(place, step, y, before) {
  const text = (before ? before + ' ' : '') + doing(step, step.variable !== undefined && place.variableX.has(step.variable));
  const location = step.location || '';
  if (!place.spacious) {
    const x = place.text + 8;
    const most = Math.floor((place.width - x) / LETTER);
    const shown = ends(text, most);
    const rest = most - shown.length - 2;
    return [...written(shown, x, y + 4, 'start', ''),
      ...(rest >= 8 ? written(ends(location, rest), x + LETTER * (shown.length + 2), y + 4, 'start', 'small') : [])];
  }
  const isLeft = place.isLeft(step.actor);
  const lane = place.actorX.get(step.actor);
  // Outside of all lanes, so that no text covers what another actor's lane shows.
  const x = isLeft ? place.left - 15 : place.right + 15;
  const most = Math.floor((isLeft ? x - place.number - 6 : place.width - x - 4) / LETTER);
  const anchor = isLeft ? 'end' : 'start';
  const leader = Math.abs(x - lane) > 15
    ? [shape('line', {class: 'leader', x1: x + (isLeft ? 4 : -4), x2: lane + (isLeft ? -12 : 12), y1: y, y2: y})] : [];
  return [...leader, ...written(ends(text, most), x, location ? y - 2 : y + 4, anchor, ''),
    ...written(ends(location, most), x, y + 12, anchor, 'small')];
}

/** In words, shorter where an arrow or a box on the variable's lane says the rest. */
function doing(step, hasLane) {
  const value = step.value === undefined ? '' : step.value;
  if (hasLane && step.kind === 'read') {
    return 'reads ' + value;
  }
  if (hasLane && step.kind === 'write') {
    return step.lost ? 'writes (lost)' : 'writes';
  }
  if (hasLane && step.kind === 'call') {
    return step.method + '()' + (value ? ' \u2192 ' + value : '');
  }
  return step.text;
}

/** A text that hides what runs behind it. */
function written(text, x, y, anchor, classes) {
  if (text === '') {
    return [];
  }
  const width = LETTER * text.length;
  return [
    shape('rect', {class: 'under', x: (anchor === 'end' ? x - width : x) - 2, y: y - 10, width: width + 4, height: 13}),
    shape('text', {class: classes, x, y, 'text-anchor': anchor}, text)
  ];
}
