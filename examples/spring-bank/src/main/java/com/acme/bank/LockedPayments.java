package com.acme.bank;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Locks what it looks at until it has paid: {@code select ... for update}. */
@Service
public class LockedPayments implements Payments {
    private final Accounts accounts;

    public LockedPayments(Accounts accounts) {
        this.accounts = accounts;
    }

    @Override
    @Transactional
    public void pay(String from, String to, int amount) {
        if (accounts.lock(from).balance() >= amount) {
            accounts.add(from, -amount);
            accounts.add(to, amount);
        }
    }
}
