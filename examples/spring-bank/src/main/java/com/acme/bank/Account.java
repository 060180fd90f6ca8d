package com.acme.bank;

/** An account as it was read. */
public record Account(String id, int balance, int version) {}
