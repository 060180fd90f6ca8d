// A search or a comparison under way, as its page follows it.
import {isOutside, onAccess} from './access.js';
import {alarm, at, call, repeat} from './api.js';

const LIVELY = 150;
const CALM = 2000;

/** Follows what is at this path: `show` gets how it stands; returns what begins one. */
export function follow(path, show) {
  let busy = false;
  // What was said of looking: only that is taken back when looking works again, and not why something was refused.
  let told = '';
  const tell = failure => {
    if (failure !== told) alarm(failure);
    told = failure;
  };
  const look = async () => {
    if (isOutside()) {
      busy = false;
      at('begin').disabled = true;
      at('end').disabled = true;
      return;
    }
    try {
      const standing = await call(path);
      busy = standing.busy;
      show(standing);
      tell(standing.failure);
    } catch (e) {
      // Where the token is missing, the page asks for it.
      if (e.status === 401) return;
      tell(e.message);
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
  at('end').addEventListener('click', () => call(path, 'DELETE').catch(e => alarm(e.message)));
  repeat(lively, CALM);
  onAccess(look);
  return async values => {
    at('begin').disabled = true;
    try {
      await call(`${path}?${new URLSearchParams(values)}`, 'POST');
      told = '';
      alarm();
    } catch (e) {
      alarm(e.message);
    }
    await lively();
  };
}
