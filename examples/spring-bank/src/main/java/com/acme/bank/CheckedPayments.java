package com.acme.bank;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Looks, and then pays: two payments at once can both find that there is enough. {@code @Transactional} does not help. */
@Service
public class CheckedPayments implements Payments {
    private final Accounts accounts;

    public CheckedPayments(Accounts accounts) {
        this.accounts = accounts;
    }

    @Override
    @Transactional
    public void pay(String from, String to, int amount) {
        if (accounts.find(from).balance() >= amount) {
            accounts.add(from, -amount);
            accounts.add(to, amount);
        }
    }
}
