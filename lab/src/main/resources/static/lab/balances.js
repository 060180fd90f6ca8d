// What the accounts hold.
import {alarm, at, call, element, money, say} from './api.js';

const MOST = 12;
let isLost = false;

export async function showBalances() {
  try {
    const accounts = await call('/accounts');
    const cards = accounts.slice(0, MOST).map(account => {
      const isBad = Number(account.balance) < 0;
      return element('div', {class: isBad ? 'card bad' : 'card'},
        element('div', {class: 'name'}, account.id),
        element('div', {class: 'amount'}, money(account.balance)),
        element('div', {class: 'said'}, isBad ? 'overdrawn' : ''));
    });
    if (at('balances').textContent !== cards.map(card => card.textContent).join('')) at('balances').replaceChildren(...cards);
    const debts = accounts.filter(account => Number(account.balance) < 0);
    const sum = accounts.reduce((all, account) => all + Number(account.balance), 0);
    if (debts.length > 0) {
      say(at('verdict'), `${debts.map(one => one.id).join(', ')} paid what was not there. The sum is still ${money(sum)}:`
        + ' no money is lost, it was only spent twice.', 'bad');
    } else {
      say(at('verdict'), '');
    }
    // What somebody else has said stays.
    if (isLost) alarm();
    isLost = false;
  } catch (e) {
    isLost = true;
    alarm(e.message);
  }
}
