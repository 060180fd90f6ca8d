package dev.chicane.jdbc;

import dev.chicane.engine.Budget;
import dev.chicane.engine.Explorer;
import dev.chicane.engine.Settings;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A program that searches without end, on a server of its own or on that of its first argument, and says where the data of that are when
 * the search is under way.
 */
final class SearchInOwnServer {
    private SearchInOwnServer() {}

    public static void main(String[] args) throws Exception {
        RaceDatabase database = args.length == 0 ? RaceDatabase.embedded() : RaceDatabase.at(args[0]);
        database.run("create table if not exists account (id text primary key, balance int);"
                + " insert into account values ('c', 0)");
        String data = database.rows("show data_directory").getFirst().replaceAll("[()]", "");
        var told = new AtomicBoolean();
        Explorer.explore(
                database.scenario("endless", race -> {
                    for (String actor : new String[] {"first", "second"}) {
                        race.actor(actor, () -> {
                            try (Connection connection = database.dataSource().getConnection();
                                    Statement statement = connection.createStatement()) {
                                connection.setAutoCommit(false);
                                for (int i = 0; i < 5; i++) {
                                    statement.execute("update account set balance = balance + 1");
                                }
                                connection.commit();
                                if (told.compareAndSet(false, true)) {
                                    System.out.println(data);
                                }
                            }
                        });
                    }
                }),
                Settings.DEFAULT
                        .withStrategy("random")
                        .withBudget(new Budget(Integer.MAX_VALUE, Duration.ofHours(1)))
                        .withoutDataRaces());
    }
}
