package com.acme.bank;

/** Pays from one account to another, if there is enough. */
public interface Payments {
    void pay(String from, String to, int amount);
}
