// The page of the bank: balances, transfers, switches, and what was counted and kept of them.
import {Refused, alarm, at, call, element, money, repeat, say, text} from './api.js';
import {timeline} from './trace.js';

const MOST_LINES = 30;

async function showBalances() {
  try {
    const accounts = await call('/accounts');
    const cards = accounts.slice(0, 12).map(account => {
      const isBad = Number(account.balance) < 0;
      return element('div', {class: isBad ? 'card bad' : 'card'},
        element('div', {class: 'name'}, account.id),
        element('div', {class: 'amount'}, money(account.balance)),
        element('div', {class: 'said'}, isBad ? 'overdrawn' : ''));
    });
    if (at('balances').textContent !== cards.map(card => card.textContent).join('')) at('balances').replaceChildren(...cards);
    const debts = accounts.filter(account => Number(account.balance) < 0);
    const sum = accounts.reduce((all, account) => all + Number(account.balance), 0);
    if (debts.length > 0) {
      say(at('verdict'), `${debts.map(one => one.id).join(', ')} paid what was not there. The sum is still ${money(sum)}:`
        + ' no money is lost, it was only spent twice.', 'bad');
    } else {
      say(at('verdict'), '');
    }
    alarm();
  } catch (e) {
    alarm(e.message);
  }
}

async function transfer(to) {
  try {
    const made = await call('/transfer', 'POST', {from_account: 'alice', to_account: to, amount: 800});
    return `alice paid 800 to ${to}, and has ${money(made.new_balance)}`
      + (made.race_condition_detected ? ': her balance had moved between check and act' : '')
      + (made.waited_alone ? '. It waited at the barrier for others that did not come' : '') + '.';
  } catch (e) {
    return e instanceof Refused ? `alice to ${to}: ${e.title || 'no answer'}. ${e.message}` : String(e);
  }
}

function log(line) {
  const list = at('log');
  list.prepend(element('li', {}, line));
  while (list.children.length > MOST_LINES) list.lastChild.remove();
}

async function doing(button, action) {
  button.disabled = true;
  try {
    await action();
  } catch (e) {
    alarm(e.message);
  } finally {
    button.disabled = false;
  }
  await showAll();
}

at('one').addEventListener('click', () => doing(at('one'), async () => log(await transfer('bob'))));
at('race').addEventListener('click', () => doing(at('race'), async () => {
  const lines = await Promise.all([transfer('bob'), transfer('charlie')]);
  lines.forEach(log);
}));
at('reset').addEventListener('click', () => doing(at('reset'), async () => {
  await call('/reset', 'POST');
  log('All accounts are back at the start.');
}));

// ---------------------------------------------------------------- switches

function showSettings(settings) {
  at('delay').checked = settings.delay.enabled;
  at('delay-ms').value = settings.delay.ms;
  at('barrier').checked = settings.barrier.enabled;
  at('barrier-count').value = settings.barrier.count;
  at('safe').checked = settings.transactions.enabled;
  at('strategy').value = settings.transactions.strategy;
}

async function readSettings() {
  try {
    const settings = await call('/admin/settings');
    if (!at('switches').contains(document.activeElement)) showSettings(settings);
  } catch (e) {
    if (e.status === 404) {
      at('switches').replaceChildren(element('p', {}, 'The switches are off: the lab was started with --no-admin.'));
      return false;
    }
  }
  return true;
}

async function set(path) {
  try {
    showSettings(await call(path, 'POST'));
    alarm();
  } catch (e) {
    alarm(e.message);
    await readSettings();
  }
}

const query = (path, values) => `${path}?${new URLSearchParams(values)}`;
const setDelay = () => set(query('/admin/delay', {enabled: at('delay').checked, ms: at('delay-ms').value}));
const setBarrier = () => set(query('/admin/barrier', {enabled: at('barrier').checked, count: at('barrier-count').value}));
const setSafe = () => set(query('/admin/transactions', {enabled: at('safe').checked, strategy: at('strategy').value}));
for (const id of ['delay', 'delay-ms']) at(id).addEventListener('change', setDelay);
for (const id of ['barrier', 'barrier-count']) at(id).addEventListener('change', setBarrier);
for (const id of ['safe', 'strategy']) at(id).addEventListener('change', setSafe);
at('switches').addEventListener('submit', event => event.preventDefault());

// ---------------------------------------------------------------- metrics

const COUNTED = [
  ['race_condition_hits_total', 'transfers whose balance had moved'],
  ['double_spend_detected_total', 'of them paid what was not there'],
  ['transfers_total', 'transfers'],
];

async function showMetrics() {
  const all = await text('/metrics');
  if (all === null) return;
  const lines = all.split('\n').filter(line => line && !line.startsWith('#'));
  const parts = [];
  for (const [name, title] of COUNTED) {
    const found = lines.filter(line => line.startsWith(name + ' ') || line.startsWith(name + '{'));
    if (found.length === 0) continue;
    const byStatus = found.map(line => [(/status="([^"]*)"/.exec(line) || [, ''])[1], Number(line.split(' ').pop())]);
    const sum = byStatus.reduce((whole, [, count]) => whole + count, 0);
    const apart = byStatus.filter(([status, count]) => status && count > 0).map(([status, count]) => `${count} ${status}`).join(', ');
    parts.push(element('div', {}, element('dt', {}, title), element('dd', {}, String(sum)), element('div', {class: 'note'}, apart)));
  }
  at('metrics').replaceChildren(...parts);
  at('metrics-section').hidden = parts.length === 0;
}

// ---------------------------------------------------------------- traces

let shown = '';

async function showTraces() {
  let traces;
  try {
    traces = await call('/traces');
  } catch (e) {
    return;
  }
  const key = traces.map(trace => trace.trace_id).join();
  at('traces-section').hidden = traces.length === 0;
  if (key === shown) return;
  shown = key;
  const latest = await Promise.all(traces.slice(0, 12).map(trace => call(`/traces/${trace.trace_id}`)));
  const whole = latest.map(trace => ({trace, transfer: trace.spans.find(span => span.name === 'transfer')}))
    .filter(one => one.transfer);
  at('traces').tBodies[0].replaceChildren(...whole.map(row));
  const raced = whole.find(one => isRaced(one.transfer));
  const safe = whole.find(one => one.transfer.attributes.strategy !== 'none');
  at('pair').replaceChildren(...[[raced, 'one that was raced'], [safe, 'one in safe mode']]
    .filter(([one]) => one)
    .map(([one, title]) => element('figure', {}, element('figcaption', {class: 'note'}, title), timeline(one.trace))));
}

const isRaced = span => span.attributes['race_condition.detected'] === 'true';

function row({trace, transfer}) {
  const values = transfer.attributes;
  const came = isRaced(transfer) ? element('strong', {class: 'bad'}, 'raced') : values.status || '';
  return element('tr', {},
    element('td', {}, new Date(trace.start).toLocaleTimeString()),
    element('td', {}, `${values.from_account || values.from || ''} to ${values.to_account || values.to || ''}`),
    element('td', {}, values.strategy || ''),
    element('td', {}, came),
    element('td', {class: 'number'}, (trace.duration_us / 1000).toFixed(1)),
    element('td', {}, timeline(trace, true)));
}

async function showAll() {
  await Promise.all([showBalances(), showMetrics(), showTraces()]);
}

const hasSwitches = await readSettings();
repeat(showAll, 1000);
if (hasSwitches) repeat(readSettings, 3000);
