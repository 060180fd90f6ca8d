// The same transfer many times at once, as `chicane lab burst` does it. For k6 (https://k6.io), with a lab that runs:
//
//   k6 run -e COUNT=20 -e AMOUNT=800 -e STRATEGY=for-update barrier-test.js
//
// Without STRATEGY it is the buggy way. TOKEN is what the lab asks for, if it was started with --admin-token. This script has not been
// run by k6: there is none on the machine where it was written.
//
// k6 can't hold back the last byte of a request. So the bank's own barrier brings the transfers together: it holds each until as many
// as COUNT have read the balance. `chicane lab burst` needs no barrier, and so works with services that have none.
import http from 'k6/http';
import { check } from 'k6';

const URL = __ENV.URL || 'http://127.0.0.1:8000';
const SWITCHING = { headers: __ENV.TOKEN ? { Authorization: `Bearer ${__ENV.TOKEN}` } : {} };
const COUNT = Number(__ENV.COUNT || 20); // the barrier holds 100 at the most
const FROM = __ENV.FROM || 'alice';
const TO = __ENV.TO || 'bob';
const AMOUNT = Number(__ENV.AMOUNT || 800);

export const options = {
  vus: 1,
  iterations: 1,
  // All of a batch at once: by default no more than six go to one host.
  batch: COUNT,
  batchPerHost: COUNT,
  thresholds: { checks: ['rate==1'] },
};

http.setResponseCallback(http.expectedStatuses(200, 409));

function transfer() {
  return {
    method: 'POST',
    url: `${URL}/transfer`,
    body: JSON.stringify({ from_account: FROM, to_account: TO, amount: AMOUNT }),
    params: { headers: { 'Content-Type': 'application/json' } },
  };
}

// In cents, so that sums are exact.
function balances() {
  const cents = {};
  for (const account of http.get(`${URL}/accounts`).json()) {
    cents[account.id] = Math.round(account.balance * 100);
  }
  return cents;
}

function sum(cents) {
  return Object.values(cents).reduce((all, one) => all + one, 0);
}

function judge(name, before, answers) {
  const after = balances();
  const accepted = answers.filter((answer) => answer.status === 200).length;
  const refused = answers.filter((answer) => answer.status === 409).length;
  console.log(`${name}: ${accepted} accepted, ${refused} refused; ${FROM} has ${after[FROM] / 100}`);
  check(after, {
    [`${name}: all are answered`]: () => accepted + refused === answers.length,
    [`${name}: initial minus accepted equals final`]: (now) =>
      before[FROM] - accepted * Math.round(AMOUNT * 100) === now[FROM],
    [`${name}: the sum of all accounts is kept`]: (now) => sum(now) === sum(before),
    [`${name}: no account is below zero`]: (now) => Object.values(now).every((cents) => cents >= 0),
  });
}

export function setup() {
  const told = http.get(`${URL}/admin/settings`, SWITCHING);
  if (told.status !== 200) {
    throw new Error(`GET /admin/settings is answered with ${told.status}: it needs a lab with switches, and its TOKEN, if it has one`);
  }
  const before = told.json();
  const strategy = __ENV.STRATEGY;
  http.post(`${URL}/admin/transactions?enabled=${Boolean(strategy)}${strategy ? `&strategy=${strategy}` : ''}`, null, SWITCHING);
  return before;
}

export default function () {
  // What fails here is no race.
  http.post(`${URL}/admin/barrier?enabled=false`, null, SWITCHING);
  http.post(`${URL}/reset`);
  let before = balances();
  const alone = [];
  for (let i = 0; i < COUNT; i++) {
    const { url, body, params } = transfer();
    alone.push(http.post(url, body, params));
  }
  judge('one by one', before, alone);

  http.post(`${URL}/admin/barrier?enabled=true&count=${COUNT}`, null, SWITCHING);
  http.post(`${URL}/reset`);
  before = balances();
  judge('at once', before, http.batch(Array.from({ length: COUNT }, transfer)));
}

export function teardown({ delay, barrier, transactions }) {
  http.post(`${URL}/reset`);
  http.post(`${URL}/admin/delay?enabled=${delay.enabled}&ms=${delay.ms}`, null, SWITCHING);
  http.post(`${URL}/admin/barrier?enabled=${barrier.enabled}&count=${barrier.count}`, null, SWITCHING);
  http.post(`${URL}/admin/transactions?enabled=${transactions.enabled}&strategy=${transactions.strategy}`, null, SWITCHING);
}
