// The result, and what is asked of it.

const result = JSON.parse(document.getElementById('result').textContent);

/** An execution: the failing one, or one to compare it with. */
class Run {
  constructor(data, name) {
    Object.assign(this, data);
    this.name = name;
    this.first = this.steps[0].number;
    this.last = this.steps[this.steps.length - 1].number;
    /** For each variable the indices of the steps that touch it. */
    this.touches = this.variables.map(() => []);
    /** For each actor the indices of its steps. */
    this.own = this.actors.map(() => []);
    this.steps.forEach((step, i) => {
      this.own[step.actor].push(i);
      if (step.variable !== undefined) {
        this.touches[step.variable].push(i);
      }
    });
  }

  /** A step each, or one for several that matter less; each with the indices of its first and last step. */
  rows(whole) {
    const rows = [];
    this.steps.forEach((step, i) => {
      const last = rows[rows.length - 1];
      if (!whole && !step.shown && last && last.folded) {
        last.to = i;
      } else {
        rows.push({from: i, to: i, folded: !whole && !step.shown});
      }
    });
    rows.forEach(row => row.folded = row.to > row.from);
    return rows;
  }

  /** Which variables have a lane: all, but where steps are folded those that the failure is made of, if any are. */
  drawn(whole) {
    const all = this.variables.map((name, v) => v);
    const [first] = runs;
    const made = new Set(first.steps.filter(step => step.marked && step.variable !== undefined)
      .map(step => first.variables[step.variable]));
    return whole || !this.folds || made.size === 0 ? all : all.filter(v => made.has(this.variables[v]));
  }

  /** Whether some steps have no row of their own unless all are asked for. */
  get folds() {
    return this.rows(false).length < this.steps.length;
  }

  /** Index of the last step up to a number, -1 for none. */
  at(number) {
    return Math.max(this.first - 1, Math.min(number, this.last)) - this.first;
  }

  /** Index of the last step of an actor up to an index, or undefined. */
  lastOf(actor, index) {
    return lastUpTo(this.own[actor], index);
  }

  /** Who holds or awaits what after a step. */
  spansAt(actor, index) {
    return this.spans.filter(span => span.actor === actor && span.from <= index
      && (index < span.to || (span.open && index <= span.to)));
  }

  /** What a step did, with who and where. */
  sentence(index) {
    const step = this.steps[index];
    return this.actors[step.actor] + ' ' + step.text + (step.location ? ' (' + step.location + ')' : '');
  }
}

/** The last of ascending numbers that is no larger than a limit, or undefined. */
function lastUpTo(numbers, limit) {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (numbers[middle] <= limit) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return numbers[low - 1];
}

const runs = result.runs.map((data, i) => new Run(data, i === 1 ? 'passing' : result.verdict === 'failed' ? 'failing' : 'replayed'));
/** Numbers of the two accesses of a data race that is the failure. */
const unordered = result.unordered;
/** Numbers of the two steps whose order decides. */
const turn = result.diagnosis && result.diagnosis.turn ? result.diagnosis.turn : [];

function isUnordered(run, step) {
  return run.name === 'failing' && unordered.includes(step.number);
}
