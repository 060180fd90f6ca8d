// The page that searches one way to make transfers.
import {at, say, seconds} from './api.js';
import {follow} from './search.js';

let mine = '';
let shownPage = '';

function figures(schedules, distinct, ms) {
  at('schedules').textContent = schedules.toLocaleString('en');
  at('distinct').textContent = distinct.toLocaleString('en');
  at('seconds').textContent = seconds(ms);
  at('rate').textContent = ms > 0 && schedules > 0 ? Math.round(schedules * 1000 / ms).toLocaleString('en') : '-';
}

function sentence(result) {
  switch (result.verdict) {
    case 'failed':
      return [`It fails: ${result.violation}. The schedule below shows how.`, 'bad'];
    case 'exhausted':
      return [`It holds in all ${result.schedules} schedules: there is no other order of these statements.`, 'good'];
    case 'interrupted':
      return ['It was stopped. Nothing was found until then, which proves nothing.', ''];
    default:
      return ['Nothing was found in the time that there was, which proves nothing.', ''];
  }
}

const begin = follow('/explorations', standing => {
  const now = standing.under_way;
  const result = standing.results.find(one => one.strategy === mine) || standing.results.at(-1);
  if (now) {
    figures(now.schedules, now.distinct, now.ms);
    say(at('verdict'), 'Searching.');
    at('picture-section').hidden = true;
    shownPage = '';
  } else if (result) {
    figures(result.schedules, result.distinct, result.ms);
    say(at('verdict'), ...sentence(result));
    const key = `${result.page}?${result.ms}`;
    if (key !== shownPage) {
      shownPage = key;
      at('picture').src = result.page;
      at('picture-link').href = result.page;
      at('picture-section').hidden = false;
    }
  } else if (standing.busy) {
    say(at('verdict'), 'A database is started for it.');
  }
});

at('search').addEventListener('submit', event => {
  event.preventDefault();
  mine = at('strategy').value;
  begin({strategy: mine, transfers: at('transfers').value});
});
