package dev.chicane.lab.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.chicane.lab.settings.BankSettings;
import dev.chicane.lab.settings.SettingsStore;
import dev.chicane.lab.strategy.Strategies;
import dev.chicane.lab.strategy.TransferStrategy;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
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
@Tag(name = "Switches")
class AdminController {
    private final SettingsStore settings;
    private final Strategies strategies;

    AdminController(SettingsStore settings, Strategies strategies) {
        this.settings = settings;
        this.strategies = strategies;
    }

    @GetMapping("/settings")
    @Operation(summary = "How the bank is switched")
    Settings settings() {
        return Settings.of(settings.now());
    }

    @PostMapping("/delay")
    @Operation(
            summary = "Has transfers wait between check and act",
            description = "So the window in which another one comes between is as wide as you like.")
    Settings delay(
            @Parameter(description = "Whether they wait.", example = "true") @RequestParam Boolean enabled,
            @Parameter(
                            description = "For how many milliseconds, from 0 to " + BankSettings.LONGEST_DELAY
                                    + "; as before, if it is left out.",
                            example = "200")
                    @RequestParam(required = false)
                    @Nullable
                    Integer ms) {
        Parameters.requireRange("ms", ms, 0, BankSettings.LONGEST_DELAY);
        settings.delay(enabled, ms);
        return settings();
    }

    @PostMapping("/barrier")
    @Operation(
            summary = "Holds transfers until so many are there",
            description = "They have read the balance then, and go on together: the race is certain. In safe mode they"
                    + " wait before the critical section. Who waits for ten seconds goes on alone.")
    Settings barrier(
            @Parameter(description = "Whether they are held.", example = "true") @RequestParam Boolean enabled,
            @Parameter(
                            description = "How many, from 2 to " + BankSettings.MOST_AT_BARRIER
                                    + "; as before, if it is left out.",
                            example = "2")
                    @RequestParam(required = false)
                    @Nullable
                    Integer count) {
        Parameters.requireRange("count", count, 2, BankSettings.MOST_AT_BARRIER);
        settings.barrier(enabled, count);
        return settings();
    }

    @PostMapping("/transactions")
    @Operation(
            summary = "Makes transfers in a way that holds, or in the broken one",
            description = "Safe mode, in one of five strategies; the first holds within one process only.")
    Settings transactions(
            @Parameter(description = "Whether it is safe mode.", example = "true") @RequestParam Boolean enabled,
            @Parameter(
                            description = "In which way; as before, if it is left out.",
                            example = "for-update",
                            schema =
                                    @Schema(
                                            allowableValues = {
                                                "in-process-lock",
                                                "for-update",
                                                "guarded-update",
                                                "version",
                                                "serializable"
                                            }))
                    @RequestParam(required = false)
                    @Nullable
                    String strategy) {
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
