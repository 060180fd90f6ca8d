// The steps of a transfer, drawn over time.
import {call} from './api.js';

const SVG = 'http://www.w3.org/2000/svg';
const ROW = 20;
const NAMES = 90;
const WIDTH = 520;

function shape(name, attributes, content = '') {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  if (content) made.textContent = content;
  return made;
}

/** Those of these traces, by their ids, that are kept and have a transfer, whole, each beside its transfer. */
export async function kept(ids) {
  const whole = await Promise.all(ids.map(id => call(`/traces/${id}`).catch(() => null)));
  return whole.filter(trace => trace !== null)
    .map(trace => ({trace, transfer: trace.spans.find(span => span.name === 'transfer')}))
    .filter(one => one.transfer);
}

export const isRaced = transfer => transfer.attributes['race_condition.detected'] === 'true';

const ms = micros => (micros / 1000).toFixed(1) + ' ms';

const WAITS = [['delay begins', 'delay ends'], ['at the barrier', 'goes on']];

/** Where a transfer waited between its steps, each as a begin and an end. */
function waits(transfer) {
  const found = [];
  for (const [begins, ends] of WAITS) {
    for (const event of transfer.events.filter(one => one.name === begins)) {
      const end = transfer.events.find(one => one.name.startsWith(ends) && one.at_us >= event.at_us);
      if (end) found.push([event.at_us, end.at_us]);
    }
  }
  return found;
}

/** When a trace began, in microseconds of the clock on the wall. */
const startOf = trace => Date.parse(trace.start.replace(/\.\d+/, '')) * 1000
  + Math.round(Number((/\.\d+/.exec(trace.start) || ['0'])[0]) * 1e6);

/** The traces of a group as bars, all over the same time. */
export function together(group) {
  const begins = group.map(({trace, transfer}) => startOf(trace) + transfer.start_us);
  const begin = Math.min(...begins);
  const length = Math.max(...group.map((one, index) => begins[index] + one.transfer.duration_us)) - begin;
  return group.map(one => timeline(one.trace, false, {begin: begin - startOf(one.trace), length}));
}

/** A trace as bars, each step in a row of its own; small ones all in one row. Over its own time, unless another one is given. */
export function timeline(trace, small = false, time = null) {
  const spans = trace.spans.filter(span => span.name !== 'transfer' && span.parent_span_id);
  const transfer = trace.spans.find(span => span.name === 'transfer') || trace.spans[0];
  const steps = spans.filter(span => span.parent_span_id === transfer.span_id);
  const left = small ? 0 : NAMES;
  const width = small ? 220 : WIDTH;
  const height = small ? 14 : (steps.length + 1) * ROW + 18;
  const {begin, length} = time || {begin: transfer.start_us, length: transfer.duration_us};
  const x = micros => left + (width - left) * (micros - begin) / Math.max(1, length);
  const from = (start, end, rest) => shape('rect', {x: x(start), width: Math.max(2, x(end) - x(start)), rx: 2, ...rest});
  const hit = isRaced(transfer);
  const told = steps.map(step => `${step.name} from ${ms(step.start_us - begin)}, ${ms(step.duration_us)}`);
  const title = [...told, hit ? 'raced' : transfer.attributes.status || ''].join('; ');
  const svg = shape('svg', {viewBox: `0 0 ${width} ${height}`, class: 'trace', role: 'img', 'aria-label': title});
  svg.append(shape('title', {}, title));
  const top = index => small ? 2 : (index + 1) * ROW;
  const bar = {y: small ? 5 : 4, height: small ? 4 : 10};
  svg.append(from(transfer.start_us, transfer.start_us + transfer.duration_us, {...bar, class: 'whole'}));
  for (const [start, end] of waits(transfer)) svg.append(from(start, end, {...bar, class: 'lock'}));
  if (!small) svg.append(shape('text', {x: 0, y: 14}, 'transfer'));
  steps.forEach((step, index) => {
    const kind = hit && step.name === 'deduct' ? 'hit' : step.name.includes('lock') ? 'lock' : 'span';
    svg.append(from(step.start_us, step.start_us + step.duration_us, {y: top(index), height: small ? 10 : 13, class: kind}));
    if (!small) svg.append(shape('text', {x: 0, y: top(index) + 11}, step.name));
  });
  if (!small) {
    const said = hit ? 'the balance had moved between read and deduct' : transfer.attributes.status || '';
    svg.append(shape('text', {x: 0, y: height - 4, class: 'faint'}, `${ms(transfer.duration_us)} for the transfer, ${transfer.attributes.strategy}: ${said}`));
  }
  return svg;
}
