// The program's source, and who is at which line.

class Source {
  constructor() {
    this.lines = result.sources.map(file => new Map());
    this.shown = [];
    this.element = element('div', {class: 'source mono', tabindex: '0', role: 'region', 'aria-label': 'Source'});
    result.sources.forEach((file, f) => {
      const list = element('ol', {'aria-label': file.name});
      let before = 0;
      for (const line of file.lines) {
        if (before > 0 && line.number > before + 1) {
          list.append(element('li', {class: 'gap'}, element('span', {class: 'n'}, '\u22ee')));
        }
        before = line.number;
        const who = element('span', {class: 'who'});
        const item = element('li', {},
          element('span', {class: 'n'}, String(line.number)), element('span', {class: 't'}, line.text, who));
        this.lines[f].set(line.number, {item, who});
        list.append(item);
      }
      this.element.append(element('h3', {}, file.name), list);
    });
  }

  set(number) {
    this.shown.forEach(({item, who}) => {
      item.className = '';
      who.replaceChildren();
    });
    this.shown = [];
    runs.forEach((run, r) => {
      const index = run.at(number);
      for (const actor of run.lanes) {
        const last = run.lastOf(actor, index);
        const step = last === undefined ? {} : run.steps[last];
        if (step.file !== undefined && step.kind !== 'end') {
          this.mark(run, actor, step, r > 0, r === 0 && last === index);
        }
      }
    });
  }

  mark(run, actor, step, isOther, isCurrent) {
    const line = this.lines[step.file].get(step.line);
    line.who.append(named(run, actor, ' ' + (isOther ? '\u25c1 ' : '\u25c0 ') + run.actors[actor] + (isOther ? ' (passing)' : '')));
    this.shown.push(line);
    if (isCurrent) {
      line.item.className = 'here ' + colour(actor);
      const top = line.item.offsetTop - this.element.offsetTop;
      if (top < this.element.scrollTop || top + 30 > this.element.scrollTop + this.element.clientHeight) {
        this.element.scrollTop = top - this.element.clientHeight / 2;
      }
    }
  }
}
