package com.acme.bank;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The accounts in the database. */
@Repository
public class Accounts {
    private final JdbcClient jdbc;

    public Accounts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Account find(String id) {
        return jdbc.sql("select * from account where id = ?")
                .param(id)
                .query(Account.class)
                .single();
    }

    /** Nobody else can change it until the transaction is over. */
    public Account lock(String id) {
        return jdbc.sql("select * from account where id = ? for update")
                .param(id)
                .query(Account.class)
                .single();
    }

    public void add(String id, int amount) {
        jdbc.sql("update account set balance = balance + ? where id = ?")
                .params(amount, id)
                .update();
    }

    /** Takes it if there is enough; returns whether there was. */
    public boolean take(String id, int amount) {
        return jdbc.sql("update account set balance = balance - ? where id = ? and balance >= ?")
                        .params(amount, id, amount)
                        .update()
                == 1;
    }

    /** Changes it if nobody else has since it was read; returns whether nobody has. */
    public boolean change(Account read, int balance) {
        return jdbc.sql("update account set balance = ?, version = version + 1 where id = ? and version = ?")
                        .params(balance, read.id(), read.version())
                        .update()
                == 1;
    }
}
