// What a reader does to the bank, and what is told of it.
import {Refused, alarm, at, call, element, money} from './api.js';
import {settled} from './switches.js';

const MOST_LINES = 30;
const AT_ONCE = 6;

async function ask(from, to, amount) {
  return call('/transfer', 'POST', {from_account: from, to_account: to, amount});
}

/** A transfer by alice; returns a sentence of what came of it. */
export async function transfer(to, amount = 800) {
  try {
    const made = await ask('alice', to, amount);
    return `alice paid ${amount} to ${to}, and has ${money(made.new_balance)}`
      + (made.race_condition_detected ? ': her balance had moved between check and act' : '')
      + (made.waited_alone ? '. It waited at the barrier for others that did not come' : '') + '.';
  } catch (e) {
    return e instanceof Refused ? `alice to ${to}: ${e.title || 'no answer'}. ${e.message}` : String(e);
  }
}

/** Adds a line to what came of the transfers. */
export function log(line) {
  const list = at('log');
  list.prepend(element('li', {}, line));
  while (list.children.length > MOST_LINES) list.lastChild.remove();
  // By the keyboard too, where it is longer than its box.
  if (list.scrollHeight > list.clientHeight) list.tabIndex = 0;
}

let last = Promise.resolve();

/** Has the button do this when what was begun before is over, and the switches are as they were set. */
export function onClick(id, action, afterwards) {
  const button = at(id);
  if (!button) return;
  const run = async hadFocus => {
    alarm();
    try {
      await settled();
      await action();
    } catch (e) {
      alarm(e.message);
    } finally {
      button.disabled = false;
      // Who came by the keyboard is still there.
      if (hadFocus && document.activeElement === document.body) button.focus();
    }
    await afterwards();
  };
  button.addEventListener('click', () => {
    const hadFocus = document.activeElement === button;
    button.disabled = true;
    last = last.then(() => run(hadFocus));
  });
}

async function load(count) {
  await call('/reset', 'POST');
  const names = ['alice', 'bob', 'charlie'];
  const seen = {made: 0, raced: 0, sent: 0};
  const one = async () => {
    while (seen.made < count && seen.sent < 20 * count) {
      seen.sent++;
      const from = Math.floor(Math.random() * 3);
      const to = (from + 1 + Math.floor(Math.random() * 2)) % 3;
      try {
        const made = await ask(names[from], names[to], 100 + Math.floor(Math.random() * 301));
        seen.made++;
        if (made.race_condition_detected) seen.raced++;
      } catch (e) {
        // Refused, or overtaken too often: neither was made.
        if (e.status !== 409 && e.status !== 503) throw e;
      }
    }
  };
  await Promise.all(Array.from({length: AT_ONCE}, one));
  log(`${seen.made} of ${seen.sent} transfers were made; ${seen.raced} of them were raced.`);
}

/** The buttons by which a page makes transfers: those that it has. */
export function actions(afterwards) {
  const several = transfers => async () => (await Promise.all(transfers())).forEach(log);
  onClick('one', several(() => [transfer('bob')]), afterwards);
  onClick('race', several(() => [transfer('bob'), transfer('charlie')]), afterwards);
  onClick('five', several(() => Array.from({length: 5}, () => transfer('bob', 300))), afterwards);
  onClick('load', () => load(250), afterwards);
  onClick('reset', async () => {
    await call('/reset', 'POST');
    log('All accounts are back at the start.');
  }, afterwards);
}
