package dev.chicane.lab.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.chicane.lab.settings.BankSettings;
import dev.chicane.lab.settings.SettingsStore;
import dev.chicane.lab.strategy.Strategies;
import dev.chicane.lab.strategy.TransferStrategy;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The switches of the bank. */
@RestController
@RequestMapping("/admin")
@ConditionalOnBooleanProperty(name = "lab.admin", matchIfMissing = true)
class AdminController {
    private final SettingsStore settings;
    private final Strategies strategies;

    AdminController(SettingsStore settings, Strategies strategies) {
        this.settings = settings;
        this.strategies = strategies;
    }

    @GetMapping("/settings")
    Settings settings() {
        return Settings.of(settings.now());
    }

    @PostMapping("/delay")
    Settings delay(@RequestParam boolean enabled, @RequestParam(required = false) @Nullable Integer ms) {
        require("ms", ms, 0, BankSettings.LONGEST_DELAY);
        settings.delay(enabled, ms);
        return settings();
    }

    @PostMapping("/barrier")
    Settings barrier(@RequestParam boolean enabled, @RequestParam(required = false) @Nullable Integer count) {
        require("count", count, 2, BankSettings.MOST_AT_BARRIER);
        settings.barrier(enabled, count);
        return settings();
    }

    @PostMapping("/transactions")
    Settings transactions(@RequestParam boolean enabled, @RequestParam(required = false) @Nullable String strategy) {
        if (strategy != null && strategies.safe(strategy).isEmpty()) {
            List<String> known =
                    strategies.safe().stream().map(TransferStrategy::id).toList();
            throw new BadParameterException(
                    "strategy",
                    "There is no strategy \"" + strategy + "\": it is one of "
                            + known.stream().collect(Collectors.joining(", ")) + '.');
        }
        settings.safe(enabled, strategy);
        return settings();
    }

    private static void require(String name, @Nullable Integer value, int least, int most) {
        if (value != null && (value < least || value > most)) {
            throw new BadParameterException(
                    name,
                    "The parameter " + name + " is " + value + ": it has to be from " + least + " to " + most + '.');
        }
    }

    /** All of them. */
    record Settings(Delay delay, Barrier barrier, Transactions transactions) {
        static Settings of(BankSettings now) {
            return new Settings(
                    new Delay(now.isDelayed(), now.delayMillis()),
                    new Barrier(now.hasBarrier(), now.barrierCount()),
                    new Transactions(now.isSafe(), now.strategy()));
        }
    }

    record Delay(boolean enabled, int ms) {}

    record Barrier(boolean enabled, int count) {}

    record Transactions(
            boolean enabled, @JsonProperty("strategy") String strategy) {}
}
