package com.acme.bank;

import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.resilience.annotation.Retryable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Takes only if nobody has changed the account since it looked, and else tries again: a version column. */
@Service
public class VersionedPayments implements Payments {
    private final Accounts accounts;

    public VersionedPayments(Accounts accounts) {
        this.accounts = accounts;
    }

    @Override
    @Retryable(includes = OptimisticLockingFailureException.class, delay = 10)
    @Transactional
    public void pay(String from, String to, int amount) {
        Account account = accounts.find(from);
        if (account.balance() >= amount) {
            if (!accounts.change(account, account.balance() - amount)) {
                throw new OptimisticLockingFailureException("The account " + from + " was changed meanwhile.");
            }
            accounts.add(to, amount);
        }
    }
}
