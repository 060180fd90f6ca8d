package dev.chicane.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * A test that is run again and again, each time with its threads interleaved in another way, until one order makes it
 * fail. That order, step by step, is then the failure's message.
 *
 * <p>Whatever the method starts is explored: threads, pools, futures. A method that takes a
 * {@link dev.chicane.engine.race.Race} declares actors instead, which is cheaper, and gives them names. Each execution has a
 * test instance of its own, with {@code @BeforeEach} and {@code @AfterEach}.
 *
 * <p>What an attribute leaves open, the JUnit configuration parameters {@code chicane.schedules}, {@code chicane.seconds},
 * {@code chicane.seed} and {@code chicane.strategy} may say. {@code chicane.html} says where a failure's page goes. One such test runs at a time; others wait.
 */
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Test
@ExtendWith(RaceTestExtension.class)
@ResourceLock(value = RaceTestLocks.EXPLORATION, providers = RaceTestLocks.class)
public @interface RaceTest {
    /** What is not given. */
    long UNSET = Long.MIN_VALUE;

    /** At most so many schedules, from 1 on (10,000 if nothing else is said). */
    long schedules() default UNSET;

    /** At most so many seconds, more than 0 (30 if nothing else is said). It only ends a search; at least one schedule is run. */
    double seconds() default UNSET;

    /** Of all that is random, from 0 on (1 if nothing else is said): the same seed gives the same schedules everywhere. */
    long seed() default UNSET;

    /** {@code portfolio}, which is the default, or another strategy that there is. */
    String strategy() default "";

    /** Runs one schedule: the token of a failure, or the path of a file with it. */
    String replay() default "";

    /**
     * Whether a search follows when the schedule of {@link #replay} does not fail, or no longer fits the code: so that a failure
     * that was found once is a test to keep.
     */
    boolean thenExplore() default false;

    /**
     * Whether what a schedule comes to, the values of all states and what actors threw, has to be what the actors come to in
     * one of their serial orders; see {@link dev.chicane.engine.race.Race#serial}. For methods that take a race.
     */
    boolean serial() default false;

    /**
     * Whether what the transactions of a test that takes a {@code RaceDatabase} come to need not be what they come to one after the other:
     * then nothing is compared, and only exceptions, assertions, invariants and deadlocks fail. As {@link
     * dev.chicane.engine.race.Race#anyOutcome}, also for methods that take no race.
     */
    boolean anyOutcome() default false;

    /**
     * Whether the statics of all instrumented classes are new in every execution, but for those of the test class, of the
     * classes around it and of its superclasses, where {@code @BeforeAll} may have left something.
     */
    boolean resetStatics() default false;

    /** What the test fails on besides: {@link FailOn#DATA_RACE}. Without it, a failure shows data races, and is none itself. */
    FailOn[] failOn() default {};

    /**
     * Whether, when a race over a database fails, it is tried what would prevent that: locks in its queries, other isolation levels. Each is
     * a search of its own, of a few seconds at the most.
     */
    boolean suggest() default true;
}
