package races;

import dev.chicane.engine.Budget;
import dev.chicane.engine.Exploration;
import dev.chicane.engine.Explorer;
import dev.chicane.engine.Progress;
import dev.chicane.engine.Settings;
import dev.chicane.engine.oracle.Violation;
import dev.chicane.engine.race.Race;
import dev.chicane.engine.race.RacePoint;
import dev.chicane.engine.schedule.ReplayToken;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Consumer;

/** Races that are compared with what their actors come to one after the other, for the tests of that. */
final class SerialRaces {
    static final Budget BUDGET = new Budget(500, Duration.ofSeconds(20));

    private SerialRaces() {}

    /** Searches the races that this declares. */
    static Exploration explore(Consumer<Race> declaration) {
        return Explorer.explore(Race.scenario("serial", declaration), BUDGET);
    }

    /** What was found wrong with them. */
    static Violation violation(Exploration found) {
        return Objects.requireNonNull(found.violation());
    }

    /** Each withdrawal in two steps, or in one. */
    static final class Account {
        private final boolean safe;
        int balance = 1000;

        Account(boolean safe) {
            this.safe = safe;
        }

        void withdraw(int amount) {
            RacePoint.here("read");
            int before = balance;
            if (!safe) {
                RacePoint.here("write");
            }
            balance = before - amount;
        }

        void withdrawIfCovered(int amount) {
            RacePoint.here("check");
            boolean covered = balance >= amount;
            if (!safe) {
                RacePoint.here("pay");
            }
            if (!covered) {
                throw new IllegalStateException("not covered: " + amount + " of " + balance);
            }
            balance -= amount;
        }
    }

    /** Two withdrawals, which in some order lose one of them if they are not safe. */
    static void lostUpdate(boolean safe, Race race) {
        var account = new Account(safe);
        race.actor("alice", () -> account.withdraw(100));
        race.actor("bob", () -> account.withdraw(200));
        race.state("the balance", () -> account.balance);
    }

    static Consumer<Race> lostUpdate(boolean safe) {
        return race -> {
            lostUpdate(safe, race);
            race.serial();
        };
    }

    static Consumer<Race> overdraft(boolean safe) {
        return race -> {
            var account = new Account(safe);
            race.actor("alice", () -> account.withdrawIfCovered(700));
            race.actor("bob", () -> account.withdrawIfCovered(600));
            race.state("the balance", () -> account.balance);
            race.serial();
        };
    }

    /** Runs the schedule of a failure again. */
    static Exploration replay(Consumer<Race> declaration, Exploration found) {
        var token = ReplayToken.decode(Objects.requireNonNull(found.replay()));
        return new Explorer(Race.scenario("serial", declaration), Settings.DEFAULT, Progress.NONE).replay(token);
    }
}
