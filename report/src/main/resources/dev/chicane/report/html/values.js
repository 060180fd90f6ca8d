// What stands in the variables, and what the actors are at, after a step.

class Values {
  constructor(run) {
    this.run = run;
    this.element = element('div', {class: 'wide', 'data-values': run.name});
  }

  set(number) {
    const index = this.run.at(number);
    const parts = [];
    if (this.run.variables.length > 0) {
      parts.push(table('Shared variables after step ' + Math.min(number, this.run.last), ['variable', 'value', 'since'],
        this.run.variables.slice(0, 100).map((name, v) => this.variable(name, v, index))));
    }
    parts.push(table('Actors', ['actor', 'state', 'last step'], this.run.lanes.map(actor => this.actor(actor, index))));
    this.element.replaceChildren(...parts);
  }

  variable(name, v, index) {
    const {steps, touches, actors} = this.run;
    const last = lastUpTo(touches[v].filter(i => steps[i].kind !== 'read'), index);
    const now = last !== undefined && last === index;
    if (last === undefined) {
      return [name, this.initial(v), ''];
    }
    const step = steps[last];
    const value = step.kind === 'call'
      ? step.method + '()' + (step.value === undefined ? '' : ' \u2192 ' + step.value)
      : (step.value === undefined ? '?' : step.value);
    return {name: now ? 'changed' : '', cells: [name, fitted(value, 200),
      'step ' + step.number + ', ' + actors[step.actor] + (now ? ' \u25c0 now' : '') + (step.lost ? ' (lost later)' : '')]};
  }

  /** What is there before anybody writes: what the first access tells. */
  initial(v) {
    const {steps, touches} = this.run;
    const first = steps[touches[v][0]];
    const value = first.kind === 'read' ? first.value : first.before;
    return value === undefined ? '\u2013' : value;
  }

  actor(actor, index) {
    const run = this.run;
    const last = run.lastOf(actor, index);
    const name = named(run, actor);
    if (last === undefined) {
      return [name, 'has done nothing yet', ''];
    }
    const step = run.steps[last];
    const states = run.spansAt(actor, index).map(span => span.kind === 'holds'
      ? 'holds ' + span.what : 'waits' + (span.what ? ' for ' + span.what : ''));
    if (step.kind === 'end' || step.kind === 'fail') {
      states.push(step.kind === 'end' ? 'has ended' : 'has failed');
    }
    return {name: last === index ? 'changed' : '', cells: [name, states.join('; ') || 'runs',
      step.number + ' ' + fitted(step.text, 120) + (step.location ? ' (' + step.location + ')' : '')]};
  }
}
