// A search under way, as the pages of exploring and of verifying follow it.
import {alarm, at, call, repeat} from './api.js';

const LIVELY = 150;
const CALM = 2000;

/** Follows searches: `show` gets how they stand; returns what begins one of these. */
export function follow(show) {
  let busy = false;
  const look = async () => {
    try {
      const standing = await call('/explorations');
      busy = standing.busy;
      show(standing);
      alarm(standing.failure);
    } catch (e) {
      alarm(e.message);
    }
    at('begin').disabled = busy;
    at('end').disabled = !busy;
  };
  const lively = async () => {
    do {
      await look();
      if (busy) await new Promise(done => setTimeout(done, LIVELY));
    } while (busy);
  };
  at('end').addEventListener('click', () => call('/explorations', 'DELETE').catch(e => alarm(e.message)));
  repeat(lively, CALM);
  return async values => {
    at('begin').disabled = true;
    try {
      await call(`/explorations?${new URLSearchParams(values)}`, 'POST');
      alarm();
    } catch (e) {
      alarm(e.message);
    }
    await lively();
  };
}
