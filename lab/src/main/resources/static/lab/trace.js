// The steps of a transfer, drawn over time.

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

const ms = micros => (micros / 1000).toFixed(1) + ' ms';

/** A trace as bars, each step in a row of its own; small ones all in one row. */
export function timeline(trace, small = false) {
  const spans = trace.spans.filter(span => span.name !== 'transfer' && span.parent_span_id);
  const transfer = trace.spans.find(span => span.name === 'transfer') || trace.spans[0];
  const steps = spans.filter(span => span.parent_span_id === transfer.span_id);
  const left = small ? 0 : NAMES;
  const width = small ? 220 : WIDTH;
  const height = small ? 14 : (steps.length + 1) * ROW + 18;
  const x = micros => left + (width - left) * (micros - transfer.start_us) / Math.max(1, transfer.duration_us);
  const isRaced = transfer.attributes['race_condition.detected'] === 'true';
  const title = `${steps.map(step => `${step.name} from ${ms(step.start_us - transfer.start_us)}, ${ms(step.duration_us)}`).join('; ')}`;
  const svg = shape('svg', {viewBox: `0 0 ${width} ${height}`, class: 'trace', role: 'img', 'aria-label': title});
  svg.append(shape('title', {}, title));
  const top = index => small ? 2 : (index + 1) * ROW;
  svg.append(shape('rect', {x: left, y: small ? 5 : 4, width: width - left, height: small ? 4 : 10, class: 'whole', rx: 2}));
  if (!small) svg.append(shape('text', {x: 0, y: 14}, 'transfer'));
  steps.forEach((step, index) => {
    const kind = isRaced && step.name === 'deduct' ? 'hit' : step.name.includes('lock') ? 'lock' : 'span';
    svg.append(shape('rect', {
      x: x(step.start_us), y: top(index), width: Math.max(2, x(step.start_us + step.duration_us) - x(step.start_us)),
      height: small ? 10 : 13, class: kind, rx: 2,
    }));
    if (!small) svg.append(shape('text', {x: 0, y: top(index) + 11}, step.name));
  });
  if (!small) {
    const said = isRaced ? 'the balance had moved between read and deduct' : transfer.attributes.status || '';
    svg.append(shape('text', {x: 0, y: height - 4, class: 'faint'}, `${ms(transfer.duration_us)} in all, ${transfer.attributes.strategy}: ${said}`));
  }
  return svg;
}
