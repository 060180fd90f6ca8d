// The switches of the bank: those that a page has.
import {isOutside, onAccess} from './access.js';
import {alarm, at, call, repeat} from './api.js';

const PAUSE = 3000;

const query = (path, values) => `${path}?${new URLSearchParams(values)}`;

const SWITCHES = [
  {
    fields: ['delay', 'delay-ms'],
    show: settings => [settings.delay.enabled, settings.delay.ms],
    target: (on, ms) => query('/admin/delay', {enabled: on, ms}),
  },
  {
    fields: ['barrier', 'barrier-count'],
    show: settings => [settings.barrier.enabled, settings.barrier.count],
    target: (on, count) => query('/admin/barrier', {enabled: on, count}),
  },
  {
    fields: ['safe', 'strategy'],
    show: settings => [settings.transactions.enabled, settings.transactions.strategy],
    target: (on, strategy) => query('/admin/transactions', {enabled: on, strategy}),
  },
];

function show(settings) {
  for (const {fields, show: values} of SWITCHES) {
    if (!at(fields[0])) continue;
    const [on, value] = values(settings);
    at(fields[0]).checked = on;
    // Somebody may be about to write another one.
    if (at(fields[1]) !== document.activeElement) at(fields[1]).value = value;
  }
}

// How often they were changed here: an answer from before that is an old one.
let changes = 0;
let last = Promise.resolve();

/** Over when all that was switched here is. */
export const settled = () => last;

/** Asks how they stand, unless the token for that is missing. */
export async function readSwitches() {
  for (const part of at('switches').children) part.disabled = isOutside();
  if (isOutside()) return;
  const before = changes;
  try {
    const settings = await call('/admin/settings');
    if (before === changes && !at('switches').contains(document.activeElement)) show(settings);
  } catch (e) {
    // They are asked again soon.
  }
}

/** One after the other, in the order in which they were changed. */
function set(target) {
  const mine = ++changes;
  last = last.then(async () => {
    try {
      const settings = await call(target, 'POST');
      if (mine === changes) show(settings);
      alarm();
    } catch (e) {
      alarm(e.message);
      await readSwitches();
    }
  });
}

/** Has them switch, and follows how they stand. */
export async function switches() {
  if (!at('switches')) return;
  for (const {fields: [on, value], target} of SWITCHES) {
    if (!at(on)) continue;
    const change = () => set(target(at(on).checked, at(value).value));
    at(on).addEventListener('change', change);
    at(value).addEventListener('change', change);
  }
  at('switches').addEventListener('submit', event => event.preventDefault());
  onAccess(readSwitches);
  await readSwitches();
  repeat(readSwitches, PAUSE);
}
