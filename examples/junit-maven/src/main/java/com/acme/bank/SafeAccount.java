package com.acme.bank;

/** The same, repaired. */
public class SafeAccount extends Account {
    public SafeAccount(int balance) {
        super(balance);
    }

    @Override
    public synchronized void withdraw(int amount) {
        super.withdraw(amount);
    }

    @Override
    public synchronized int balance() {
        return super.balance();
    }
}
