package com.acme.bank;

/** An account that checks the balance before it pays, but not at the same time. */
public class Account {
    private int balance;

    public Account(int balance) {
        this.balance = balance;
    }

    public void withdraw(int amount) {
        if (balance >= amount) {
            balance -= amount;
        }
    }

    public int balance() {
        return balance;
    }
}
