// Puts the page together, and moves all of it from step to step.

const page = document.getElementById('page');

/** Slider, buttons and keys. */
class Stepper {
  constructor(views) {
    this.views = views;
    this.slider = element('input', {type: 'range', min: 0, 'aria-label': 'Step', id: 'slider'});
    this.count = element('span', {class: 'count'});
    this.now = element('div', {class: 'step', 'aria-live': 'polite', id: 'now'});
    const button = (label, sign, by) => {
      const made = element('button', {type: 'button', 'aria-label': label}, sign);
      made.addEventListener('click', () => this.go(this.position + by));
      return made;
    };
    this.element = element('div', {class: 'controls'},
      element('div', {class: 'bar'}, button('Previous step', '\u25c0', -1), this.slider, button('Next step', '\u25b6', 1), this.count),
      this.now);
    this.slider.addEventListener('input', () => this.go(Number(this.slider.value)));
    document.addEventListener('keydown', event => this.key(event));
  }

  /** The steps between which it moves: those that have a row in any of the charts. */
  stops(charts) {
    const number = this.numbers ? this.numbers[this.position] : undefined;
    const all = new Set(charts.flatMap(chart => chart.rows.map(row => chart.run.steps[row.to].number)));
    this.numbers = [...all].sort((a, b) => a - b);
    this.slider.max = this.numbers.length - 1;
    this.to(number === undefined ? start(charts[0]) : number);
  }

  go(position) {
    this.position = Math.max(0, Math.min(position, this.numbers.length - 1));
    const number = this.numbers[this.position];
    const [run] = runs;
    this.slider.value = this.position;
    this.count.textContent = 'step ' + number + ' of ' + this.numbers[this.numbers.length - 1];
    const sentence = 'Step ' + number + ': ' + (number > run.last ? 'the ' + run.name + ' schedule is over'
      : number < run.first ? 'not recorded of the ' + run.name + ' schedule' : run.sentence(run.at(number)));
    this.now.textContent = sentence;
    this.slider.setAttribute('aria-valuetext', sentence);
    this.views.forEach(view => view.set(number));
  }

  to(number) {
    this.go(this.numbers.indexOf(lastUpTo(this.numbers, number)));
  }

  key(event) {
    const moves = {ArrowLeft: -1, ArrowRight: 1, Home: -Infinity, End: Infinity};
    const by = moves[event.key];
    const takes = event.target.closest && event.target.closest('input, textarea, select');
    if (by !== undefined && !takes && !event.ctrlKey && !event.altKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      this.go(this.position + by);
    }
  }
}

function walkthrough() {
  const source = result.sources.length > 0 ? new Source() : null;
  const values = runs.map(run => new Values(run));
  let stepper = null;
  const charts = runs.map(run => new Chart(run, number => stepper.to(number)));
  stepper = new Stepper([...charts, ...values, ...(source ? [source] : [])]);
  page.append(stepper.element);
  if (runs.some(run => run.folds)) {
    page.append(wholeSwitch(charts, stepper));
  }
  const panels = runs.map((run, r) => element('section', {class: 'panel'},
    element('h2', {}, element('span', {class: 'label ' + ({failing: 'bad', passing: 'good'}[run.name] || 'mark')}, run.name.toUpperCase()),
      ' ' + ({failing: 'the schedule that fails', passing: 'the nearest one that passes'}[run.name] || 'the schedule of the token')
      + ', ' + run.last + ' steps' + (run.first > 1 ? ' (the first ' + (run.first - 1) + ' were not recorded)' : '')),
    charts[r].element, legend(run), values[r].element));
  const code = source ? panel('Source', source.element) : null;
  const [circle, curve] = ['anomaly', 'curve'].map(id => document.getElementById(id)).map(made => made ? [made] : []);
  if (runs.length > 1) {
    // Statements are long: side by side not much would be left of them.
    const long = runs.some(run => run.steps.some(step => step.kind === 'sql'));
    page.append(element('div', {class: long ? 'columns' : 'columns two'}, ...panels), ...circle, ...(code ? [code] : []));
  } else {
    page.append(element('div', {class: code ? 'columns aside' : 'columns'}, ...panels, code), ...circle);
  }
  page.append(...curve, ...runs.map(steps));
  charts.forEach(chart => chart.resize(true));
  stepper.stops(charts);
  new ResizeObserver(() => charts.forEach(chart => chart.resize(false))).observe(page);
}

/** Where to begin: at the end of the first run, where all of it is drawn; in one too long to be seen at once where the failure begins to be made. */
function start(chart) {
  const {run} = chart;
  const made = run.steps.find(step => step.marked);
  return made && (run.folds || chart.scrolls) ? made.number : run.last;
}

/** All steps, or those that matter. */
function wholeSwitch(charts, stepper) {
  const box = element('input', {type: 'checkbox', id: 'whole'});
  box.addEventListener('change', () => {
    charts.forEach(chart => chart.show(box.checked));
    stepper.stops(charts);
  });
  return element('p', {}, box, element('label', {for: 'whole'}, ' all ' + Math.max(...runs.map(run => run.steps.length)) + ' steps'));
}

page.append(opening());
if (runs.length > 0) {
  walkthrough();
}
page.append(...[waits(), stack(), stacks(), races(), list('Not covered', result.notCovered), list('Notes', result.remarks),
  output(), facts(), replay()].filter(made => made));
const text = document.getElementById('text');
const folded = element('details', {}, element('summary', {}, text.querySelector('h2').textContent));
text.querySelector('h2').remove();
folded.append(...text.childNodes);
text.append(folded, element('p', {class: 'faint'}, ('Written by Chicane ' + result.chicane).trim() + '.'));
document.documentElement.dataset.ready = 'true';
