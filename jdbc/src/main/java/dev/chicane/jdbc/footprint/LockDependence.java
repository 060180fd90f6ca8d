package dev.chicane.jdbc.footprint;

import dev.chicane.jdbc.sql.Definitions;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells of which statements it depends on who has which lock at the moment what they come to, so that no serial order need come to the
 * same. They say so themselves, or by what they call or set off.
 *
 * <p>A lock that is not waited for and then refused is an error, which aborts a transaction as others do; not so where a function catches
 * it, and goes on. Used by one thread at a time.
 */
public final class LockDependence {
    private static final Pattern LOOKS = Pattern.compile(
            "skip\\s+locked|pg_try_advisory\\w*|pg_locks|pg_stat_activity|pg_blocking_pids", Pattern.CASE_INSENSITIVE);

    private static final Pattern REFUSED =
            Pattern.compile("\\bnowait\\b|\\block_timeout\\b|\\bstatement_timeout\\b", Pattern.CASE_INSENSITIVE);

    private static final Pattern CATCHES =
            Pattern.compile("\\bexception\\b.*\\bwhen\\b", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private static final Pattern CATCHES_REFUSALS = Pattern.compile(
            "\\bwhen\\b[^;]*(\\b(lock_not_available|query_canceled|deadlock_detected|serialization_failure)\\b"
                    + "|'(55p03|57014|40p01|40001)')",
            Pattern.CASE_INSENSITIVE);

    private final Definitions.Leads toRefusals;
    private final Definitions.Leads toLooks;

    // Mutable state
    /** By statement, what is said of it. */
    private final Map<String, Optional<String>> known = new HashMap<>();

    /** Where this is defined. */
    public LockDependence(Definitions definitions) {
        this.toRefusals = definitions.to(sql -> REFUSED.matcher(sql).find());
        this.toLooks = definitions.to(sql -> of(sql).isPresent());
    }

    /** What of a statement depends on locks of the moment; empty if nothing is known to. */
    public Optional<String> in(String sql) {
        return known.computeIfAbsent(
                sql, text -> of(text.toLowerCase(Locale.ROOT)).or(() -> Optional.ofNullable(toLooks.by(text))));
    }

    private Optional<String> of(String sql) {
        Matcher looks = LOOKS.matcher(sql);
        if (looks.find()) {
            return Optional.of(looks.group());
        }
        boolean catches = CATCHES_REFUSALS.matcher(sql).find()
                || (CATCHES.matcher(sql).find() && (REFUSED.matcher(sql).find() || toRefusals.by(sql) != null));
        return catches ? Optional.of("an error that is caught where a lock is refused") : Optional.empty();
    }
}
