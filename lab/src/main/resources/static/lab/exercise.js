// The page of an exercise: what there is to do, by what, and how much of it is seen to be done.
import {isOutside, onAccess} from './access.js';
import {actions, onClick} from './act.js';
import {alarm, at, call, element, repeat, say, text, unanswered} from './api.js';
import {showBalances} from './balances.js';
import {WORDS} from './progress.js';
import {readSwitches, switches} from './switches.js';
import {kept, together} from './trace.js';

const exercise = at('main').dataset.exercise;
let rounds = [];

// ---------------------------------------------------------------- progress

const STATES = {
  'not-begun': 'It has not begun: what you do does not count yet.',
  'under-way': 'It is under way. What you do counts, here or in a terminal.',
  left: 'Another exercise was begun since. Begin this one again to go on.',
  done: '',
};

function set(node, words) {
  if (node.textContent !== words) node.textContent = words;
}

function showProgress(progress) {
  rounds = progress.rounds;
  for (const task of progress.tasks) {
    const item = at(`task-${task.task}`);
    item.classList.toggle('done', task.done);
    set(item.querySelector('.told'), task.done ? 'done' : 'to do');
    set(item.querySelector('.seen'), task.seen);
    const answer = item.querySelector('form');
    if (answer) answer.hidden = task.done || progress.state !== 'under-way';
  }
  set(at('standing'), progress.obstacle || STATES[progress.state]);
  set(at('begin'), progress.state === 'not-begun' ? 'Begin' : 'Begin again');
  at('begin').classList.toggle('main', progress.state === 'not-begun' || progress.state === 'left');
  at('begin').disabled = progress.obstacle !== '' || isOutside();
  at('end').hidden = progress.state !== 'done';
  say(at('learned'), progress.learned, 'good');
  document.title = `${WORDS[progress.state]}: ${progress.title} - Chicane lab`;
}

async function look() {
  try {
    showProgress(await call(`/course/${exercise}/progress`));
  } catch (e) {
    alarm(e.message);
  }
}

onClick('begin', async () => {
  const progress = await call(`/course/${exercise}/begin`, 'POST');
  at('log').replaceChildren();
  // First, so that nobody who sees that it has begun sees switches of before.
  if (at('switches')) await readSwitches();
  showProgress(progress);
}, showAll);

for (const form of document.querySelectorAll('form.answer')) {
  form.addEventListener('submit', async event => {
    event.preventDefault();
    const answer = new FormData(form);
    if (!answer.get('value')) return;
    try {
      const query = new URLSearchParams({task: form.dataset.task, value: answer.get('value')});
      showProgress(await call(`/course/${exercise}/answer?${query}`, 'POST'));
      alarm();
    } catch (e) {
      alarm(e.message);
    }
  });
}

// ---------------------------------------------------------------- metrics and traces

const READ = /^(race_condition_hits_total|double_spend_detected_total|transfers_total)/;

onClick('read', async () => {
  const all = await text('/metrics');
  if (all === null) throw unanswered();
  at('raw').textContent = all.split('\n').filter(line => READ.test(line)).join('\n');
  at('raw').hidden = false;
}, async () => {});

let shown = null;

async function showTraces() {
  if (!at('traces-section')) return;
  const key = rounds.flat().join();
  if (key === shown) return;
  shown = key;
  // Which were under way at once, the course says: that is what it ticks by.
  const all = (await Promise.all(rounds.map(kept))).filter(group => group.length > 1);
  const broken = all.find(group => group.every(one => one.transfer.attributes.strategy === 'none'));
  const safe = all.find(group => group.every(one => one.transfer.attributes.strategy !== 'none'));
  at('pair').replaceChildren(...[[broken, 'The broken way'], [safe, 'Safe mode']]
    .filter(([group]) => group)
    .map(([group, title]) => element('div', {}, element('h3', {}, title), ...figures(group))));
  at('no-traces').hidden = all.length > 0;
}

function figures(group) {
  return together(group).map((picture, index) => {
    const {trace, transfer} = group[index];
    const values = transfer.attributes;
    return element('figure', {}, element('figcaption', {class: 'note'},
      `${values.from_account} to ${values.to_account}, `, element('code', {}, trace.trace_id)), picture);
  });
}

// ---------------------------------------------------------------- all of it

async function showAll() {
  await Promise.all([look().then(showTraces), showBalances()]);
}

// A transfer is seen when its request is over, which is a moment after it was answered.
async function showSoon() {
  await showAll();
  setTimeout(showAll, 150);
}

actions(showSoon);
onAccess(look);
await switches();
repeat(showAll, 1000);
