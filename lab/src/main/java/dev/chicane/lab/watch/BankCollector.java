package dev.chicane.lab.watch;

import static java.util.Objects.requireNonNull;

import dev.chicane.lab.bank.Account;
import dev.chicane.lab.bank.Ledger;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * What the database says of the bank whenever metrics are asked for: balances, their sum, who waits for a lock. All accounts in one
 * query, so that they are of one moment; none while the database does not answer, which is told. Thread-safe.
 */
@Component
final class BankCollector implements MultiCollector {
    // One time series each.
    private static final int MOST_ACCOUNTS = 100;
    // Less than lies between two questions of a Prometheus.
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Logger LOG = LoggerFactory.getLogger(BankCollector.class);

    private final Ledger ledger;
    private final JdbcTemplate jdbc;
    private final Question<List<MetricSnapshot>> question = new Question<>(this::read, PATIENCE);

    BankCollector(Ledger ledger, JdbcTemplate jdbc, PrometheusRegistry registry) {
        this.ledger = ledger;
        this.jdbc = jdbc;
        registry.register(this);
    }

    @Override
    public MetricSnapshots collect() {
        List<MetricSnapshot> told = told();
        MetricSnapshots.Builder all = MetricSnapshots.builder()
                .metricSnapshot(gauge(
                        "database_answers",
                        "1 if the database has told the balances in time; 0 if it has not, and there are none here.",
                        told.isEmpty() ? 0 : 1));
        told.forEach(all::metricSnapshot);
        return all.build();
    }

    /** Empty if it is not told in time, or not at all. */
    private List<MetricSnapshot> told() {
        try {
            Optional<List<MetricSnapshot>> answer = question.answer();
            if (answer.isEmpty()) {
                LOG.warn(
                        "No balances among the metrics: the database has not answered for {} s.", PATIENCE.toSeconds());
            }
            return answer.orElse(List.of());
        } catch (DataAccessException e) {
            LOG.warn("No balances among the metrics: {}", e.getMessage());
            return List.of();
        }
    }

    private List<MetricSnapshot> read() {
        return List.of(
                balances(ledger.accounts(MOST_ACCOUNTS)),
                gauge(
                        "account_balance_sum",
                        "What all accounts hold together: no transfer changes it.",
                        value("select coalesce(sum(balance), 0)::float8 from account")),
                gauge(
                        "lock_waiting_sessions",
                        "Sessions of the database that wait for a lock right now.",
                        value("select count(*)::float8 from pg_stat_activity"
                                + " where datname = current_database() and wait_event_type = 'Lock'")));
    }

    private double value(String query) {
        return requireNonNull(jdbc.queryForObject(query, Double.class));
    }

    private static MetricSnapshot balances(List<Account> accounts) {
        GaugeSnapshot.Builder balances = GaugeSnapshot.builder()
                .name("account_balance")
                .help("What an account holds; of the first " + MOST_ACCOUNTS + " by their names.");
        for (Account account : accounts) {
            balances.dataPoint(GaugeDataPointSnapshot.builder()
                    .labels(Labels.of("account", account.id()))
                    .value(account.balance().doubleValue())
                    .build());
        }
        return balances.build();
    }

    private static MetricSnapshot gauge(String name, String help, double value) {
        return GaugeSnapshot.builder()
                .name(name)
                .help(help)
                .dataPoint(GaugeDataPointSnapshot.builder().value(value).build())
                .build();
    }
}
