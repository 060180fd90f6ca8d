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
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * What the database says of the bank whenever metrics are asked for: balances, their sum, who waits for a lock. All accounts in one
 * query, so that they are of one moment; none while the database does not answer. Thread-safe.
 */
@Component
final class BankCollector implements MultiCollector {
    // One time series each.
    private static final int MOST_ACCOUNTS = 100;
    private static final Logger LOG = LoggerFactory.getLogger(BankCollector.class);

    private final Ledger ledger;
    private final JdbcTemplate jdbc;

    BankCollector(Ledger ledger, JdbcTemplate jdbc, PrometheusRegistry registry) {
        this.ledger = ledger;
        this.jdbc = jdbc;
        registry.register(this);
    }

    @Override
    public MetricSnapshots collect() {
        try {
            return MetricSnapshots.of(
                    balances(ledger.accounts(MOST_ACCOUNTS)),
                    gauge(
                            "account_balance_sum",
                            "What all accounts hold together: no transfer changes it.",
                            "select coalesce(sum(balance), 0)::float8 from account"),
                    gauge(
                            "lock_waiting_sessions",
                            "Sessions of the database that wait for a lock right now.",
                            "select count(*)::float8 from pg_stat_activity"
                                    + " where datname = current_database() and wait_event_type = 'Lock'"));
        } catch (DataAccessException e) {
            LOG.warn("No balances among the metrics: {}", e.getMessage());
            return MetricSnapshots.of();
        }
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

    private MetricSnapshot gauge(String name, String help, String query) {
        double value = requireNonNull(jdbc.queryForObject(query, Double.class));
        return GaugeSnapshot.builder()
                .name(name)
                .help(help)
                .dataPoint(GaugeDataPointSnapshot.builder().value(value).build())
                .build();
    }
}
