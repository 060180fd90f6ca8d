// What stands around the chart: the verdict, why, the numbers, how to see it again.

function panel(title, ...children) {
  return element('section', {class: 'panel'}, element('h2', {}, title), ...children);
}

/** What happened, and beside it, where there is room, what would prevent it. */
function opening() {
  const remedy = prevention();
  return remedy ? element('div', {class: 'columns two'}, verdict(), remedy) : verdict();
}

/** A text whose arrows are not broken at the end of a line. */
function unbroken(text) {
  return text.split(/(->)/).map(part => part === '->' ? element('span', {class: 'unbroken'}, part) : part);
}

function verdict() {
  const [first, ...rest] = result.sentences;
  const why = result.diagnosis;
  return element('header', {class: 'verdict ' + result.verdict},
    element('h1', {},
      element('span', {class: 'label ' + ({failed: 'bad', exhausted: 'good'}[result.verdict] || 'mark')}, result.label), first),
    ...rest.slice(0, 40).map(line => element('p', {class: 'mono'}, ...unbroken(line))),
    result.anomaly ? element('p', {class: 'cause'}, element('strong', {}, result.anomaly + ': '),
      'no order of ' + [...new Set(result.circle)].join(' and ') + ' one after the other comes to the same, see the circle below.') : null,
    why ? element('p', {class: 'cause'},
      element('strong', {}, (why.pattern || 'cause').replace(/-/g, ' ') + (why.accesses ? ' (' + why.accesses + ')' : '') + ': '),
      ...unbroken(why.sentence)) : null,
    turn.length ? element('p', {class: 'turn'}, 'The order of steps ' + turn[0] + ' and ' + turn[1] + ' decides: with '
      + turn[1] + ' before ' + turn[0] + ' the program passes.') : null,
    unordered.length ? element('p', {class: 'turn'}, 'Nothing orders steps ' + unordered.join(' and ')
      + ': that the one came first here is chance.') : null,
    element('p', {class: 'faint'}, result.scenario));
}

function prevention() {
  const listed = (title, texts) => texts.length === 0 ? []
    : [element('h3', {}, title), element('ul', {class: 'plain'}, ...texts.map(text => element('li', {}, text)))];
  return result.remedy.length + result.tried.length + result.untried.length === 0 ? null : panel('What would prevent it',
    ...result.remedy.map(text => element('p', {}, text)),
    ...listed('Tried', result.tried),
    ...listed('Not tried', result.untried.map(text => text.replace(/^Not tried: (.)/, (all, first) => first.toUpperCase()))));
}

function waits() {
  return result.waits.length === 0 ? null : panel('Who waits for whom',
    element('div', {class: 'wide'}, table('', ['actor', 'waits for', 'held by'], result.waits.map(wait => [wait.actor,
      wait.waitsFor + (wait.location ? ' at ' + wait.location : ''),
      wait.heldBy ? wait.heldBy + (wait.heldSince ? ' since ' + wait.heldSince : '') : '']))));
}

function stack() {
  return result.stack.length === 0 || result.waits.length > 0 ? null
    : panel('Where it failed', element('pre', {}, result.stack.map(frame => 'at ' + frame).join('\n')));
}

/** Where the two actors were at the two steps whose order decides. */
function stacks() {
  const both = result.diagnosis ? result.diagnosis.stacks : [];
  return both.length === 0 ? null : panel('Where the two steps are taken', element('div', {class: 'pair'}, ...both.map(({step, frames}) => {
    const [run] = runs;
    const i = run.at(step);
    return element('div', {}, element('p', {}, 'Step ' + step,
      ...(i < 0 ? [] : [': ', named(run, run.steps[i].actor), ' ' + run.steps[i].text])),
      element('pre', {}, frames.map(frame => 'at ' + frame).join('\n')));
  })));
}

function races() {
  if (result.dataRaces.length === 0) {
    return null;
  }
  return panel('Data races', ...result.dataRaces.map(race => element('div', {class: 'race wide'},
    table(race.variable, ['actor', 'does', 'at', 'locks'], [race.earlier, race.later].map(access => [access.actor,
      (access.writes ? 'writes' : 'reads') + (access.value ? (access.writes ? ' = ' : ' \u2192 ') + access.value : ''),
      access.location + (access.method ? ' in ' + access.method : ''),
      access.locks.join(', ') || 'none'])),
    element('p', {}, race.missing))));
}

function list(title, sentences) {
  return sentences.length === 0 ? null
    : panel(title, element('ul', {class: 'plain'}, ...sentences.map(text => element('li', {}, text))));
}

function facts() {
  return panel('Numbers', element('dl', {class: 'facts'},
    ...result.facts.flatMap(fact => [element('dt', {}, fact.name), element('dd', {}, fact.value)])));
}

function output() {
  return result.output.length === 0 ? null : panel('Output of this schedule', element('pre', {}, result.output.join('\n')));
}

function replay() {
  return result.replay === '' ? null : panel('To see it again', element('code', {class: 'replay'}, result.replay));
}

/** The steps for who can't see the chart; made when it is opened, since they may be many. */
function steps(run) {
  const details = element('details', {}, element('summary', {}, 'Steps of the ' + run.name + ' schedule as a table'));
  details.addEventListener('toggle', () => {
    if (details.open && details.childElementCount === 1) {
      details.append(element('div', {class: 'wide'}, table('', ['step', 'actor', 'does', 'at', 'note'], run.steps.map(step => [
        String(step.number), named(run, step.actor), step.text, step.location || '', note(run, step)]))));
    }
  });
  return details;
}

function note(run, step) {
  return [
    step.preempts ? 'preemption' : '',
    step.saw === undefined ? '' : 'saw step ' + run.steps[step.saw].number,
    step.marked ? 'makes the failure' : '',
    step.lost ? 'lost' : '',
    run.name === 'failing' && turn.includes(step.number) ? 'its order decides' : '',
    isUnordered(run, step) ? 'nothing orders it and the other' : ''
  ].filter(text => text).join(', ');
}

function legend(run) {
  const has = test => run.steps.some(test);
  return element('ul', {class: 'legend', 'aria-label': 'Signs'}, ...[
    run.steps.some(step => step.variable !== undefined && step.kind === 'read') ? '\u21e2 a read, from the write that it saw' : null,
    run.steps.some(step => step.variable !== undefined && step.kind === 'write') ? '\u25ad the value that is written' : null,
    has(step => step.lost) ? '\u25ad struck out: lost' : null,
    has(step => step.preempts) ? '> preemption' : null,
    has(step => step.marked) ? '\u25c6 makes the failure' : null,
    run.name === 'failing' && turn.length ? '\u21c5 its order decides' : null,
    has(step => isUnordered(run, step)) ? '\u2225 nothing orders these two' : null,
    run.spans.some(span => span.kind === 'holds') ? '\u2503 holds a lock' : null,
    run.spans.some(span => span.kind === 'waits') ? '\u25a8 waits' : null,
    run.folds ? '\u22ee steps that matter less' : null
  ].filter(text => text).map(text => element('li', {}, text)));
}
