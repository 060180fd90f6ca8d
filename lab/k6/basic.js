// Transfers among all accounts at a steady rate, as `chicane lab load` asks for them. For k6 (https://k6.io), with a lab that runs:
//
//   k6 run -e RATE=100 -e SECONDS=5 -e CLIENTS=50 -e STRATEGY=for-update basic.js
//
// Without STRATEGY it is the buggy way. TOKEN is what the lab asks for, if it was started with --admin-token. This script has not been
// run by k6: there is none on the machine where it was written.
//
// In one thing it is not the same. A transfer for which no client is free is dropped by k6 (dropped_iterations), and latency counts
// from when a request is sent; `chicane lab load` has it wait, and counts from when it was meant to be sent.
import http from 'k6/http';
import { check } from 'k6';
import { Counter } from 'k6/metrics';

const URL = __ENV.URL || 'http://127.0.0.1:8000';
const SWITCHING = { headers: __ENV.TOKEN ? { Authorization: `Bearer ${__ENV.TOKEN}` } : {} };
const JSON_BODY = { headers: { 'Content-Type': 'application/json' } };
const ACCOUNTS = ['alice', 'bob', 'charlie'];
const CLIENTS = Number(__ENV.CLIENTS || 50);

const accepted = new Counter('transfers_accepted');
const refused = new Counter('transfers_refused');
const overtaken = new Counter('transfers_overtaken');
const overdrawn = new Counter('transfers_overdrawn');

export const options = {
  scenarios: {
    transfers: {
      executor: 'constant-arrival-rate',
      rate: Number(__ENV.RATE || 100),
      timeUnit: '1s',
      duration: `${__ENV.SECONDS || 5}s`,
      preAllocatedVUs: CLIENTS,
      maxVUs: CLIENTS,
    },
  },
  summaryTrendStats: ['med', 'p(90)', 'p(99)', 'p(99.9)', 'max'],
  thresholds: {
    checks: ['rate==1'],
    transfers_overdrawn: ['count==0'],
  },
};

// What refuses a transfer is an answer too, and no error.
http.setResponseCallback(http.expectedStatuses(200, 409));

function total() {
  return http
    .get(`${URL}/accounts`)
    .json()
    .reduce((cents, account) => cents + Math.round(account.balance * 100), 0);
}

export function setup() {
  const told = http.get(`${URL}/admin/settings`, SWITCHING);
  if (told.status !== 200) {
    throw new Error(`GET /admin/settings is answered with ${told.status}: it needs a lab with switches, and its TOKEN, if it has one`);
  }
  const before = told.json();
  const strategy = __ENV.STRATEGY;
  http.post(`${URL}/admin/barrier?enabled=false`, null, SWITCHING);
  http.post(`${URL}/admin/transactions?enabled=${Boolean(strategy)}${strategy ? `&strategy=${strategy}` : ''}`, null, SWITCHING);
  http.post(`${URL}/reset`);
  return { before, total: total() };
}

export default function () {
  const from = ACCOUNTS[Math.floor(Math.random() * ACCOUNTS.length)];
  const others = ACCOUNTS.filter((account) => account !== from);
  const to = others[Math.floor(Math.random() * others.length)];
  const amount = 100 + Math.floor(Math.random() * 301);
  const answer = http.post(
    `${URL}/transfer`,
    JSON.stringify({ from_account: from, to_account: to, amount }),
    JSON_BODY,
  );
  check(answer, { 'made or refused': (a) => a.status === 200 || a.status === 409 });
  if (answer.status === 200) {
    accepted.add(1);
    overtaken.add(answer.json('race_condition_detected') ? 1 : 0);
    overdrawn.add(answer.json('new_balance') < 0 ? 1 : 0);
  } else if (answer.status === 409) {
    refused.add(1);
  }
}

export function teardown(data) {
  const { delay, barrier, transactions } = data.before;
  const balances = http.get(`${URL}/accounts`).json();
  check(balances, {
    'no account is below zero': (all) => all.every((account) => account.balance >= 0),
    'the sum of all accounts is kept': () => total() === data.total,
  });
  http.post(`${URL}/reset`);
  http.post(`${URL}/admin/delay?enabled=${delay.enabled}&ms=${delay.ms}`, null, SWITCHING);
  http.post(`${URL}/admin/barrier?enabled=${barrier.enabled}&count=${barrier.count}`, null, SWITCHING);
  http.post(`${URL}/admin/transactions?enabled=${transactions.enabled}&strategy=${transactions.strategy}`, null, SWITCHING);
}
