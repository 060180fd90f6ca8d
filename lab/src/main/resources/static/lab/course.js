// The page of the course: how far each exercise is.
import {alarm, at, call, repeat, say} from './api.js';
import {WORDS} from './progress.js';

async function show() {
  try {
    const all = await call('/course/progress');
    for (const one of all) {
      const item = at('exercises').querySelector(`[data-exercise="${one.exercise}"]`);
      const done = one.tasks.filter(task => task.done).length;
      item.classList.toggle('done', one.state === 'done');
      const words = one.obstacle || (one.state === 'not-begun' ? WORDS[one.state] : `${WORDS[one.state]}, ${done} of ${one.tasks.length} tasks`);
      const state = item.querySelector('.state');
      if (state.textContent !== words) state.textContent = words;
    }
    const done = all.filter(one => one.state === 'done').length;
    say(at('sum'), done === 0 ? '' : `${done} of ${all.length} exercises are done.`, 'good');
    alarm();
  } catch (e) {
    alarm(e.message);
  }
}

repeat(show, 2000);
