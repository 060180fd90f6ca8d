// The page of the bank: balances, transfers, switches, and what was counted and kept of them.
import {actions} from './act.js';
import {at, call, element, repeat, text} from './api.js';
import {showBalances} from './balances.js';
import {switches} from './switches.js';
import {isRaced, kept, timeline} from './trace.js';

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
  const whole = await kept(traces.slice(0, 12).map(trace => trace.trace_id));
  at('traces').tBodies[0].replaceChildren(...whole.map(row));
  const raced = whole.find(one => isRaced(one.transfer));
  const safe = whole.find(one => one.transfer.attributes.strategy !== 'none');
  at('pair').replaceChildren(...[[raced, 'one that was raced'], [safe, 'one in safe mode']]
    .filter(([one]) => one)
    .map(([one, title]) => element('figure', {}, element('figcaption', {class: 'note'}, title), timeline(one.trace))));
}

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

actions(showAll);
await switches();
repeat(showAll, 1000);
