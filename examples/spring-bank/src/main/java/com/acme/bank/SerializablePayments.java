package com.acme.bank;

import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.resilience.annotation.Retryable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** The same code as that of {@link CheckedPayments}; the database refuses what no serial order comes to, and it tries again. */
@Service
public class SerializablePayments implements Payments {
    private final Accounts accounts;

    public SerializablePayments(Accounts accounts) {
        this.accounts = accounts;
    }

    @Override
    @Retryable(includes = ConcurrencyFailureException.class, delay = 10)
    @Transactional(isolation = Isolation.SERIALIZABLE)
    public void pay(String from, String to, int amount) {
        if (accounts.find(from).balance() >= amount) {
            accounts.add(from, -amount);
            accounts.add(to, amount);
        }
    }
}
