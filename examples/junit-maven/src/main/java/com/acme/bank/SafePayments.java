package com.acme.bank;

import javax.sql.DataSource;

/** Keeps the row that it looks at until it has paid. */
public class SafePayments extends Payments {
    public SafePayments(DataSource database) {
        super(database);
    }

    @Override
    protected String question() {
        return super.question() + " for update";
    }
}
