// The page that searches all ways, one after the other.
import {at, element, say, seconds} from './api.js';
import {follow} from './search.js';

const WORDS = {failed: 'fails', exhausted: 'holds in every order', interrupted: 'stopped', 'budget-spent': 'not finished'};
const KINDS = {failed: 'bad', exhausted: 'good'};

function show(row, state, kind, schedules, ms, page) {
  const [verdict, number, time, picture] = row.querySelectorAll('td');
  verdict.textContent = state;
  verdict.className = `state ${kind}`.trim();
  number.textContent = schedules === null ? '' : schedules.toLocaleString('en');
  time.textContent = ms === null ? '' : seconds(ms);
  const link = picture.querySelector('a');
  if (!page) picture.replaceChildren();
  else if (!link || link.getAttribute('href') !== page) picture.replaceChildren(element('a', {href: page}, 'show'));
}

const begin = follow('/explorations', standing => {
  for (const row of at('ways').tBodies[0].rows) {
    const id = row.dataset.strategy;
    const result = standing.results.find(one => one.strategy === id);
    const now = standing.under_way;
    if (result) {
      const words = result.verdict === 'failed' ? `fails: ${result.violation}` : WORDS[result.verdict];
      show(row, words, KINDS[result.verdict] || '', result.schedules, result.ms, result.page);
    } else if (now && now.strategy === id) {
      show(row, 'searching', '', now.schedules, now.ms, '');
    } else {
      show(row, standing.ahead.includes(id) ? 'to come' : '-', '', null, null, '');
    }
  }
  const rows = at('ways').tBodies[0].rows.length;
  if (!standing.busy && standing.results.length === rows) {
    const held = standing.results.filter(one => one.verdict === 'exhausted').length;
    const all = standing.results.reduce((sum, one) => sum + one.schedules, 0);
    say(at('verdict'), `${held} of ${rows} ways hold in every order; ${all} schedules were run.`, held === rows - 1 ? 'good' : '');
  } else {
    say(at('verdict'), standing.busy && !standing.under_way && standing.results.length === 0 ? 'A database is started for it.' : '');
  }
});

at('search').addEventListener('submit', event => {
  event.preventDefault();
  begin({transfers: at('transfers').value});
});
