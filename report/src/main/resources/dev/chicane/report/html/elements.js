// Elements of the page. Texts become text nodes, never HTML: this is the only file that makes any.

/** An element of HTML: its attributes, then its children, texts among them. */
function element(tag, attributes, ...children) {
  return fill(document.createElement(tag), attributes, children);
}

/** The same of SVG. */
function shape(tag, attributes, ...children) {
  return fill(document.createElementNS('http://www.w3.org/2000/svg', tag), attributes, children);
}

function fill(made, attributes, children) {
  for (const [name, value] of Object.entries(attributes || {})) {
    if (value !== undefined && value !== '' && value !== false) {
      made.setAttribute(name, value);
    }
  }
  made.append(...children.filter(child => child !== null));
  return made;
}

/** A table with a caption; a row is its cells, or its class and its cells. */
function table(caption, headings, rows) {
  return element('table', {},
    caption ? element('caption', {}, caption) : null,
    element('thead', {}, element('tr', {}, ...headings.map(text => element('th', {scope: 'col'}, text)))),
    element('tbody', {}, ...rows.map(row => {
      const cells = row.cells || row;
      return element('tr', {class: row.name}, ...cells.map((cell, i) => i === 0
        ? element('th', {scope: 'row'}, cell) : element('td', {}, cell)));
    })));
}

/** An actor's name in its colour. */
function named(run, actor, text) {
  return element('span', {class: 'actor ' + colour(actor)}, text || run.actors[actor]);
}

/** The class that says an actor's colour: the first one has its own, the others take turns. */
function colour(actor) {
  return 'a' + (actor === 0 ? 0 : 1 + (actor - 1) % 7);
}

/** As many characters as there is room for. */
function fitted(text, most) {
  if (text.length <= most) {
    return text;
  }
  return most < 2 ? '' : text.slice(0, most - 1) + '\u2026';
}

/** The same with what is left out in the middle: the ends of names and places say more. */
function ends(text, most) {
  if (text.length <= most || most < 9) {
    return fitted(text, most);
  }
  const tail = Math.floor(most * 0.6);
  return text.slice(0, most - 1 - tail) + '\u2026' + text.slice(text.length - tail);
}
