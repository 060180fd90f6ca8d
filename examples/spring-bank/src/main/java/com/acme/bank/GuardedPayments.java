package com.acme.bank;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Looks and takes in one statement: {@code update ... where balance >= ?}. */
@Service
public class GuardedPayments implements Payments {
    private final Accounts accounts;

    public GuardedPayments(Accounts accounts) {
        this.accounts = accounts;
    }

    @Override
    @Transactional
    public void pay(String from, String to, int amount) {
        if (accounts.take(from, amount)) {
            accounts.add(to, amount);
        }
    }
}
