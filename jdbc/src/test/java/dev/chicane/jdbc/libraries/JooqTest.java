package dev.chicane.jdbc.libraries;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SQLDialect;
import org.jooq.Table;
import org.jooq.impl.DSL;

/** jOOQ, with transactions of its own, each of which it begins with a savepoint. */
class JooqTest extends TransferContract {
    private static final Table<Record> ACCOUNT = table(name("account"));
    private static final Field<String> ID = field(name("id"), String.class);
    private static final Field<Integer> BALANCE = field(name("balance"), Integer.class);

    @Override
    Bank bank(DataSource source) {
        DSLContext outer = DSL.using(source, SQLDialect.POSTGRES);
        return locks -> outer.transaction(transaction -> {
            DSLContext sql = transaction.dsl();
            var ask = sql.select(BALANCE).from(ACCOUNT).where(ID.eq("a"));
            int balance = (locks ? ask.forUpdate() : ask).fetchSingle(BALANCE);
            if (balance >= 80) {
                sql.update(ACCOUNT)
                        .set(BALANCE, BALANCE.minus(80))
                        .where(ID.eq("a"))
                        .execute();
                sql.update(ACCOUNT)
                        .set(BALANCE, BALANCE.plus(80))
                        .where(ID.eq("b"))
                        .execute();
            }
        });
    }
}
