// Where the lanes of a chart are.

const LETTER = 7.3;
const MOST_NAME = 20;
const LEAST_TEXT = 112;

/**
 * Lanes side by side with the texts outside of them, the variables in the middle, where there is room; else narrow lanes on the
 * left and the texts on their right.
 */
function layout(run, width, variables) {
  return spacious(run, width, variables.slice(0, 3)) || spacious(run, width, variables.slice(0, 1)) || compact(run, width, variables);
}

function numberWidth(run) {
  return 26 + LETTER * String(run.last).length;
}

function spacious(run, width, variables) {
  const actors = run.lanes;
  const half = Math.ceil(actors.length / 2);
  const lanes = [
    ...actors.slice(0, half).map(actor => ({actor, name: run.actors[actor]})),
    ...variables.map(variable => ({variable, name: run.variables[variable]})),
    ...actors.slice(half).map(actor => ({actor, name: run.actors[actor]}))
  ];
  const nameWidth = lane => fitted(lane.name, MOST_NAME).length * LETTER;
  let x = 0;
  lanes.forEach((lane, i) => {
    if (i > 0) {
      const mixed = lane.variable !== undefined || lanes[i - 1].variable !== undefined;
      x += Math.max(mixed ? 84 : 44, (nameWidth(lane) + nameWidth(lanes[i - 1])) / 2 + 12);
    }
    lane.x = x;
  });
  const room = width - numberWidth(run) - x;
  const longest = side => LETTER * Math.max(0, ...run.steps.filter(step => side.includes(step.actor) && step.shown)
    .map(step => Math.max(doing(step, variables.includes(step.variable)).length + 4, (step.location || '').length))) + 20;
  const left = longest(actors.slice(0, half));
  const right = longest(actors.slice(half));
  const least = actors.length > half ? 2 * LEAST_TEXT : LEAST_TEXT;
  if (actors.length > 6 || room < least) {
    return null;
  }
  // Where not all fits, the side with the shorter texts is the one that gets what it needs.
  const text = actors.length > half
    ? Math.min(left, Math.max(room / 2, room - right), room - LEAST_TEXT)
    : Math.min(room, left);
  lanes.forEach(lane => lane.x += numberWidth(run) + text);
  return placed(run, lanes, {
    width, row: 36, head: 28, box: 60, spacious: true,
    isLeft: actor => actors.indexOf(actor) < half
  });
}

function compact(run, width, all) {
  const start = numberWidth(run) + 14;
  const gap = run.lanes.length <= 5 ? 22 : width < 600 ? 13 : 15;
  const text = start + gap * run.lanes.length;
  const variables = all.slice(0, Math.max(0, Math.min(3, Math.floor((width - text - 130) / 54))));
  const lanes = [
    ...run.lanes.map((actor, i) => ({actor, name: run.actors[actor], x: start + gap * i})),
    ...variables.map((variable, i) => ({variable, name: run.variables[variable], x: text + 16 + 54 * i}))
  ];
  const longest = Math.max(...lanes.map(lane => fitted(lane.name, MOST_NAME).length));
  return placed(run, lanes, {
    width, row: 30, head: 16 + LETTER * longest, box: 46, spacious: false,
    text: text + 54 * variables.length, names: width - text - 54 * variables.length > 420, isLeft: () => false
  });
}

function placed(run, lanes, rest) {
  const actorX = new Map();
  const variableX = new Map();
  lanes.forEach(lane => lane.actor === undefined ? variableX.set(lane.variable, lane.x) : actorX.set(lane.actor, lane.x));
  const xs = lanes.map(lane => lane.x);
  return {...rest, lanes, actorX, variableX, left: Math.min(...xs), right: Math.max(...xs), number: numberWidth(run) - 8};
}
