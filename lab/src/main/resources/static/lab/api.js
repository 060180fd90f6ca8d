// Calls of the service, and what all pages need.
import {tokenFor, turnedAway} from './access.js';

/** An answer that is no success, with its problem document. */
export class Refused extends Error {
  constructor(status, problem) {
    super(problem.detail || problem.title || `The bank answers ${status}.`);
    this.status = status;
    this.title = problem.title || '';
  }

  /** Whether what was asked for may have been done all the same. */
  get isOpen() {
    return this.status === 0 || (this.status >= 500 && this.title !== 'Overtaken too often');
  }
}

/** No answer, or one that was cut off. */
export const unanswered = () => new Refused(0, {detail: 'The bank does not answer: is the lab still running?'});

export async function call(path, method = 'GET', body = undefined) {
  const headers = {Accept: 'application/json, application/problem+json'};
  if (body !== undefined) headers['Content-Type'] = 'application/json';
  const token = tokenFor(path);
  if (token !== null) headers.Authorization = `Bearer ${token}`;
  let response;
  try {
    response = await fetch(path, {method, headers, body: body === undefined ? undefined : JSON.stringify(body)});
  } catch (e) {
    throw unanswered();
  }
  if (response.status === 401) {
    turnedAway(token);
    throw new Refused(401, {detail: 'The lab asks for its token: give it above.'});
  }
  if (!response.ok) throw new Refused(response.status, await response.json().catch(() => ({})));
  return response.json().catch(() => { throw unanswered(); });
}

/** A text of the service's own, or null where it has none at this address, or is not there. */
export async function text(path) {
  try {
    const response = await fetch(path);
    return response.ok ? await response.text() : null;
  } catch (e) {
    return null;
  }
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
    try {
      if (!document.hidden) await action();
    } catch (e) {
      alarm(e.message);
    }
    setTimeout(round, pause);
  };
  round();
}

export const money = amount => Number(amount).toFixed(2);
export const seconds = ms => (ms / 1000).toFixed(ms < 9950 ? 2 : 1);
