// The page that compares what all ways cost.
import {at, element, say} from './api.js';
import {follow} from './search.js';

const short = ms => ms.toFixed(ms < 10 ? 2 : ms < 100 ? 1 : 0);
const count = number => number === null ? '-' : number.toLocaleString('en');
const rows = () => [...at('ways').tBodies[0].rows];

function state(way, roundsDone) {
  switch (way.finding) {
    case 'fails': return ['fails', 'bad'];
    case 'untried': return ['-', ''];
    default: {
      const mark = {errors: ', with errors', undecided: ', undecided'}[way.finding] || '';
      if (way.ratio === null) return [roundsDone === 0 ? '-' : `-${mark}`, ''];
      return [`${way.ratio.toFixed(2)} x${mark}`, mark || way.ratio > 1 || way.strategy === 'none' ? '' : 'good'];
    }
  }
}

function answer(way, isSo) {
  if (way.finding === 'untried') return ['', ''];
  return isSo ? ['yes', ''] : way.finding === 'undecided' ? ['?', ''] : ['no', 'bad'];
}

function show(row, way, result, longest) {
  const [first, ...cells] = row.querySelectorAll('td');
  const [words, kind] = way ? state(way, result.rounds_done) : ['-', ''];
  const bar = first.querySelector('.bar');
  bar.hidden = !way || way.ratio === null || words === 'fails';
  if (!bar.hidden) {
    bar.firstElementChild.style.width = `${100 * way.ratio / longest}%`;
    bar.firstElementChild.className = kind;
  }
  const said = first.querySelector('.state');
  said.textContent = words;
  said.className = `state ${kind}`.trim();
  const figures = !way ? [] : [
    ...(way.ms ? [short(way.ms.average), `${short(way.ms.min)} to ${short(way.ms.max)}`, short(way.ms.p50), short(way.ms.p99)]
      : Array(4).fill('')),
    ...(result.rounds_done === 0 ? Array(4).fill('') : [way.accepted, way.refused, way.errors, way.retries].map(count)),
  ];
  const checks = way ? [answer(way, way.conserved), answer(way, way.non_negative)] : [['', ''], ['', '']];
  cells.forEach((cell, index) => {
    const check = checks[index - 8];
    cell.textContent = check ? check[0] : figures[index] || '';
    if (check) cell.className = check[1];
  });
}

function sentences(way) {
  const reasons = way.reasons.join(' ');
  const errors = Object.entries(way.failures).map(([why, times]) => `${way.title}: ${times} x ${why}.`);
  switch (way.finding) {
    case 'fails':
      return [`${way.title}: money was lost or spent twice in ${way.turns_that_lost} of ${way.turns} turns. ${reasons}`, ...errors];
    case 'undecided':
      return [`${way.title}: nothing can be said of it. ${reasons}`, ...errors];
    case 'holds':
      return way.strategy === 'none' ? [`${way.title}: nothing was lost by now, which proves nothing.`] : errors;
    default:
      return errors;
  }
}

function verdict(standing, result) {
  const now = standing.under_way;
  if (now) return [now.round === 0 ? 'A first round is made, which does not count.' : `Round ${now.round} of ${result.rounds}.`, ''];
  if (standing.busy) return ['A database is started for it.', ''];
  if (!result) return ['Nothing has been compared yet.', ''];
  if (result.rounds_done === 0) return ['It ended before a round was over.', ''];
  const failing = result.ways.filter(way => way.finding === 'fails').length;
  const fastest = result.ways.find(way => way.ratio === 1 && way.finding === 'holds');
  const begin = result.rounds_done < result.rounds ? `It ended early: ${result.rounds_done} of ${result.rounds} rounds were over. ` : '';
  return [`${begin}${failing} of ${result.ways.length} ways ${failing === 1 ? 'fails' : 'fail'}.`
    + (fastest ? ` The fastest that holds: ${fastest.title}.` : ''), ''];
}

const begin = follow('/comparisons', standing => {
  const {result, under_way: now} = standing;
  const ways = result ? result.ways : [];
  const longest = Math.max(1, ...ways.map(way => way.ratio || 0));
  for (const row of rows()) show(row, ways.find(way => way.strategy === row.dataset.strategy), result, longest);
  say(at('verdict'), ...verdict(standing, result));
  at('turns').hidden = !standing.busy;
  if (result && result.work) {
    const over = ways.reduce((sum, way) => sum + way.turns, 0) + (now ? now.transfers / result.transfers : 0);
    at('turns').max = (result.rounds + 1) * ways.length;
    at('turns').value = over;
    at('work').textContent = `Each turn: ${result.transfers} transfers by ${result.clients} clients at once; ${result.work}.`;
  } else {
    at('turns').removeAttribute('value');
    at('work').textContent = '';
  }
  const lines = ways.flatMap(sentences);
  if (lines.join() !== [...at('said').children].map(line => line.textContent).join()) {
    at('said').replaceChildren(...lines.map(line => element('li', {}, line)));
  }
  for (const id of ['rounds', 'transfers', 'clients']) at(id).disabled = standing.busy;
});

at('search').addEventListener('submit', event => {
  event.preventDefault();
  begin({rounds: at('rounds').value, transfers: at('transfers').value, clients: at('clients').value});
});
