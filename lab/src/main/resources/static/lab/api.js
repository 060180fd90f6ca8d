// Calls of the service, and what all pages need.

/** An answer that is no success, with its problem document. */
export class Refused extends Error {
  constructor(status, problem) {
    super(problem.detail || problem.title || `The bank answers ${status}.`);
    this.status = status;
    this.title = problem.title || '';
  }
}

export async function call(path, method = 'GET', body = undefined) {
  const headers = {Accept: 'application/json, application/problem+json'};
  if (body !== undefined) headers['Content-Type'] = 'application/json';
  let response;
  try {
    response = await fetch(path, {method, headers, body: body === undefined ? undefined : JSON.stringify(body)});
  } catch (e) {
    throw new Refused(0, {detail: 'The bank does not answer: is the lab still running?'});
  }
  if (!response.ok) throw new Refused(response.status, await response.json().catch(() => ({})));
  return response.json();
}

/** A text of the service's own, or null where it has none at this address. */
export async function text(path) {
  const response = await fetch(path).catch(() => null);
  return response && response.ok ? response.text() : null;
}

export const at = id => document.getElementById(id);

export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined && value !== false) made.setAttribute(key, value === true ? '' : value);
  }
  made.append(...children);
  return made;
}

/** Shows what has gone wrong, or nothing any more. */
export function alarm(message = '') {
  const box = at('alarm');
  if (box.textContent !== message) box.textContent = message;
  box.hidden = message === '';
}

/** Says something in a sentence that is good, bad, or neither. */
export function say(where, sentence, kind = '') {
  if (where.textContent !== sentence) where.textContent = sentence;
  where.className = `verdict ${kind}`.trim();
}

/** Does it again and again, the next time so many milliseconds after it was done; not while nobody looks at the page. */
export function repeat(action, pause) {
  const round = async () => {
    if (!document.hidden) await action();
    setTimeout(round, pause);
  };
  round();
}

export const money = amount => Number(amount).toFixed(2);
export const seconds = ms => (ms / 1000).toFixed(ms < 9950 ? 2 : 1);
